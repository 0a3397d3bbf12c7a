package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petbattle.players.Players;
import petbattle.signin.FakeProvider;
import petbattle.signin.RsaKey;
import petbattle.signin.Subject;

/** Signing in, and everything that must not sign anybody in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {
  @TempDir static Path folder;
  private FakeProvider provider;
  private GatewayFixture gateway;

  @BeforeAll
  void start() {
    provider = FakeProvider.start();
    gateway = GatewayFixture.start(folder, settings());
  }

  @AfterAll
  void stop() {
    gateway.close();
    provider.close();
  }

  @BeforeEach
  void honest() {
    provider.honest();
  }

  @Test
  void whoeverTheProviderVouchesForIsThatPlayerInEveryBrowser() {
    provider.user("bea");
    Browser first = browser();
    HttpResponse<String> back = signIn(first, "/?tab=mine#top");

    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(back.headers().firstValue("location")).contains("/?tab=mine#top");
    assertThat(back.headers().firstValue("cache-control")).contains("no-store");
    assertThat(first.session().getBoolean("signed_in")).isTrue();
    assertThat(first.session().containsKey("roles")).isFalse();
    assertThat(first.cookie("pb_sign_in")).isEmpty();

    Browser second = browser();
    signIn(second, "/");
    assertThat(second.session().getString("sub")).isEqualTo(first.session().getString("sub"));
  }

  @Test
  void anAnonymousPlayerStaysHimselfWhenHeSignsInForTheFirstTime() {
    provider.user("carl");
    Browser browser = browser();
    browser.send("POST", "/api/session");
    String anonymous = browser.session().getString("sub");

    signIn(browser, "/");

    assertThat(browser.session().getString("sub")).isEqualTo(anonymous);

    Browser other = browser();
    other.send("POST", "/api/session");
    String stranger = other.session().getString("sub");
    signIn(other, "/");
    assertThat(other.session().getString("sub")).isEqualTo(anonymous).isNotEqualTo(stranger);
  }

  @Test
  void twoPeopleInOneBrowserAreTwoPlayers() {
    Browser browser = browser();
    provider.user("dora");
    signIn(browser, "/");
    String dora = browser.session().getString("sub");

    provider.user("emil");
    signIn(browser, "/");

    assertThat(browser.session().getString("sub")).isNotEqualTo(dora);
  }

  @Test
  void rolesComeFromTheProviderAndHoldShorter() {
    provider.user("mona", "moderator", "default-roles-pets", "player");
    Browser moderator = browser();
    signIn(moderator, "/");
    provider.user("adam", "admin");
    Browser admin = browser();
    signIn(admin, "/");

    assertThat(moderator.session().getJsonArray("roles"))
        .isEqualTo(new JsonArray("[\"moderator\"]"));
    assertThat(moderator.get("/api/moderation/queue").statusCode()).isEqualTo(200);
    assertThat(moderator.get("/api/admin/audit-log").statusCode()).isEqualTo(403);
    assertThat(admin.get("/api/admin/audit-log").statusCode()).isEqualTo(200);
    assertThat(admin.get("/api/moderation/queue").statusCode()).isEqualTo(200);
    Instant expiry = Instant.ofEpochSecond(admin.session().getLong("exp"));
    assertThat(expiry).isBefore(Instant.now().plusSeconds(8 * 3600 + 60));

    // Staff can't make their sessions longer by asking for them again.
    admin.send("POST", "/api/session");
    assertThat(Instant.ofEpochSecond(admin.session().getLong("exp"))).isEqualTo(expiry);
    assertThat(admin.session().getBoolean("signed_in")).isTrue();
  }

  @Test
  void aTokenThatIsNotForThisSignInIsRefused() {
    provider.user("fred", "admin");
    refused(id -> id.put("nonce", "another"));
    refused(id -> id.put("aud", "somebody-else"));
    refused(id -> id.put("aud", new JsonArray().add(FakeProvider.CLIENT).add("b")).put("azp", "b"));
    refused(id -> id.put("azp", "somebody-else"));
    refused(id -> id.put("iss", "https://elsewhere.example"));
    refused(id -> id.put("exp", Instant.now().getEpochSecond() - 60));
    refused(id -> id.put("iat", Instant.now().getEpochSecond() + 600));
    for (String claim : new String[] {"nonce", "aud", "iss", "exp", "iat", "sub"}) {
      refused(
          id -> {
            id.remove(claim);
            return id;
          });
    }
  }

  @Test
  void aTokenThatTheProviderDidNotSignIsRefused() {
    provider.user("gus");
    provider.sending(token -> RsaKey.tampered(token, RsaKey.claimsOf(token).put("sub", "adam")));
    failed(signIn(browser(), "/"));
    provider.sending(token -> RsaKey.unsigned(RsaKey.claimsOf(token)));
    failed(signIn(browser(), "/"));
    provider.sending(token -> RsaKey.generate("first").sign(RsaKey.claimsOf(token)));
    failed(signIn(browser(), "/"));
    provider.sending(token -> RsaKey.generate("unknown").sign(RsaKey.claimsOf(token)));
    failed(signIn(browser(), "/"));
    provider.sending(token -> "nonsense");
    failed(signIn(browser(), "/"));
  }

  @Test
  void aSignInIsGoodOnceInTheBrowserThatBeganIt() {
    provider.user("hal");
    Browser browser = browser();
    String back = callback(browser, "/");
    String state = back.replaceAll(".*&state=", "");

    failed(browser().get(back));
    assertThat(browser.get(back).statusCode()).isEqualTo(303);
    failed(browser.get(back));

    Browser other = browser();
    String theirs = callback(other, "/");
    failed(other.get(theirs.replaceAll("state=.*", "state=" + state)));
    // A code that somebody else got, with a sign-in of one's own: PKCE tells them apart.
    String mine = callback(browser, "/");
    String codeOfOthers = callback(browser(), "/").replaceAll(".*code=([^&]*).*", "$1");
    failed(browser.get(mine.replaceAll("code=[^&]*", "code=" + codeOfOthers)));
    failed(browser.get(callback(browser, "/").replaceAll("code=[^&]*", "error=access_denied")));
    failed(browser.get(callback(browser, "/") + "&iss=https%3A%2F%2Felsewhere.example"));
  }

  @Test
  void aPersonHearsOfAFailureOnThePage() {
    HttpResponse<String> response = browser().visit("/auth/callback?code=x&state=y");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("location")).contains("/?sign-in=sign-in-failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/%5C%5Cevil.example",
        "https://evil.example",
        "/%09/evil.example",
        "/%0d%0aSet-Cookie:%20a=b",
        "evil.example",
        "",
        "javascript:alert(1)"
      })
  void nobodyIsSentElsewhere(String returnTo) {
    assertThat(browser().get("/auth/login?returnTo=" + returnTo).statusCode()).isEqualTo(400);
  }

  @Test
  void theProvidersNextKeyIsFoundAtOnceAndTheLastOneIsForgotten() {
    provider.user("ida");
    assertThat(signIn(browser(), "/").statusCode()).isEqualTo(303);
    String[] old = new String[1];
    provider.sending(
        token -> {
          old[0] = token;
          return token;
        });
    signIn(browser(), "/");

    provider.honest();
    provider.rotate("second");
    assertThat(signIn(browser(), "/").statusCode()).isEqualTo(303);
    provider.sending(token -> old[0]);
    failed(signIn(browser(), "/"));
  }

  @Test
  void signingOutForgetsHereAndLeadsToTheProvider() {
    provider.user("jo");
    Browser browser = browser();
    signIn(browser, "/");
    String idToken = browser.cookie("pb_id_token").orElseThrow();

    HttpResponse<String> bye = browser.send("POST", "/auth/logout");

    assertThat(bye.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(bye.body()).getString("continueAt"))
        .startsWith(provider.issuer() + "/bye?")
        .contains("id_token_hint=" + idToken)
        .contains("client_id=petbattle")
        .contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A" + gateway.port() + "%2F");
    assertThat(browser.cookie("pb_session")).isEmpty();
    assertThat(browser.cookie("pb_id_token")).isEmpty();
    assertThat(browser.get("/api/votes").statusCode()).isEqualTo(401);
    // Whoever did not sign in has nothing to do there.
    HttpResponse<String> again = browser().send("POST", "/auth/logout");
    assertThat(new JsonObject(again.body())).isEqualTo(new JsonObject());
  }

  @Test
  void twoNewcomersNeverShareAPlayer() {
    Players players = new Players(gateway.role().store(), Clock.systemUTC());
    for (int i = 0; i < 10; i++) {
      Optional<String> anonymous = Optional.of("anonymous" + i);
      Subject one = new Subject("https://a.example", "one" + i);
      Subject two = new Subject("https://a.example", "two" + i);
      var first = players.join(one, anonymous, () -> UUID.randomUUID().toString());
      var second = players.join(two, anonymous, () -> UUID.randomUUID().toString());
      var again = players.join(one, Optional.empty(), () -> UUID.randomUUID().toString());

      List<Players.Known> known = List.of(await(first), await(second), await(again));

      assertThat(known.get(0).player()).isNotEqualTo(known.get(1).player());
      assertThat(known.get(2).player()).isEqualTo(known.get(0).player());
      assertThat(known)
          .filteredOn(each -> each.player().equals(anonymous.get()))
          .allMatch(Players.Known::isAdopted);
    }
  }

  @Test
  void thePageKnowsWhatThereIs() {
    JsonObject site = new JsonObject(browser().get("/api/site").body());

    assertThat(site)
        .isEqualTo(
            new JsonObject()
                .put("signIn", true)
                .put("anonymousVotes", true)
                .put("adminToken", true)
                .put("links", new JsonObject().put("jaeger", "http://traces.example.org/jaeger")));
  }

  @Test
  void whereOnlySignedInPeopleVoteOthersAreToldSo() {
    provider.user("kim");
    Map<String, String> strict = settings();
    strict.put("PETBATTLE_ANONYMOUS_VOTES", "false");
    gateway.openBattle("b-strict");
    try (GatewayFixture other = GatewayFixture.on(gateway.servers(), strict)) {
      Browser browser = new Browser(other.port());
      browser.send("POST", "/api/session");
      JsonObject vote = new JsonObject().put("pet", "ada");
      HttpResponse<String> anonymous = browser.send("POST", "/api/battles/b-strict/votes", vote);
      assertThat(anonymous.statusCode()).isEqualTo(403);
      assertThat(anonymous.body()).contains("sign-in-required");

      signIn(browser, "/");

      assertThat(browser.send("POST", "/api/battles/b-strict/votes", vote).statusCode())
          .isEqualTo(202);
    }
  }

  @Test
  void aProviderThatIsAwayKeepsNobodyFromStarting() {
    provider.user("lea");
    provider.silent();
    Map<String, String> settings = settings();
    settings.put("PETBATTLE_ADMIN_TOKEN", "");
    settings.put("PETBATTLE_OIDC_TIMEOUT_MILLIS", "1500");
    try (GatewayFixture other = GatewayFixture.on(gateway.servers(), settings)) {
      Browser browser = new Browser(other.port());
      assertThat(browser.send("POST", "/api/session").statusCode()).isEqualTo(201);
      HttpResponse<String> refused = browser.get("/auth/login");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).isPresent();
      // Without a token there is still somebody who can be an admin.
      assertThat(browser.get("/api/admin/audit-log").statusCode()).isEqualTo(403);
      assertThat(new Browser(other.port()).get("/api/admin/audit-log").statusCode()).isEqualTo(401);

      provider.honest();
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .until(() -> browser.get("/auth/login").statusCode() == 303);
      assertThat(signIn(browser, "/").statusCode()).isEqualTo(303);

      String back = callback(browser, "/");
      provider.silent();
      assertThat(browser.get(back).statusCode()).isEqualTo(503);
    }
  }

  private void refused(UnaryOperator<JsonObject> claiming) {
    provider.claiming(claiming);
    Browser browser = browser();
    failed(signIn(browser, "/"));
    assertThat(browser.cookie("pb_session")).isEmpty();
    provider.honest();
  }

  private static void failed(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("urn:petbattle:problem:sign-in-failed");
  }

  private static HttpResponse<String> signIn(Browser browser, String returnTo) {
    return browser.get(callback(browser, returnTo));
  }

  /** Goes to the provider, and returns where it sends the browser back to. */
  private static String callback(Browser browser, String returnTo) {
    String encoded = URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
    HttpResponse<String> begun = browser.get("/auth/login?returnTo=" + encoded);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    HttpResponse<String> vouched =
        browser.get(begun.headers().firstValue("location").orElseThrow());
    return vouched.headers().firstValue("location").orElseThrow();
  }

  private Browser browser() {
    return new Browser(gateway.port());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("PETBATTLE_OIDC_ISSUER", provider.issuer());
    settings.put("PETBATTLE_OIDC_CLIENT_ID", FakeProvider.CLIENT);
    settings.put("JAEGER_UI_URL", "http://traces.example.org/jaeger/");
    return settings;
  }
}
