package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static petbattle.testing.Servers.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.role.Settings;
import petbattle.signin.FrontDoor;
import petbattle.signin.Keycloak;
import petbattle.signin.OidcConfig;
import petbattle.signin.Provider;
import petbattle.signin.RsaKey;
import petbattle.signin.SignInFailure;

/**
 * Signing in with a real Keycloak, by its login form. It takes a minute to start, so it runs only
 * with the profile {@code keycloak}, which unpacks it.
 */
@Tag("keycloak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakIT {
  private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

  @TempDir static Path folder;
  private FrontDoor door;
  private Keycloak keycloak;
  private GatewayFixture gateway;

  @BeforeAll
  void start() throws IOException {
    door = new FrontDoor();
    Path home = Path.of(System.getProperty("petbattle.keycloak.home"));
    keycloak = Keycloak.start(home, folder, door.url());
    door.leadTo(keycloak.port());
    gateway = GatewayFixture.start(folder, settings("petbattle"));
  }

  @AfterAll
  void stop() {
    gateway.close();
    keycloak.close();
    door.close();
  }

  @BeforeEach
  void honest() {
    door.changing(UnaryOperator.identity());
  }

  @Test
  void aNewcomerSignsInAndKeepsWhoHeWas() {
    Browser browser = browser();
    browser.send("POST", "/api/session");
    String anonymous = browser.session().getString("sub");

    HttpResponse<String> back = signIn(browser, "nell");

    assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
    assertThat(back.headers().firstValue("location")).contains("/?tab=mine");
    JsonObject me = new JsonObject(browser.get("/api/players/me").body());
    assertThat(me.getString("id")).isEqualTo(anonymous);
    assertThat(me.getBoolean("signedIn")).isTrue();
    assertThat(me.getJsonArray("roles")).isEqualTo(new JsonArray().add("player"));
    assertThat(browser.get("/api/moderation/queue").statusCode()).isEqualTo(403);

    Browser elsewhere = browser();
    signIn(elsewhere, "nell");
    assertThat(elsewhere.session().getString("sub")).isEqualTo(anonymous);
  }

  @Test
  void rolesAreThoseOfTheRealm() {
    Browser moderator = browser();
    signIn(moderator, "mo");
    assertThat(moderator.get("/api/moderation/queue").statusCode()).isEqualTo(200);
    assertThat(moderator.get("/api/admin/audit-log").statusCode()).isEqualTo(403);

    Browser admin = browser();
    signIn(admin, "ada");
    assertThat(admin.get("/api/moderation/queue").statusCode()).isEqualTo(200);
    assertThat(admin.get("/api/admin/audit-log").statusCode()).isEqualTo(200);
  }

  @Test
  void aClientWithASecretSignsInToo() {
    Map<String, String> settings = settings("petbattle-secret");
    settings.put("PETBATTLE_OIDC_CLIENT_SECRET", "test-only-secret-that-everybody-knows");
    try (GatewayFixture other = GatewayFixture.on(gateway.servers(), settings)) {
      assertThat(signIn(new Browser(other.port()), "pat").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void keysThatRotateKeepNobodyOut() {
    assertThat(signIn(browser(), "pat").statusCode()).isEqualTo(303);

    keycloak.rotateKeys();

    assertThat(signIn(browser(), "pat").statusCode()).isEqualTo(303);
  }

  @Test
  void signingOutEndsItAtTheProviderToo() {
    Browser browser = browser();
    signIn(browser, "pat");
    // Without signing out the provider would know him again, without asking.
    HttpResponse<String> known = browser.get(address(browser));
    assertThat(known.statusCode()).isEqualTo(302);

    JsonObject bye = new JsonObject(browser.send("POST", "/auth/logout").body());
    HttpResponse<String> out = browser.get(bye.getString("continueAt"));

    assertThat(out.statusCode()).as(out.body()).isEqualTo(302);
    assertThat(out.headers().firstValue("location"))
        .contains("http://127.0.0.1:" + gateway.port() + "/");
    assertThat(browser.get("/api/players/me").statusCode()).isEqualTo(401);
    assertThat(browser.get(address(browser)).body()).contains("kc-form-login");
  }

  @Test
  void anotherStateAnotherBrowserOrASecondTimeIsRefused() {
    Browser browser = browser();
    String back = comeBack(browser, address(browser), "pat");
    failed(browser.get(back.replaceAll("state=[^&]*", "state=forged")));
    failed(browser.get(back));

    Browser victim = browser();
    failed(victim.get(comeBack(browser, address(browser), "pat")));

    String again = comeBack(browser, address(browser), "pat");
    assertThat(browser.get(again).statusCode()).isEqualTo(303);
    failed(browser.get(again));
  }

  @Test
  void aCodeForAnotherQuestionIsRefused() {
    Browser nonce = browser();
    String forged = address(nonce).replaceAll("nonce=[^&]*", "nonce=forged");
    failed(nonce.get(comeBack(nonce, forged, "pat")));

    Browser challenge = browser();
    String other =
        address(challenge).replaceAll("code_challenge=[^&]*", "code_challenge=" + "a".repeat(43));
    failed(challenge.get(comeBack(challenge, other, "pat")));
  }

  @Test
  void aTokenThatIsForgedIsRefused() {
    door.changing(
        tokens ->
            tokens.put(
                "id_token",
                RsaKey.tampered(
                    tokens.getString("id_token"),
                    RsaKey.claimsOf(tokens.getString("id_token")).put("sub", "ada"))));
    failed(signIn(browser(), "pat"));
    door.changing(
        tokens ->
            tokens.put("id_token", RsaKey.unsigned(RsaKey.claimsOf(tokens.getString("id_token")))));
    failed(signIn(browser(), "pat"));
  }

  @Test
  void aTokenForAnotherClientIsRefusedThoughItIsGenuine() {
    String foreign = keycloak.tokenForAnotherApp("ada", "test-only-ada");
    door.changing(tokens -> tokens.put("id_token", foreign));

    refused(Clock.systemUTC(), "for another client");
  }

  @Test
  void aTokenThatRanOutIsRefused() {
    refused(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)), "it ran out");
  }

  /** Signs in without the gateway, because that only says that it failed. */
  private void refused(Clock clock, String why) {
    OidcConfig config = OidcConfig.from(Settings.of(settings("petbattle"))).orElseThrow();
    Provider provider = new Provider(gateway.vertx(), config, clock);
    await(provider.start());
    SignInAttempts.Attempt attempt =
        new SignInAttempts(
                gateway.vertx(), SigningKeys.parse(SigningKeys.generate("k")), Clock.systemUTC())
            .begin("/", "http://127.0.0.1/auth/callback");
    String address =
        provider.address(
            new Provider.Question(
                attempt.redirectUri(), attempt.state(), attempt.nonce(), attempt.challenge()));
    String back = comeBack(browser(), address, "pat");
    Matcher code = Pattern.compile("[?&]code=([^&]*)").matcher(back);
    assertThat(code.find()).as(back).isTrue();
    Provider.Answer answer =
        new Provider.Answer(
            URLDecoder.decode(code.group(1), StandardCharsets.UTF_8),
            attempt.redirectUri(),
            attempt.nonce(),
            attempt.verifier());

    assertThatThrownBy(() -> await(provider.redeem(answer)))
        .hasRootCauseInstanceOf(SignInFailure.class)
        .hasRootCauseMessage("ID token: " + why);
    provider.stop();
  }

  private HttpResponse<String> signIn(Browser browser, String user) {
    return browser.get(comeBack(browser, address(browser), user));
  }

  /** Where the site sends somebody who wants to sign in. */
  private static String address(Browser browser) {
    HttpResponse<String> begun = browser.get("/auth/login?returnTo=%2F%3Ftab%3Dmine");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    return begun.headers().firstValue("location").orElseThrow();
  }

  /**
   * Fills the form in, unless it is not asked for, and returns where Keycloak sends him back to.
   */
  private static String comeBack(Browser browser, String address, String user) {
    HttpResponse<String> page = browser.get(address);
    if (page.statusCode() == 200) {
      Matcher form = FORM.matcher(page.body());
      assertThat(form.find()).as(page.body()).isTrue();
      String password = URLEncoder.encode("test-only-" + user, StandardCharsets.UTF_8);
      page =
          browser.submit(
              form.group(1).replace("&amp;", "&"),
              "username=" + user + "&password=" + password + "&credentialId=");
    }
    assertThat(page.statusCode()).as(page.body()).isEqualTo(302);
    return page.headers().firstValue("location").orElseThrow();
  }

  private static void failed(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("sign-in-failed");
  }

  private Browser browser() {
    return new Browser(gateway.port());
  }

  private Map<String, String> settings(String client) {
    return new HashMap<>(
        Map.of(
            "PETBATTLE_OIDC_ISSUER",
            door.url() + "/realms/" + Keycloak.REALM,
            "PETBATTLE_OIDC_CLIENT_ID",
            client,
            "PETBATTLE_OIDC_TIMEOUT_MILLIS",
            "30000"));
  }
}
