package petbattle.gateway.board;

import java.time.Duration;
import petbattle.role.Settings;

/**
 * The bounds of the event stream.
 *
 * @param maxClients the most clients of a process
 * @param maxBufferedBytes the most that waits for one client beyond what it was greeted with
 * @param maxStall how long a client may take nothing while something waits for it
 * @param heartbeat how often a sign of life is sent
 */
public record EventStreamConfig(
    int maxClients, int maxBufferedBytes, Duration maxStall, Duration heartbeat) {

  /** Reads {@code PETBATTLE_EVENTS_MAX_CLIENTS}; the other bounds are as a browser needs them. */
  public static EventStreamConfig from(Settings settings) {
    return new EventStreamConfig(
        (int) settings.number("PETBATTLE_EVENTS_MAX_CLIENTS", 10_000, 0, 1_000_000),
        256 * 1024,
        Duration.ofSeconds(5),
        Duration.ofSeconds(15));
  }
}
