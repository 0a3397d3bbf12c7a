package petbattle.spike.site;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import petbattle.standalone.UserError;

/** Single requests beside the load. Blocks. */
public final class Http {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  private Http() {}

  /** The answer's status; 0 when there is none. */
  public static int status(URI address) {
    return text(address).map(HttpResponse::statusCode).orElse(0);
  }

  /** The answer, if there is one. */
  public static Optional<HttpResponse<String>> text(URI address) {
    return send(to(address).GET().build());
  }

  /** What a resource of the API holds, if it answers with 200. */
  public static Optional<JsonObject> json(URI address) {
    return text(address)
        .filter(answer -> answer.statusCode() == 200)
        .map(answer -> new JsonObject(answer.body()));
  }

  /**
   * Asks for something to be done, with a JSON body or none.
   *
   * @throws UserError when it is not
   */
  public static JsonObject post(URI address, Optional<String> token, Optional<JsonObject> body) {
    HttpRequest.Builder request = to(address);
    token.ifPresent(secret -> request.header("authorization", "Bearer " + secret));
    body.ifPresent(json -> request.header("content-type", "application/json"));
    request.POST(
        body.map(json -> BodyPublishers.ofString(json.encode())).orElse(BodyPublishers.noBody()));
    HttpResponse<String> answer =
        send(request.build()).orElseThrow(() -> new UserError("no answer from " + address));
    if (answer.statusCode() / 100 != 2) {
      throw new UserError(
          "%s answered %d: %s".formatted(address, answer.statusCode(), answer.body()));
    }
    return new JsonObject(answer.body());
  }

  /** Begins a session; empty when the site has enough of us. */
  public static Optional<JsonObject> session(URI address) {
    return send(to(address).POST(BodyPublishers.noBody()).build())
        .filter(answer -> answer.statusCode() / 100 == 2)
        .map(answer -> new JsonObject(answer.body()));
  }

  private static HttpRequest.Builder to(URI address) {
    return HttpRequest.newBuilder(address).timeout(DEADLINE);
  }

  private static Optional<HttpResponse<String>> send(HttpRequest request) {
    try {
      return Optional.of(CLIENT.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
