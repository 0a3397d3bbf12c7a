package petbattle.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import petbattle.standalone.PetBattleProcess;

/** What others do while somebody looks at the pages: voters, owners and admins, over the API. */
final class Desk {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final PetBattleProcess site;
  private String owner = "";

  Desk(PetBattleProcess site) {
    this.site = site;
  }

  /** Opens a battle between two pets. Returns its id. */
  String battle(String left, String right, int seconds) {
    JsonObject wanted =
        new JsonObject()
            .put("pets", new JsonArray(List.of(left, right)))
            .put("durationSeconds", seconds);
    return admin("/api/battles", wanted).getString("id");
  }

  /** Plans a tournament and starts it. Returns its id. */
  String tournament(String name, List<String> pets, int roundSeconds) {
    JsonObject wanted =
        new JsonObject()
            .put("name", name)
            .put("format", "single-elimination")
            .put("entrants", new JsonArray(pets))
            .put("roundSeconds", roundSeconds)
            .put("pauseSeconds", 0);
    String id = admin("/api/tournaments", wanted).getString("id");
    admin("/api/tournaments/" + id + "/start", new JsonObject());
    return id;
  }

  /** Votes as a new player. */
  void vote(String battle, String pet) {
    String token = newPlayer();
    HttpRequest vote =
        request("/api/battles/" + battle + "/votes")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(new JsonObject().put("pet", pet).encode()))
            .build();
    answer(vote, 202);
  }

  /**
   * Uploads a picture, as one player for all of them, and waits until the pet has a status. Returns
   * its id.
   */
  String upload(Path picture, String name, String status) {
    String boundary = "a-boundary-that-is-in-no-picture";
    String head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="name"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="image"; filename="picture"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(boundary, name);
    HttpRequest.BodyPublisher body;
    try {
      body =
          BodyPublishers.concat(
              BodyPublishers.ofString(head),
              BodyPublishers.ofFile(picture),
              BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(site.address() + "/api/pets"))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .header("Authorization", "Bearer " + owner())
            .POST(body)
            .build();
    String pet = answer(request, 202).getString("id");
    Awaitility.await().atMost(PATIENCE).until(() -> owned(pet).getString("status"), status::equals);
    return pet;
  }

  /** What the owner of an uploaded pet sees of it. */
  JsonObject owned(String pet) {
    return answer(
        request("/api/pets/" + pet).header("Authorization", "Bearer " + owner()).GET().build(),
        200);
  }

  /** Asks for a person to look at a refused picture. */
  void appeal(String pet, String text) {
    answer(
        request("/api/pets/" + pet + "/appeal")
            .header("Authorization", "Bearer " + owner())
            .POST(BodyPublishers.ofString(new JsonObject().put("text", text).encode()))
            .build(),
        200);
  }

  /** Takes a pet off to review, as a moderator's report does. */
  void report(String pet, String reason) {
    admin("/api/pets/" + pet + "/reports", new JsonObject().put("reason", reason));
  }

  private String owner() {
    if (owner.isEmpty()) {
      owner = newPlayer();
    }
    return owner;
  }

  private String newPlayer() {
    return answer(request("/api/session").POST(BodyPublishers.noBody()).build(), 201)
        .getString("token");
  }

  JsonObject get(String path) {
    return answer(request(path).GET().build(), 200);
  }

  private JsonObject admin(String path, JsonObject body) {
    HttpRequest request =
        request(path)
            .header("Authorization", "Bearer " + site.adminToken())
            .POST(BodyPublishers.ofString(body.encode()))
            .build();
    HttpResponse<String> response = site.send(request);
    if (response.statusCode() != 200 && response.statusCode() != 201) {
      throw new IllegalStateException(path + " was answered with " + response.body());
    }
    return new JsonObject(response.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(site.address() + path))
        .header("Content-Type", "application/json");
  }

  private JsonObject answer(HttpRequest request, int status) {
    HttpResponse<String> response = site.send(request);
    if (response.statusCode() != status) {
      throw new IllegalStateException(request.uri() + " was answered with " + response.body());
    }
    return new JsonObject(response.body());
  }
}
