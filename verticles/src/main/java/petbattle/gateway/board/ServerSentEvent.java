package petbattle.gateway.board;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import petbattle.json.Json;

/**
 * Messages of a {@code text/event-stream} (WHATWG, "HTML Living Standard", server-sent events).
 * They are made once and written to every client, so nobody may change them.
 */
final class ServerSentEvent {

  /** A comment that keeps the connection alive. */
  static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

  private ServerSentEvent() {}

  /** An event with JSON as its data. */
  static Buffer of(String event, Object data) {
    return Buffer.buffer("event: " + event + "\ndata: ")
        .appendBytes(Json.encode(data))
        .appendString("\n\n");
  }

  /**
   * Events behind each other.
   *
   * @param idWithin the id of all but the last: valid while not all have arrived
   * @param idAfter the id of the last
   */
  static Buffer bundle(List<Buffer> events, String idWithin, String idAfter) {
    Buffer bundle = Buffer.buffer();
    for (Buffer event : events.subList(0, events.size() - 1)) {
      bundle.appendString("id: " + idWithin + "\n").appendBuffer(event);
    }
    return bundle.appendString("id: " + idAfter + "\n").appendBuffer(events.getLast());
  }

  /** Tells clients how long to wait before they come again. */
  static Buffer retry(Duration wait) {
    return Buffer.buffer("retry: " + wait.toMillis() + "\n\n");
  }
}
