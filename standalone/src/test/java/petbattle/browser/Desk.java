package petbattle.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import petbattle.standalone.PetBattleProcess;

/** What others do while somebody looks at the pages: voters and admins, over the API. */
final class Desk {
  private final PetBattleProcess site;

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
    String token =
        answer(request("/api/session").POST(BodyPublishers.noBody()).build(), 201)
            .getString("token");
    HttpRequest vote =
        request("/api/battles/" + battle + "/votes")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(new JsonObject().put("pet", pet).encode()))
            .build();
    answer(vote, 202);
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
