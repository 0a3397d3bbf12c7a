package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.pets.PictureFile;
import petbattle.pets.Renditions;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/** Who sees which pet, in each of its states. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PetVisibilityIT {
  private static final List<String> SIZES = List.of("full", "card", "thumb");

  @TempDir static Path folder;
  private GatewayFixture gateway;
  private String owner;
  private String ownerToken;
  private String strangerToken;

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder);
    JsonObject session = await(gateway.post("/api/session").send()).bodyAsJsonObject();
    owner = session.getString("player");
    ownerToken = session.getString("token");
    strangerToken = gateway.newSession();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void aPictureIsPendingFromTheFirstMomentForItsOwnerAndModeratorsOnly() {
    String id =
        gateway
            .upload(ownerToken, Form.of("Mochi", Form.jpeg(10_000)))
            .bodyAsJsonObject()
            .getString("id");

    for (String token : List.of(ownerToken, GatewayFixture.ADMIN_TOKEN)) {
      JsonObject pet = gateway.conforming("Pet", seen(token, "/api/pets/" + id));
      assertThat(pet.getString("status")).isEqualTo("pending");
      assertThat(pet.getString("name")).isEqualTo("Mochi");
      assertThat(pet.fieldNames()).doesNotContain("images", "verdict", "publishedAt");
    }
    assertHidden(id, strangerToken);
    assertHidden(id, "");
    assertNoPicture(id, ownerToken);
    assertThat(listed(ownerToken, "owner=me")).contains(id);
    assertThat(listed(ownerToken, "owner=me&status=pending")).contains(id);
    assertThat(listed(GatewayFixture.ADMIN_TOKEN, "status=pending")).contains(id);
    assertThat(listed(strangerToken, "owner=me")).doesNotContain(id);
    assertThat(listed(strangerToken, "status=pending")).isEmpty();
    assertThat(listed("", "")).doesNotContain(id);
  }

  @Test
  void whatIsNotVisibleIsNotThereForStrangersInWhateverWayTheyAsk() {
    int revision = 1;
    for (PetStatus status : List.of(PetStatus.REVIEW, PetStatus.REFUSED)) {
      String id = "p-" + status.name().toLowerCase(Locale.ROOT);
      store(id);
      publish(pet(id, revision++, status));

      JsonObject mine = gateway.conforming("Pet", seen(ownerToken, "/api/pets/" + id));
      assertThat(mine.getString("status")).isEqualTo(status.name().toLowerCase(Locale.ROOT));
      assertThat(mine.getJsonObject("verdict").getString("reason")).isEqualTo("unsure");
      assertThat(mine.getJsonObject("verdict").getString("by")).isEqualTo("moderator");
      assertThat(
              gateway
                  .conforming("Pet", seen(GatewayFixture.ADMIN_TOKEN, "/api/pets/" + id))
                  .getJsonObject("verdict")
                  .getString("by"))
          .isEqualTo("some-moderator");
      for (String token : List.of(ownerToken, GatewayFixture.ADMIN_TOKEN)) {
        for (String size : SIZES) {
          HttpResponse<Buffer> image = seen(token, "/api/pets/" + id + "/image/" + size);
          assertThat(image.statusCode()).isEqualTo(200);
          assertThat(image.getHeader("cache-control")).isEqualTo("private, no-store");
          assertThat(image.getHeader("content-type")).isEqualTo("image/jpeg");
        }
      }
      for (String token : List.of(strangerToken, "nonsense", "")) {
        assertHidden(id, token);
        assertNoPicture(id, token);
        assertThat(listed(token, "status=" + mine.getString("status"))).isEmpty();
        assertThat(listed(token, "")).doesNotContain(id);
      }
      assertThat(listed(ownerToken, "owner=me")).contains(id);
      assertThat(listed(ownerToken, "")).doesNotContain(id);
      assertThat(listed(ownerToken, "status=" + mine.getString("status"))).isEmpty();
      assertThat(listed(GatewayFixture.ADMIN_TOKEN, "status=" + mine.getString("status")))
          .contains(id);
    }
  }

  @Test
  void aPublishedPetIsThereForAllAndItsVerdictForFew() {
    store("p-published");
    publish(pet("p-published", 1, PetStatus.PUBLISHED));

    for (String token : List.of(strangerToken, "nonsense", "")) {
      JsonObject pet = gateway.conforming("Pet", seen(token, "/api/pets/p-published"));
      assertThat(pet.getString("status")).isEqualTo("published");
      assertThat(pet.containsKey("publishedAt")).isTrue();
      assertThat(pet.containsKey("verdict")).isFalse();
      assertThat(pet.encode()).doesNotContain(owner, "some-moderator");
      HttpResponse<Buffer> image = seen(token, "/api/pets/p-published/image/card");
      assertThat(image.getHeader("cache-control")).startsWith("public");
      assertThat(listed(token, "status=published")).contains("p-published");
    }
    assertThat(seen(ownerToken, "/api/pets/p-published").bodyAsJsonObject().containsKey("verdict"))
        .isTrue();
    assertThat(seen(ownerToken, "/api/pets/p-published/image/full").getHeader("cache-control"))
        .startsWith("public");
  }

  @Test
  void whatIsTakenOffIsGoneAtOnceAlsoFromMemory() {
    store("p-gone");
    publish(pet("p-gone", 1, PetStatus.PUBLISHED));
    for (String size : SIZES) {
      assertThat(seen("", "/api/pets/p-gone/image/" + size).statusCode()).isEqualTo(200);
    }

    publish(pet("p-gone", 2, PetStatus.REVIEW));
    assertNoPicture("p-gone", "");
    assertThat(seen(ownerToken, "/api/pets/p-gone/image/card").statusCode()).isEqualTo(200);

    // The pictures themselves are still in the store.
    publish(Pet.withdrawn("p-gone", 3, Optional.of(owner), Instant.now()));
    for (String token : List.of(strangerToken, ownerToken, GatewayFixture.ADMIN_TOKEN, "")) {
      assertNoPicture("p-gone", token);
    }
    assertHidden("p-gone", "");
    JsonObject left = gateway.conforming("Pet", seen(ownerToken, "/api/pets/p-gone"));
    assertThat(left.getString("status")).isEqualTo("withdrawn");
    assertThat(left.getString("name")).isEmpty();
    assertThat(left.fieldNames()).doesNotContain("images");
    assertThat(listed(ownerToken, "owner=me")).doesNotContain("p-gone");
    assertThat(listed("", "status=withdrawn")).isEmpty();
  }

  @Test
  void onesOwnPetsAreListedInPagesWithThoseThatWait() {
    JsonObject session = await(gateway.post("/api/session").send()).bodyAsJsonObject();
    String token = session.getString("token");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      expected.add(
          gateway
              .upload(token, Form.of("Mochi", Form.jpeg(1_000 + i)))
              .bodyAsJsonObject()
              .getString("id"));
      String decided = "p-zz" + i;
      publish(pet(decided, 1, PetStatus.REFUSED, session.getString("player")));
      expected.add(decided);
    }
    List<String> found = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonObject page =
          gateway.conforming("PetPage", seen(token, "/api/pets?owner=me&limit=2" + cursor));
      assertThat(page.getJsonArray("items").size()).isLessThanOrEqualTo(2);
      page.getJsonArray("items").forEach(pet -> found.add(((JsonObject) pet).getString("id")));
      cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }

    assertThat(found).containsExactlyElementsOf(expected.stream().sorted().toList());
    gateway.problem(seen("", "/api/pets?owner=me"), 401, "session-required");
    gateway.problem(seen("", "/api/pets?owner=you"), 400, "malformed-request");
    gateway.problem(seen("", "/api/pets?status=nice"), 400, "malformed-request");
  }

  private void assertHidden(String id, String token) {
    HttpResponse<Buffer> hidden = seen(token, "/api/pets/" + id);
    HttpResponse<Buffer> unknown = seen(token, "/api/pets/p-there-is-none");
    JsonObject problem = gateway.problem(hidden, 404, "not-found");
    // Not a word more than about one that there is not.
    assertThat(problem.put("traceId", ""))
        .isEqualTo(gateway.problem(unknown, 404, "not-found").put("traceId", ""));
    assertThat(List.copyOf(hidden.headers().names()))
        .isEqualTo(List.copyOf(unknown.headers().names()));
  }

  private void assertNoPicture(String id, String token) {
    for (String size : SIZES) {
      gateway.problem(
          await(
              asked(token, "/api/pets/" + id + "/image/" + size)
                  .putHeader("if-none-match", "*")
                  .send()),
          404,
          "not-found");
    }
  }

  private List<String> listed(String token, String query) {
    JsonObject page = gateway.conforming("PetPage", seen(token, "/api/pets?limit=100&" + query));
    return page.getJsonArray("items").stream()
        .map(pet -> ((JsonObject) pet).getString("id"))
        .toList();
  }

  private HttpResponse<Buffer> seen(String token, String path) {
    return await(asked(token, path).send());
  }

  private HttpRequest<Buffer> asked(String token, String path) {
    String tidy = path.endsWith("&") ? path.substring(0, path.length() - 1) : path;
    return token.isEmpty() ? gateway.get(tidy) : gateway.get(tidy).bearerTokenAuthentication(token);
  }

  private void store(String pet) {
    Renditions renditions = new Renditions(gateway.role().store());
    for (String size : SIZES) {
      await(renditions.store(pet, new PictureFile(size, Form.jpeg(5_000), "image/jpeg", 64, 64)));
    }
  }

  private Pet pet(String id, long revision, PetStatus status) {
    return pet(id, revision, status, owner);
  }

  private static Pet pet(String id, long revision, PetStatus status, String owner) {
    Instant now = Instant.now();
    Verdict verdict =
        new Verdict(
            Verdict.Decision.valueOf(status.name()),
            Optional.of(Reason.UNSURE),
            Optional.of("A sentence."),
            "some-moderator",
            Map.of("pets", "1"),
            Map.of("pet", .4),
            Optional.empty(),
            false,
            7,
            now);
    return new Pet(
        id,
        revision,
        "Mochi",
        Optional.of("cat"),
        Optional.of(owner),
        status,
        now,
        Optional.of(verdict),
        Optional.empty(),
        Optional.empty());
  }

  private void publish(Pet pet) {
    gateway.publish(pet);
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(
            () -> {
              JsonObject known =
                  seen(GatewayFixture.ADMIN_TOKEN, "/api/pets/" + pet.id()).bodyAsJsonObject();
              return pet.status().name().equalsIgnoreCase(known.getString("status"));
            });
  }
}
