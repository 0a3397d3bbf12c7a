package petbattle.bench.site;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests that prepare a measurement, or look at what came of it. */
final class Http {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  static int status(URI address) throws IOException, InterruptedException {
    return CLIENT
        .send(HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), BodyHandlers.discarding())
        .statusCode();
  }

  static String text(URI address) throws IOException, InterruptedException {
    return CLIENT
        .send(HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), BodyHandlers.ofString())
        .body();
  }

  static JsonObject get(URI address) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(address).timeout(TIMEOUT).build());
  }

  static JsonObject post(URI address, String token, JsonObject body)
      throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("authorization", "Bearer " + token)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build());
  }

  static JsonObject post(URI address) throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(address).timeout(TIMEOUT).POST(BodyPublishers.noBody()).build());
  }

  private static JsonObject answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return new JsonObject(answer.body());
  }
}
