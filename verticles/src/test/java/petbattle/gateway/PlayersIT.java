package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petbattle.audit.Audit;
import petbattle.moderation.Examined;
import petbattle.moderation.ModerationConfig;
import petbattle.moderation.ModerationVerticle;
import petbattle.pets.PictureFile;
import petbattle.pets.Renditions;
import petbattle.players.Erasures;
import petbattle.players.Players;
import petbattle.players.Profiles;
import petbattle.signin.FakeProvider;
import petbattle.tournament.pet.Box;
import petbattle.votes.VotesConfig;
import petbattle.votes.VotesVerticle;

/** What players can do about themselves, with those who count and look at pictures at work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayersIT {
  @TempDir static Path folder;
  private FakeProvider provider;
  private GatewayFixture gateway;
  private Map<String, String> settings;

  @BeforeAll
  void start() {
    provider = FakeProvider.start();
    settings =
        new HashMap<>(
            Map.of(
                "PETBATTLE_OIDC_ISSUER", provider.issuer(),
                "PETBATTLE_OIDC_CLIENT_ID", FakeProvider.CLIENT,
                "PETBATTLE_SIGNING_KEYS", SigningKeys.generate("shared")));
    gateway = GatewayFixture.start(folder, settings);
    await(
        gateway
            .vertx()
            .deployVerticle(
                new VotesVerticle(gateway.role(), VotesConfig.from(gateway.role().settings()))));
    await(
        gateway
            .vertx()
            .deployVerticle(
                new ModerationVerticle(
                    gateway.role(),
                    ModerationConfig.from(gateway.role().settings()),
                    () -> picture -> aGoodCat())));
    gateway.publishPets("ada", "bob");
  }

  @AfterAll
  void stop() {
    gateway.close();
    provider.close();
  }

  @Test
  void aPlayerHasANameOfHisOwnChoice() {
    String token = gateway.newSession();
    JsonObject fresh = gateway.conforming("Player", me(token));
    assertThat(fresh.containsKey("displayName")).isFalse();
    assertThat(fresh.getJsonArray("roles")).isEqualTo(new JsonArray().add("player"));
    assertThat(fresh.getBoolean("signedIn")).isFalse();

    for (String name : List.of("Ada 🐈‍⬛", "محمد", "שלום עולם", "Zoë", "李小龍")) {
      JsonObject renamed = gateway.conforming("Player", rename(token, name));
      assertThat(renamed.getString("displayName")).isEqualTo(name);
      assertThat(gateway.conforming("Player", me(token)).getString("displayName")).isEqualTo(name);
    }
    gateway.conforming("Player", rename(token, "  Ada  "));
    assertThat(gateway.conforming("Player", me(token)).getString("displayName")).isEqualTo("Ada");

    assertThat(gateway.conforming("Player", rename(token, null)).containsKey("displayName"))
        .isFalse();
    assertThat(gateway.conforming("Player", me(token)).containsKey("displayName")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "a\u202Eb", "\u2800", "\u200B"})
  void aNameThatCannotBeShownIsRefused(String name) {
    gateway.problem(rename(gateway.newSession(), name), 422, "invalid-name");
  }

  @Test
  void whatIsNoNameAtAllIsRefused() {
    String token = gateway.newSession();
    gateway.problem(rename(token, "x".repeat(41)), 422, "invalid-name");
    gateway.problem(rename(token, "x".repeat(201)), 400, "malformed-request");
    gateway.problem(patch(token, new JsonObject().put("displayName", 7)), 400, "malformed-request");
    gateway.problem(patch(token, new JsonObject().put("role", "admin")), 400, "malformed-request");
    gateway.problem(me("nonsense"), 401, "session-required");
  }

  @Test
  void everythingThatIsHeldCanBeTakenHome() {
    Browser browser = new Browser(gateway.port());
    String subject = signIn(browser);
    String token = browser.cookie("pb_session").orElseThrow();
    rename(token, "Ada");
    String pet = publishedPet(token, "Mochi");
    String receipt = countedVote(token, "b-export");
    String doubtful = publishedPet(gateway.newSession(), "Doubtful");
    HttpResponse<Buffer> report =
        await(
            gateway
                .post("/api/pets/" + doubtful + "/reports")
                .bearerTokenAuthentication(token)
                .sendJsonObject(new JsonObject().put("reason", "no cat at all")));
    assertThat(report.statusCode()).as(report.bodyAsString()).isEqualTo(200);

    HttpResponse<Buffer> file = get(token, "/api/players/me/export");

    assertThat(file.getHeader("content-disposition")).startsWith("attachment");
    JsonObject export = gateway.conforming("PlayerExport", file);
    assertThat(export.getJsonObject("profile").getString("displayName")).isEqualTo("Ada");
    assertThat(export.getJsonObject("signIn"))
        .isEqualTo(new JsonObject().put("issuer", provider.issuer()).put("subject", subject));
    assertThat(export.getJsonArray("pets").getJsonObject(0).getString("id")).isEqualTo(pet);
    JsonObject vote = export.getJsonArray("votes").getJsonObject(0);
    assertThat(vote.getJsonObject("vote").getString("battle")).isEqualTo("b-export");
    assertThat(stateOf(vote.getString("receipt"))).isEqualTo("counted").isEqualTo(stateOf(receipt));
    assertThat(export.getJsonArray("reports")).hasSize(1);
    JsonObject reported = export.getJsonArray("reports").getJsonObject(0).getJsonObject("request");
    assertThat(reported.getString("reason")).isEqualTo("no cat at all");

    JsonObject strangers =
        gateway.conforming("PlayerExport", get(gateway.newSession(), "/api/players/me/export"));
    for (String list : List.of("pets", "votes", "reports", "commands")) {
      assertThat(strangers.getJsonArray(list)).isEmpty();
    }
  }

  @Test
  void whoIsErasedIsGoneEverywhereAndHisVotesStillCount() {
    Browser browser = new Browser(gateway.port());
    String subject = signIn(browser);
    String token = browser.cookie("pb_session").orElseThrow();
    String player = browser.session().getString("sub");
    rename(token, "Bea");
    String pet = publishedPet(token, "Nori");
    String receipt = countedVote(token, "b-erase");
    try (GatewayFixture other = GatewayFixture.on(gateway.servers(), settings)) {
      assertThat(
              await(other.get("/api/votes").bearerTokenAuthentication(token).send()).statusCode())
          .isEqualTo(200);

      HttpResponse<Buffer> erased =
          await(gateway.delete("/api/players/me").bearerTokenAuthentication(token).send());

      // The latter while his pets are on their way out
      assertThat(erased.statusCode()).as(erased.bodyAsString()).isIn(200, 202);
      gateway.conforming("Noted", erased);
      gateway.problem(me(token), 401, "session-required");
      // Another gateway hears of it by itself, though it remembers the token.
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .untilAsserted(
              () ->
                  other.problem(
                      await(other.get("/api/votes").bearerTokenAuthentication(token).send()),
                      401,
                      "session-required"));
    }
    // A gateway that starts afterwards knows it from its start on.
    try (GatewayFixture later = GatewayFixture.on(gateway.servers(), settings)) {
      later.problem(
          await(later.get("/api/votes").bearerTokenAuthentication(token).send()),
          401,
          "session-required");
    }
    for (String path : List.of("/api/pets/" + pet, "/api/pets/" + pet + "/image/card")) {
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .untilAsserted(() -> gateway.problem(await(gateway.get(path).send()), 404, "not-found"));
    }
    for (String collection : List.of(Players.COLLECTION, Profiles.COLLECTION)) {
      assertThat(await(gateway.role().store().client().find(collection, new JsonObject())))
          .noneMatch(document -> document.encode().contains(player))
          .noneMatch(document -> document.encode().contains(subject));
    }
    assertThat(stateOf(receipt)).isEqualTo("counted");
    assertThat(new Audit(gateway.role().kafka(), gateway.role().store()).run().differences())
        .isEmpty();

    // Whoever comes back is somebody new, whom nobody finds in the old one's place.
    Browser back = new Browser(gateway.port());
    provider.user(subject);
    signInAs(back);
    assertThat(back.session().getString("sub")).isNotEqualTo(player);
  }

  @Test
  void whatAGatewayThatDiedLeftUndoneAnotherOneDoes() {
    String token = gateway.newSession();
    String player = gateway.conforming("Player", me(token)).getString("id");
    rename(token, "Cleo");
    String pet = publishedPet(token, "Kiri");
    // No more than this was done when it died.
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2));
    await(new Erasures(gateway.role().store(), past).ask(player));

    try (GatewayFixture other = GatewayFixture.on(gateway.servers(), settings)) {
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .until(() -> await(other.get("/api/pets/" + pet).send()).statusCode() == 404);
    }
    gateway.problem(me(token), 401, "session-required");
    assertThat(await(new Profiles(gateway.role().store()).nameOf(player))).isEmpty();
  }

  @Test
  void whoeverKeptTheAnonymousTokenIsNotTheOneWhoSignedIn() {
    Browser browser = new Browser(gateway.port());
    browser.send("POST", "/api/session");
    String kept = browser.cookie("pb_session").orElseThrow();
    String anonymous = browser.session().getString("sub");

    signIn(browser);

    assertThat(browser.session().getString("sub")).isEqualTo(anonymous);
    assertThat(browser.get("/api/players/me").statusCode()).isEqualTo(200);
    gateway.problem(me(kept), 401, "session-required");
    gateway.problem(
        await(gateway.delete("/api/players/me").bearerTokenAuthentication(kept).send()),
        401,
        "session-required");
  }

  private HttpResponse<Buffer> me(String token) {
    return get(token, "/api/players/me");
  }

  private HttpResponse<Buffer> get(String token, String path) {
    return await(gateway.get(path).bearerTokenAuthentication(token).send());
  }

  private HttpResponse<Buffer> rename(String token, String name) {
    return patch(token, new JsonObject().put("displayName", name));
  }

  private HttpResponse<Buffer> patch(String token, JsonObject body) {
    return await(
        gateway
            .request(HttpMethod.PATCH, "/api/players/me")
            .bearerTokenAuthentication(token)
            .sendJsonObject(body));
  }

  /** Signs somebody new in, and returns who it is. */
  private String signIn(Browser browser) {
    String subject = UUID.randomUUID().toString();
    provider.user(subject);
    signInAs(browser);
    return subject;
  }

  private static void signInAs(Browser browser) {
    String provider = browser.get("/auth/login").headers().firstValue("location").orElseThrow();
    String back = browser.get(provider).headers().firstValue("location").orElseThrow();
    assertThat(browser.get(back).statusCode()).isEqualTo(303);
  }

  private String publishedPet(String token, String name) {
    HttpResponse<Buffer> uploaded = gateway.upload(token, Form.of(name, Form.jpeg(1000)));
    assertThat(uploaded.statusCode()).as(uploaded.bodyAsString()).isEqualTo(202);
    String pet = uploaded.bodyAsJsonObject().getString("id");
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> await(gateway.get("/api/pets/" + pet).send()).statusCode() == 200);
    return pet;
  }

  private String countedVote(String token, String battle) {
    gateway.openBattle(battle);
    HttpResponse<Buffer> vote = gateway.vote(token, battle, "ada");
    assertThat(vote.statusCode()).as(vote.bodyAsString()).isEqualTo(202);
    String receipt = vote.bodyAsJsonObject().getString("receipt");
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> stateOf(receipt).equals("counted"));
    return receipt;
  }

  private String stateOf(String receipt) {
    String path = "/api/votes/" + URLEncoder.encode(receipt, StandardCharsets.UTF_8);
    return await(gateway.get(path).send()).bodyAsJsonObject().getString("state");
  }

  private static Examined aGoodCat() {
    long hash = UUID.randomUUID().getMostSignificantBits();
    return new Examined(
        .95,
        .01,
        Optional.of("cat"),
        Optional.of(new Box(0, 0, .5, .5)),
        Map.of("cat", .95),
        Map.of("fake", "1"),
        hash,
        Long.reverse(hash),
        Renditions.SIZES.stream()
            .map(size -> new PictureFile(size, new byte[] {1}, "image/jpeg", 10, 10))
            .toList());
  }
}
