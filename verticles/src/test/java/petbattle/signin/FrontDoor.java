package petbattle.signin;

import static petbattle.testing.Servers.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;

/** What everybody takes for the provider: hands everything through, and can change its tokens. */
public final class FrontDoor implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final HttpServer server;
  private volatile int provider;
  private volatile UnaryOperator<JsonObject> tokens = UnaryOperator.identity();

  public FrontDoor() {
    server = await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Where to hand everything through to. */
  public void leadTo(int port) {
    provider = port;
  }

  /** Changes what comes for a code. */
  public void changing(UnaryOperator<JsonObject> change) {
    tokens = change;
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .compose(
            body ->
                client
                    .request(request.method(), provider, "127.0.0.1", request.uri())
                    .compose(
                        onward -> {
                          request
                              .headers()
                              .forEach(
                                  header ->
                                      onward.headers().add(header.getKey(), header.getValue()));
                          return onward.send(body);
                        }))
        .compose(answer -> answer.body().onSuccess(body -> send(request, answer, body)))
        .onFailure(failure -> request.response().setStatusCode(502).end(failure.toString()));
  }

  private void send(HttpServerRequest request, HttpClientResponse answer, Buffer body) {
    boolean isTokens = request.path().endsWith("/token") && answer.statusCode() == 200;
    request.response().setStatusCode(answer.statusCode());
    answer
        .headers()
        .forEach(header -> request.response().headers().add(header.getKey(), header.getValue()));
    request.response().headers().remove(HttpHeaders.CONTENT_LENGTH);
    request.response().headers().remove(HttpHeaders.TRANSFER_ENCODING);
    request.response().end(isTokens ? tokens.apply(new JsonObject(body)).toBuffer() : body);
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
