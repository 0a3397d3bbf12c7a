package petbattle.strimzi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** People in front of the site, by HTTP. */
final class Visitor {
  private static final String BOUNDARY = "a-boundary-of-a-test";
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String page;

  Visitor(String page) {
    this.page = page;
  }

  String newSession() throws IOException, InterruptedException {
    return json(send(request("/api/session").POST(BodyPublishers.noBody()))).getString("token");
  }

  /** Uploads a picture; returns the pet's id. */
  String upload(String token, String name, byte[] png) throws IOException, InterruptedException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write(part("name\"\r\n\r\n" + name + "\r\n"));
    form.write(part("image\"; filename=\"pet.png\"\r\nContent-Type: image/png\r\n\r\n"));
    form.write(png);
    form.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        send(
            request("/api/pets")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));
    return json(answer).getString("id");
  }

  boolean isPublished(String pet) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request("/api/pets/" + pet));
    return answer.statusCode() == 200
        && "published".equals(new JsonObject(answer.body()).getString("status"));
  }

  String createBattle(String admin, String one, String other, int seconds)
      throws IOException, InterruptedException {
    JsonObject wanted =
        new JsonObject().put("pets", JsonArray.of(one, other)).put("durationSeconds", seconds);
    return json(send(post("/api/battles", admin, wanted))).getString("id");
  }

  /** Votes; returns the status. */
  int vote(String token, String battle, String pet) throws IOException, InterruptedException {
    String path = "/api/battles/" + battle + "/votes";
    return send(post(path, token, new JsonObject().put("pet", pet))).statusCode();
  }

  JsonObject battle(String id) throws IOException, InterruptedException {
    return json(send(request("/api/battles/" + id)));
  }

  /** Who is first on the leaderboard; nobody at first. */
  String leader() throws IOException, InterruptedException {
    JsonArray items = json(send(request("/api/leaderboard"))).getJsonArray("items");
    return items.isEmpty() ? "" : items.getJsonObject(0).getString("pet");
  }

  private static byte[] part(String rest) {
    return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + rest)
        .getBytes(StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder post(String path, String token, JsonObject body) {
    return request(path)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.encode()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(page + path)).timeout(DEADLINE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonObject json(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return new JsonObject(answer.body());
  }
}
