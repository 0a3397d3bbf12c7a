package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.GridFsUploadOptions;
import io.vertx.ext.mongo.MongoGridFsClient;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.Standing;

/** Pets, pictures, battles and the leaderboard, as anybody sees them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingIT {
  @TempDir static Path folder;
  private GatewayFixture gateway;

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder);
    gateway.publishPets("ada", "bob", "cleo", "dora");
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void petsAreListedByIdInPages() {
    List<String> seen = new ArrayList<>();
    String path = "/api/pets?limit=3";
    while (path != null) {
      JsonObject page = gateway.conforming("PetPage", await(gateway.get(path).send()));
      page.getJsonArray("items").forEach(pet -> seen.add(((JsonObject) pet).getString("id")));
      String next = page.getString("next");
      path = next == null ? null : "/api/pets?limit=3&cursor=" + next;
    }

    assertThat(seen).containsSubsequence("ada", "bob", "cleo", "dora").isSorted();
    assertThat(seen).doesNotHaveDuplicates();
  }

  @Test
  void aPictureIsServedForGoodAndRevalidatedByItsTag() throws Exception {
    byte[] bytes = store("bob", "card", 300_000);

    HttpResponse<Buffer> served = await(gateway.get("/api/pets/bob/image/card").send());

    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(served.body().getBytes()).isEqualTo(bytes);
    assertThat(served.getHeader("content-type")).isEqualTo("image/webp");
    assertThat(served.getHeader("etag")).isEqualTo("\"tag-bob-card\"");
    assertThat(served.getHeader("cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(served.getHeader("content-length")).isEqualTo("300000");
    HttpResponse<Buffer> again =
        await(
            gateway
                .get("/api/pets/bob/image/card")
                .putHeader("if-none-match", "\"other\", \"tag-bob-card\"")
                .send());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isNull();
    assertThat(again.getHeader("etag")).isEqualTo("\"tag-bob-card\"");
    gateway.problem(await(gateway.get("/api/pets/bob/image/full").send()), 404, "not-found");
  }

  @Test
  void aPetThatMayNotBeSeenIsNotThereNorIsItsPicture() throws Exception {
    gateway.publishPets("eve");
    store("eve", "card", 1_000);
    assertThat(await(gateway.get("/api/pets/eve/image/card").send()).statusCode()).isEqualTo(200);

    gateway.publish(GatewayFixture.pet("eve", PetStatus.WITHDRAWN, 2));

    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> await(gateway.get("/api/pets/eve").send()).statusCode() == 404);
    gateway.problem(await(gateway.get("/api/pets/eve").send()), 404, "not-found");
    gateway.problem(await(gateway.get("/api/pets/eve/image/card").send()), 404, "not-found");
    gateway.problem(await(gateway.get("/api/pets/nobody").send()), 404, "not-found");
    assertThat(await(gateway.get("/api/pets?limit=100").send()).bodyAsString())
        .doesNotContain("eve");
  }

  @Test
  void battlesAreListedNewestFirstByStateAndInPages() {
    for (int i = 0; i < 5; i++) {
      gateway.openBattle("b-list-" + i);
    }
    List<String> seen = new ArrayList<>();
    String path = "/api/battles?state=open&limit=2";
    while (path != null) {
      JsonObject page = gateway.conforming("BattlePage", await(gateway.get(path).send()));
      page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("id")));
      String next = page.getString("next");
      path = next == null ? null : "/api/battles?state=open&limit=2&cursor=" + next;
    }

    assertThat(seen).containsExactly("b-list-4", "b-list-3", "b-list-2", "b-list-1", "b-list-0");
    assertThat(
            gateway
                .conforming("BattlePage", await(gateway.get("/api/battles?state=decided").send()))
                .getJsonArray("items"))
        .isEmpty();
    JsonObject one =
        gateway.conforming("Battle", await(gateway.get("/api/battles/b-list-0").send()));
    assertThat(one.getJsonArray("pets").getJsonObject(0).getString("imageUrl"))
        .isEqualTo("/api/pets/ada/image/card");
    gateway.problem(await(gateway.get("/api/battles/b-no").send()), 404, "not-found");
  }

  @Test
  void theLeaderboardHasTheContractsForm() {
    await(gateway.log().append("cleo", new Standing("cleo", 1, 1, 0, 9, 1)));

    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .untilAsserted(
            () -> {
              JsonObject board =
                  gateway.conforming(
                      "Leaderboard", await(gateway.get("/api/leaderboard?limit=1").send()));
              assertThat(board.getJsonArray("items")).isNotEmpty();
              JsonObject first = board.getJsonArray("items").getJsonObject(0);
              assertThat(first.getString("pet")).isEqualTo("cleo");
              assertThat(first.getLong("votesFor")).isEqualTo(9);
            });
  }

  @Test
  void theLeaderboardIsSearchedAndReadPageByPageAndKnowsTheWeek() {
    gateway.publishPets("zoe");
    gateway.publish(decided("b-zoe", "zoe", 7, "ada", 2));
    await(gateway.log().append("zoe", new Standing("zoe", 4, 1, 0, 7, 2)));
    await(gateway.log().append("zoe/rating", new Rating("zoe", 4, 1555.5, 60, 9)));

    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .untilAsserted(
            () -> {
              JsonArray ofTheWeek = board("?period=week").getJsonArray("items");
              assertThat(ofTheWeek).isNotEmpty();
              JsonObject week = ofTheWeek.getJsonObject(0);
              assertThat(week.getString("pet")).isEqualTo("zoe");
              assertThat(week.getInteger("rank")).isEqualTo(1);
              assertThat(week.getJsonObject("rating").getDouble("value")).isEqualTo(1555.5);
              assertThat(week.containsKey("rankChange")).isFalse();
            });
    assertThat(board("?search=ZO%C3%8B").getJsonArray("items"))
        .extracting(item -> ((JsonObject) item).getString("pet"))
        .containsExactly("zoe");
    List<String> seen = new ArrayList<>();
    String next = "";
    String first = "";
    while (next != null) {
      JsonObject page = board("?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next));
      page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("pet")));
      next = page.getString("next");
      first = first.isEmpty() ? next : first;
    }
    assertThat(seen).contains("ada", "bob", "cleo", "dora", "zoe").doesNotHaveDuplicates();
    for (String wrong :
        List.of(
            "?cursor=" + first + "&period=week",
            "?cursor=" + first + "&search=zoe",
            "?cursor=zoe",
            "?cursor=00000000.0.0.0.0.0.zoe",
            "?period=year",
            "?period=week&tournament=t-1",
            "?search=",
            "?search=%20",
            "?search=" + "x".repeat(61),
            "?limit=0",
            "?limit=1001",
            "?tournament=T")) {
      gateway.problem(
          await(gateway.get("/api/leaderboard" + wrong).send()), 400, "malformed-request");
    }
    gateway.problem(
        await(gateway.get("/api/leaderboard?tournament=t-none").send()), 404, "not-found");
  }

  @Test
  void adminsExportResultsAndNoNameBecomesAFormula() {
    gateway.publish(evil("eviltwin", "=HYPERLINK(\"x\"), \"1\""));
    gateway.publish(decided("b-export", "eviltwin", 5, "bob", 4));
    Battle taken = decided("b-taken", "ada", 3, "bob", 1);
    gateway.publish(taken);
    gateway.publish(taken.voided());

    String csv = export("?format=csv").bodyAsString();
    assertThat(csv.lines().findFirst().orElseThrow())
        .startsWith("battle,tournament,opensAt,closesAt,left,leftName,leftVotes,right");
    assertThat(csv.lines().filter(line -> line.startsWith("b-export")))
        .singleElement()
        .asString()
        .contains(",eviltwin,\"'=HYPERLINK(\"\"x\"\"), \"\"1\"\"\",5,bob,Bob,4,eviltwin,votes,");
    JsonObject json = gateway.conforming("Results", export(""));
    assertThat(json.getJsonArray("items"))
        .extracting(JsonObject.class::cast)
        .anyMatch(
            row ->
                row.getString("battle").equals("b-taken")
                    && row.getString("correction").equals("void"))
        .anyMatch(row -> row.getString("leftName").startsWith("=HYPERLINK"));
    assertThat(export("?to=2020-01-01T00:00:00Z").bodyAsJsonObject().getJsonArray("items"))
        .isEmpty();
    for (String wrong :
        List.of(
            "?format=xls",
            "?from=yesterday",
            "?tournament=T",
            "?more=1",
            "?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")) {
      gateway.problem(export(wrong), 400, "malformed-request");
    }
    gateway.problem(export("?tournament=t-none"), 404, "not-found");
    gateway.problem(await(gateway.get("/api/admin/results").send()), 401, "admin-required");
    // An export that was sent is measured like any other answer.
    long measured = gateway.answered("exportResults", "2xx");
    assertThat(export("").statusCode()).isEqualTo(200);
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> gateway.answered("exportResults", "2xx") == measured + 1);
  }

  private HttpResponse<Buffer> export(String query) {
    return await(
        gateway
            .get("/api/admin/results" + query)
            .bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN)
            .send());
  }

  private static Pet evil(String id, String name) {
    return Pet.seeded(id, name, Optional.empty(), Instant.now());
  }

  private JsonObject board(String query) {
    return gateway.conforming("Leaderboard", await(gateway.get("/api/leaderboard" + query).send()));
  }

  private static Battle decided(String id, String winner, long won, String loser, long lost) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Battle.open(
            id,
            List.of(new Contender(winner, 1), new Contender(loser, 2)),
            now.minusSeconds(90),
            now.minusSeconds(30))
        .closing()
        .decided(new Decision(winner, Map.of(winner, won, loser, lost), DecidedBy.VOTES, now));
  }

  @Test
  void theStreamOfEventsIsNotCompressedAndBeginsAtOnce() {
    gateway.openBattle("b-stream");

    String type =
        await(
            gateway
                .vertx()
                .createHttpClient()
                .request(HttpMethod.GET, gateway.port(), "127.0.0.1", "/api/events")
                .compose(request -> request.putHeader("accept-encoding", "gzip").send())
                .compose(
                    response -> {
                      String seen = response.getHeader("content-type");
                      assertThat(response.getHeader("content-encoding")).isNotEqualTo("gzip");
                      var first = Promise.<String>promise();
                      response.handler(chunk -> first.tryComplete(seen));
                      return first.future();
                    }));

    assertThat(type).startsWith("text/event-stream");
  }

  private byte[] store(String pet, String size, int length) throws Exception {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    Path file = Files.write(folder.resolve(pet + size), bytes);
    MongoGridFsClient bucket =
        await(gateway.role().store().client().createGridFsBucketService("renditions"));
    GridFsUploadOptions options =
        new GridFsUploadOptions()
            .setChunkSizeBytes(64 * 1024)
            .setMetadata(
                new JsonObject()
                    .put("contentType", "image/webp")
                    .put("etag", "tag-" + pet + "-" + size)
                    .put("width", 600)
                    .put("height", 600));
    await(
        gateway
            .vertx()
            .fileSystem()
            .open(file.toString(), new OpenOptions())
            .compose(open -> bucket.uploadByFileNameWithOptions(open, pet + "/" + size, options)));
    return bytes;
  }
}
