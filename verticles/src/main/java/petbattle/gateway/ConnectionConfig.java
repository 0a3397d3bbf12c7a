package petbattle.gateway;

import java.time.Duration;
import petbattle.role.Settings;

/**
 * What a client may keep open.
 *
 * @param most connections at one time; beyond it new ones are closed at once
 * @param waitForRequest how long a connection may stay open without a complete request
 */
public record ConnectionConfig(int most, Duration waitForRequest) {

  /** Reads {@code PETBATTLE_…} settings. */
  static ConnectionConfig from(Settings settings) {
    return new ConnectionConfig(
        (int) settings.number("PETBATTLE_MAX_CONNECTIONS", 20_000, 1, 1_000_000),
        Duration.ofSeconds(settings.number("PETBATTLE_REQUEST_WAIT_SECONDS", 30, 1, 3_600)));
  }
}
