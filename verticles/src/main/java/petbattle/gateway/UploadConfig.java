package petbattle.gateway;

import java.time.Duration;
import petbattle.role.Settings;

/**
 * Where the bounds of uploads are.
 *
 * @param maxBytes the largest picture
 * @param maxAtOnce uploads under way at one time; beyond it they are refused
 * @param deadline how long an upload may take to arrive
 * @param burst the pictures that a player may upload at once
 * @param perHour the pictures that a player may upload in the long run
 */
public record UploadConfig(int maxBytes, int maxAtOnce, Duration deadline, int burst, int perHour) {

  /** Reads {@code PETBATTLE_UPLOAD…} settings. */
  static UploadConfig from(Settings settings) {
    return new UploadConfig(
        (int) settings.number("PETBATTLE_UPLOAD_BYTES", 12 << 20, 1, 256 << 20),
        (int) settings.number("PETBATTLE_UPLOADS_AT_ONCE", 32, 0, 10_000),
        Duration.ofSeconds(settings.number("PETBATTLE_UPLOAD_SECONDS", 120, 1, 3_600)),
        (int) settings.number("PETBATTLE_UPLOAD_BURST", 10, 1, 1_000_000),
        (int) settings.number("PETBATTLE_UPLOADS_PER_HOUR", 60, 1, 1_000_000));
  }
}
