package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.director.DirectorConfig;
import petbattle.director.DirectorVerticle;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/** Tournaments and the arena as people ask for them, with a real director behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TournamentApiIT {
  private static final List<String> PETS = List.of("ada", "bob", "cleo", "dot", "eli");

  @TempDir static Path folder;
  private GatewayFixture gateway;

  @BeforeAll
  void start() {
    // On a busy machine what takes longer than usual is no other answer.
    gateway = GatewayFixture.start(folder, Map.of("PETBATTLE_OUTCOME_WAIT_MILLIS", "10000"));
    gateway.publishPets(PETS.toArray(String[]::new));
    await(
        gateway
            .vertx()
            .deployVerticle(
                new DirectorVerticle(
                    gateway.role(), DirectorConfig.from(gateway.role().settings()))));
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> arena(new JsonObject().put("battles", 0)).statusCode() == 200);
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void anAdminPlansAndStartsATournamentAndEverybodySeesItsTree() {
    JsonObject planned = created(cup().put("entrants", new JsonArray(PETS)));
    String id = planned.getString("id");
    assertThat(planned.getString("state")).isEqualTo("draft");
    assertThat(planned.getInteger("round")).isZero();
    assertThat(planned.getJsonArray("entrants")).containsExactlyElementsOf(List.copyOf(PETS));
    assertThat(bracket(id).getJsonArray("rounds")).isEmpty();

    JsonObject running = done("/api/tournaments/" + id + "/start");
    assertThat(running.getString("state")).isEqualTo("running");
    assertThat(running.getInteger("rounds")).isEqualTo(3);

    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> match(id, 0, 1).containsKey("battle"));
    JsonObject match = match(id, 0, 1);
    assertThat(match.getString("state")).isEqualTo("open");
    assertThat(names(match)).containsExactly("Dot", "Eli");
    assertThat(match.getJsonObject("votes").fieldNames()).containsExactly("dot", "eli");
    JsonObject bye = match(id, 0, 0);
    assertThat(bye.getBoolean("bye")).isTrue();
    assertThat(bye.getString("winner")).isEqualTo("ada");
    assertThat(match(id, 2, 0).getJsonArray("pets")).isEmpty();
    HttpResponse<Buffer> battle =
        await(gateway.get("/api/battles/" + match.getString("battle")).send());
    assertThat(gateway.conforming("Battle", battle).getString("tournament")).isEqualTo(id);
    gateway.problem(
        gateway.admin("/api/tournaments/" + id + "/advance", new JsonObject()), 409, "conflict");
    gateway.problem(
        gateway.admin("/api/tournaments/" + id + "/start", new JsonObject()), 409, "conflict");

    assertThat(done("/api/tournaments/" + id + "/cancel").getString("state"))
        .isEqualTo("cancelled");
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> match(id, 0, 1).getString("state").equals("void"));
  }

  @Test
  void ownersEnterPetsOfTheirOwn() {
    String token = gateway.newSession();
    publishOwned("fay", playerOf(token));
    String id =
        created(
                cup()
                    .put(
                        "entrants",
                        new JsonObject()
                            .put("openUntil", Instant.now().plusSeconds(600).toString())))
            .getString("id");

    HttpResponse<Buffer> entered = enter(token, id, "fay");
    assertThat(entered.statusCode()).as(entered.bodyAsString()).isEqualTo(200);
    assertThat(gateway.conforming("Tournament", entered).getJsonArray("entrants"))
        .containsExactly("fay");
    String stranger = gateway.newSession();
    gateway.problem(enter(stranger, id, "ada"), 422, "invalid-request");
    gateway.problem(enter(stranger, id, "nobody"), 422, "invalid-request");
    gateway.problem(
        await(
            gateway
                .post("/api/tournaments/" + id + "/entries")
                .sendJsonObject(new JsonObject().put("pet", "fay"))),
        401,
        "session-required");
    assertThat(enter(GatewayFixture.ADMIN_TOKEN, id, "ada").statusCode()).isEqualTo(200);
  }

  @Test
  void namesOfEveryScriptAreTakenAndKeptWithoutSpacesAroundThem() {
    JsonObject wish = cup().put("entrants", new JsonObject().put("top", 3));
    for (String name :
        List.of("\uD83C\uDFC6".repeat(60), "\u05D2\u05D1\u05D9\u05E2", "\u9ED2\u732B")) {
      assertThat(created(wish.copy().put("name", name)).getString("name")).isEqualTo(name);
    }
    assertThat(created(wish.copy().put("name", "  Fe\u0301lix' cup ")).getString("name"))
        .isEqualTo("F\u00E9lix' cup");
  }

  @Test
  void whatIsNoTournamentIsRefusedWithASentence() {
    JsonObject fine = cup().put("entrants", new JsonArray().add("ada").add("bob"));
    List<JsonObject> malformed =
        List.of(
            cup(),
            fine.copy().put("entrants", new JsonArray().add("ada")),
            fine.copy().put("entrants", new JsonArray().add("ada").add("ada")),
            fine.copy().put("entrants", new JsonObject().put("top", 1)),
            fine.copy().put("entrants", new JsonObject().put("top", 257)),
            fine.copy().put("entrants", new JsonObject()),
            fine.copy().put("format", "swiss"),
            fine.copy().put("name", ""),
            fine.copy().put("name", "x".repeat(61)),
            fine.copy().put("roundSeconds", 0),
            fine.copy().put("roundSeconds", 31_536_000),
            fine.copy().put("pauseSeconds", -1),
            fine.copy().put("roundSeconds", "ten"),
            fine.copy().put("more", 1));
    for (JsonObject wish : malformed) {
      gateway.problem(gateway.admin("/api/tournaments", wish), 400, "malformed-request");
    }
    List<JsonObject> impossible =
        List.of(
            fine.copy().put("name", " "),
            fine.copy().put("name", "\u200B"),
            fine.copy().put("name", "a\nb"),
            fine.copy().put("name", "a\u2028b"),
            fine.copy().put("name", "a\u202Eb"),
            fine.copy().put("why", "a\u0000b"),
            fine.copy().put("entrants", new JsonArray().add("ada").add("nobody")),
            fine.copy().put("startsAt", Instant.now().minusSeconds(5).toString()),
            fine.copy().put("startsAt", "2999-01-01T00:00:00Z"));
    for (JsonObject wish : impossible) {
      gateway.problem(gateway.admin("/api/tournaments", wish), 422, "invalid-request");
    }
    for (String action : List.of("start", "advance", "cancel")) {
      String path = "/api/tournaments/t-none/" + action;
      gateway.problem(gateway.admin(path, new JsonObject()), 404, "not-found");
      gateway.problem(
          await(gateway.post(path).sendJsonObject(new JsonObject())), 401, "admin-required");
    }
    gateway.problem(await(gateway.get("/api/tournaments/t-none").send()), 404, "not-found");
    gateway.problem(await(gateway.get("/api/tournaments/t-none/bracket").send()), 404, "not-found");
  }

  @Test
  void aBattleIsScheduledExtendedAndTakenBackAndTheLogTellsWho() {
    Instant opensAt = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    JsonObject wish =
        new JsonObject()
            .put("pets", new JsonArray().add("ada").add("bob"))
            .put("durationSeconds", 60)
            .put("opensAt", opensAt.toString());
    HttpResponse<Buffer> scheduled = gateway.admin("/api/battles", wish);
    assertThat(scheduled.statusCode()).as(scheduled.bodyAsString()).isEqualTo(201);
    JsonObject battle = gateway.conforming("Battle", scheduled);
    String path = "/api/battles/" + battle.getString("id");
    assertThat(battle.getString("state")).isEqualTo("scheduled");

    Instant later = opensAt.plusSeconds(600);
    JsonObject extended =
        battleAfter(path + "/extend", new JsonObject().put("closesAt", later.toString()));
    assertThat(extended.getString("closesAt")).isEqualTo(later.toString());
    JsonObject why = new JsonObject().put("why", "a stolen picture");
    assertThat(battleAfter(path + "/void", why).getString("state")).isEqualTo("void");

    gateway.problem(gateway.admin(path + "/void", why), 409, "conflict");
    gateway.problem(gateway.admin(path + "/void", new JsonObject()), 400, "malformed-request");
    gateway.problem(
        gateway.admin(path + "/void", new JsonObject().put("why", " \n")), 422, "invalid-request");
    gateway.problem(
        gateway.admin("/api/battles", wish.copy().put("pets", new JsonArray().add("a").add("no"))),
        422,
        "invalid-request");
    gateway.problem(
        gateway.admin(path + "/extend", new JsonObject().put("closesAt", "soon")),
        400,
        "malformed-request");
    gateway.problem(
        gateway.admin("/api/battles", wish.copy().put("opensAt", "1999-01-01T00:00:00Z")),
        422,
        "invalid-request");
    JsonObject log =
        gateway.conforming(
            "CommandPage",
            await(
                gateway
                    .get("/api/admin/audit-log?limit=100")
                    .bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN)
                    .send()));
    assertThat(log.getJsonArray("items"))
        .extracting(JsonObject.class::cast)
        .anySatisfy(
            entry -> {
              assertThat(entry.getString("type")).isEqualTo("void-battle");
              assertThat(entry.getString("subject")).isEqualTo(battle.getString("id"));
              assertThat(entry.getString("who")).isEqualTo("admin-token");
              assertThat(entry.getString("why")).isEqualTo("a stolen picture");
              assertThat(entry.getString("status")).isEqualTo("done");
            });
    gateway.problem(await(gateway.get("/api/admin/audit-log").send()), 401, "admin-required");
  }

  @Test
  void anAdminSwitchesTheArenaOnAndOffAndLearnsWhyItOpensFewer() {
    HttpResponse<Buffer> set =
        arena(new JsonObject().put("battles", 2).put("roundSeconds", 600).put("why", "party"));
    assertThat(set.statusCode()).as(set.bodyAsString()).isEqualTo(200);
    assertThat(gateway.conforming("Arena", set).getLong("repeatAfterHours")).isEqualTo(24);
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> arena().getInteger("open") == 2 && !arena().containsKey("reason"));

    assertThat(arena(new JsonObject().put("battles", 100)).statusCode()).isEqualTo(200);
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> arena().containsKey("reason") && arena().getInteger("open") > 2);
    assertThat(arena().getString("reason")).endsWith(".");

    assertThat(arena(new JsonObject().put("battles", 0)).statusCode()).isEqualTo(200);
    assertThat(arena().getInteger("battles")).isZero();
    for (JsonObject wrong :
        List.of(
            new JsonObject(),
            new JsonObject().put("battles", -1),
            new JsonObject().put("battles", 1000),
            new JsonObject().put("battles", "many"),
            new JsonObject().put("battles", 1.5),
            new JsonObject().put("battles", 1).put("roundSeconds", 0),
            new JsonObject().put("battles", 1).put("roundSeconds", 31_536_000),
            new JsonObject().put("battles", 1).put("repeatAfterHours", -1),
            new JsonObject().put("battles", 1).put("repeatAfterHours", 8760),
            new JsonObject().put("battles", 1).put("more", 1))) {
      gateway.problem(arena(wrong), 400, "malformed-request");
    }
    gateway.problem(await(gateway.get("/api/arena").send()), 401, "admin-required");
    gateway.problem(
        await(
            gateway
                .request(HttpMethod.PUT, "/api/arena")
                .sendJsonObject(new JsonObject().put("battles", 1))),
        401,
        "admin-required");
    gateway.problem(
        await(
            gateway
                .request(HttpMethod.PUT, "/api/arena")
                .putHeader("Sec-Fetch-Site", "cross-site")
                .bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN)
                .sendJsonObject(new JsonObject().put("battles", 1))),
        403,
        "cross-site");
  }

  private JsonObject arena() {
    return gateway.conforming(
        "Arena",
        await(
            gateway
                .get("/api/arena")
                .bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN)
                .send()));
  }

  private HttpResponse<Buffer> arena(JsonObject wish) {
    return await(
        gateway
            .request(HttpMethod.PUT, "/api/arena")
            .bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN)
            .sendJsonObject(wish));
  }

  private JsonObject battleAfter(String path, JsonObject body) {
    HttpResponse<Buffer> response = gateway.admin(path, body);
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    return gateway.conforming("Battle", response);
  }

  @Test
  void tournamentsAreListedNewestFirstPageByPage() {
    List<String> made =
        IntStream.range(0, 3)
            .mapToObj(
                i -> created(cup().put("entrants", new JsonObject().put("top", 4))).getString("id"))
            .toList();

    JsonObject first = page("/api/tournaments?limit=2&state=draft");
    JsonObject second =
        page("/api/tournaments?limit=2&state=draft&cursor=" + first.getString("next"));

    assertThat(ids(first)).containsExactly(made.get(2), made.get(1));
    assertThat(ids(second)).startsWith(made.get(0));
  }

  private static List<String> ids(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .toList();
  }

  private JsonObject page(String path) {
    return gateway.conforming("TournamentPage", await(gateway.get(path).send()));
  }

  private JsonObject bracket(String id) {
    return gateway.conforming(
        "Bracket", await(gateway.get("/api/tournaments/" + id + "/bracket").send()));
  }

  private JsonObject match(String id, int round, int index) {
    return bracket(id).getJsonArray("rounds").getJsonArray(round).getJsonObject(index);
  }

  private static List<String> names(JsonObject match) {
    return match.getJsonArray("pets").stream()
        .map(pet -> ((JsonObject) pet).getString("name"))
        .toList();
  }

  private JsonObject done(String path) {
    HttpResponse<Buffer> response = gateway.admin(path, new JsonObject());
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    return gateway.conforming("Tournament", response);
  }

  private HttpResponse<Buffer> enter(String token, String tournament, String pet) {
    return await(
        gateway
            .post("/api/tournaments/" + tournament + "/entries")
            .bearerTokenAuthentication(token)
            .sendJsonObject(new JsonObject().put("pet", pet)));
  }

  private String playerOf(String token) {
    return await(gateway.post("/api/session").bearerTokenAuthentication(token).send())
        .bodyAsJsonObject()
        .getString("player");
  }

  private void publishOwned(String id, String owner) {
    Pet seeded = GatewayFixture.pet(id, PetStatus.PUBLISHED, 1);
    gateway.publish(
        new Pet(
            id,
            1,
            seeded.name(),
            seeded.species(),
            Optional.of(owner),
            seeded.status(),
            seeded.at(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static JsonObject cup() {
    return new JsonObject()
        .put("name", "The autumn cup")
        .put("format", "single-elimination")
        .put("roundSeconds", 600)
        .put("pauseSeconds", 10);
  }

  private JsonObject created(JsonObject wish) {
    HttpResponse<Buffer> response = gateway.admin("/api/tournaments", wish);
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(201);
    JsonObject tournament = gateway.conforming("Tournament", response);
    assertThat(response.getHeader("location"))
        .isEqualTo("/api/tournaments/" + tournament.getString("id"));
    return tournament;
  }
}
