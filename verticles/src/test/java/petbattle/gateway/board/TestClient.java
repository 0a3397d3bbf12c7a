package petbattle.gateway.board;

import static petbattle.testing.Servers.await;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import petbattle.gateway.board.Samples.Received;

/** A reader of the event stream that can stop reading without going away. */
final class TestClient implements AutoCloseable {
  private static final int SOCKET_BYTES = 4_096;

  private final HttpClient http;
  private final HttpClientResponse response;
  private final StringBuilder text = new StringBuilder();
  private volatile boolean ended;

  private TestClient(HttpClient http, HttpClientResponse response) {
    this.http = http;
    this.response = response;
  }

  static TestClient open(Vertx vertx, int port, String lastEventId) {
    HttpClient http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setReceiveBufferSize(SOCKET_BYTES)
                .setDecompressionSupported(true));
    return await(
        http.request(HttpMethod.GET, port, "127.0.0.1", "/api/events")
            .map(request -> asking(request, lastEventId))
            .compose(
                request ->
                    // Handlers must be there before the first bytes are.
                    request.send().map(response -> new TestClient(http, response).listen())));
  }

  private static HttpClientRequest asking(HttpClientRequest request, String lastEventId) {
    if (!lastEventId.isEmpty()) {
      request.putHeader("Last-Event-ID", lastEventId);
    }
    return request.putHeader("accept-encoding", "gzip");
  }

  private TestClient listen() {
    response.handler(bytes -> append(bytes.toString()));
    response.endHandler(v -> ended = true);
    response.exceptionHandler(failure -> ended = true);
    return this;
  }

  private synchronized void append(String more) {
    text.append(more);
  }

  int status() {
    return response.statusCode();
  }

  MultiMap headers() {
    return response.headers();
  }

  synchronized String text() {
    return text.toString();
  }

  List<Received> events() {
    return Samples.eventsOf(text());
  }

  /** What came of one battle, in order. */
  List<Received> eventsOf(String battle) {
    return events().stream()
        .filter(event -> event.event().equals("battle") && event.battle().equals(battle))
        .toList();
  }

  String lastEventId() {
    return events().getLast().id();
  }

  boolean hasEnded() {
    return ended;
  }

  void stopReading() {
    response.pause();
  }

  void readOn() {
    response.resume();
  }

  @Override
  public void close() {
    await(http.close());
  }
}
