package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petbattle.role.Settings;
import petbattle.tournament.counting.Position;
import petbattle.tournament.vote.Vote;

/** Keys that are replaced, tokens that run out, secrets that are not told. */
class KeysAndTokensTest {
  private static final String OLD = SigningKeys.generate("old");
  private static final String NEW = SigningKeys.generate("new");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void theNewestKeySignsAndOlderOnesStillVerify() {
    String before = sessions(OLD, Clock.systemUTC()).issue("ann").token();
    Sessions after = sessions(NEW + "," + OLD, Clock.systemUTC());

    for (int i = 0; i < 20; i++) {
      assertThat(headerOf(after.issue("ann").token())).contains("\"kid\":\"new\"");
    }
    assertThat(await(verify(after, before)).player()).isEqualTo("ann");
  }

  @Test
  void aKeyThatIsTakenAwayEndsItsSessions() {
    String token = sessions(OLD, Clock.systemUTC()).issue("ann").token();

    assertThat(verify(sessions(NEW, Clock.systemUTC()), token).failed()).isTrue();
  }

  @Test
  void aTokenRunsOutEvenIfItWasVerifiedBefore() {
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
    String expired = sessions(OLD, past).issue("ann").token();
    assertThat(verify(sessions(OLD, Clock.systemUTC()), expired).failed()).isTrue();

    // The library looks at the machine's clock, so that its check passes; ours moves on.
    Instant[] now = {Instant.now()};
    Sessions sessions = sessions(OLD, new MovingClock(now));
    String token = sessions.issue("ann").token();
    assertThat(sessions.isRemembered(token)).isFalse();
    assertThat(verify(sessions, token).succeeded()).isTrue();
    assertThat(sessions.isRemembered(token)).isTrue();
    now[0] = now[0].plus(Duration.ofMinutes(61));
    assertThat(sessions.isRemembered(token)).isFalse();
  }

  @Test
  void whatAGatewayWithAClockAheadHasJustSignedIsGoodForTheOthersAtOnce() {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(20));
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

    String early = sessions(OLD, ahead).issue("ann").token();
    String fromTheFuture = sessions(OLD, wrong).issue("ann").token();

    assertThat(verify(sessions(OLD, Clock.systemUTC()), early).succeeded()).isTrue();
    assertThat(verify(sessions(OLD, Clock.systemUTC()), fromTheFuture).failed()).isTrue();
  }

  @Test
  void aTokenOfOneKindIsNotOneOfTheOther() {
    SigningKeys keys = SigningKeys.parse(OLD);
    Receipts receipts = new Receipts(vertx, keys);
    Sessions sessions = sessions(OLD, Clock.systemUTC());
    String receipt =
        receipts.issue(
            new Vote("b", "ann", "ada", Instant.now(), ""), new Position("topic", 3, 1L << 40));

    assertThat(verify(sessions, receipt).failed()).isTrue();
    assertThat(receipts.read(sessions.issue("ann").token()).failed()).isTrue();
    assertThat(await(receipts.read(receipt)).position())
        .isEqualTo(new Position("topic", 3, 1L << 40));
  }

  @Test
  void receiptsOutliveAKeyThatIsReplacedAndNotOneThatIsTakenAway() {
    Position position = new Position("topic", 3, 17);
    String before =
        new Receipts(vertx, SigningKeys.parse(OLD))
            .issue(new Vote("b", "ann", "ada", Instant.now(), ""), position);
    Receipts both = new Receipts(vertx, SigningKeys.parse(NEW + "," + OLD));
    String after = both.issue(new Vote("b", "bea", "ada", Instant.now(), ""), position);

    assertThat(headerOf(after)).contains("\"kid\":\"new\"");
    assertThat(await(both.read(before)).voter()).isEqualTo("ann");
    assertThat(await(both.read(after)).voter()).isEqualTo("bea");
    Receipts newOnly = new Receipts(vertx, SigningKeys.parse(NEW));
    assertThat(await(newOnly.read(after)).voter()).isEqualTo("bea");
    assertThat(newOnly.read(before).failed()).isTrue();
  }

  @Test
  void aKeyOfTheSameNameWithAnotherSecretVerifiesNothing() {
    String token = sessions(OLD, Clock.systemUTC()).issue("ann").token();

    assertThat(verify(sessions(SigningKeys.generate("old"), Clock.systemUTC()), token).failed())
        .isTrue();
  }

  @Test
  void aShorterLifetimeGoesForTokensThatThereAre() {
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-30));
    String token = sessions(OLD, past).issue("ann").token();
    Sessions shorter =
        new Sessions(
            vertx,
            SigningKeys.parse(OLD),
            new Sessions.Lifetimes(Duration.ofMinutes(20), Duration.ofMinutes(10)),
            session -> false,
            Clock.systemUTC());

    assertThat(verify(sessions(OLD, Clock.systemUTC()), token).succeeded()).isTrue();
    assertThat(verify(shorter, token).failed()).isTrue();
  }

  @Test
  void staffSessionsAreShortAndRenewingDoesNotMoveTheirEnd() {
    Sessions sessions = sessions(OLD, Clock.systemUTC());
    Session admin = read(sessions, sessions.issueSignedIn("ann", Set.of(UserRole.ADMIN)));
    Session player = read(sessions, sessions.issueSignedIn("bea", Set.of()));
    assertThat(admin.expiresAt()).isBefore(Instant.now().plusSeconds(601));
    assertThat(player.expiresAt()).isAfter(Instant.now().plusSeconds(3_500));

    Session renewed = read(sessions, sessions.renew(admin));

    assertThat(renewed).isEqualTo(admin);
    assertThat(renewed.has(UserRole.MODERATOR)).isTrue();
    assertThat(read(sessions, sessions.renew(player)).isSignedIn()).isTrue();
    assertThat(player.isStaff()).isFalse();
  }

  @Test
  void aRevokedTokenIsRefusedAlsoWhenItIsRemembered() {
    Set<String> revoked = new HashSet<>();
    Sessions sessions =
        new Sessions(
            vertx,
            SigningKeys.parse(OLD),
            new Sessions.Lifetimes(Duration.ofHours(1), Duration.ofMinutes(10)),
            session -> revoked.contains(session.player()),
            Clock.systemUTC());
    String token = sessions.issue("ann").token();
    assertThat(verify(sessions, token).succeeded()).isTrue();
    assertThat(sessions.isRemembered(token)).isTrue();

    revoked.add("ann");

    assertThat(verify(sessions, token).failed()).isTrue();
  }

  @Test
  void anUnsignedTokenIsRefused() {
    String none =
        encode("{\"alg\":\"none\",\"typ\":\"JWT\"}")
            + "."
            + encode("{\"sub\":\"ann\",\"aud\":\"petbattle-session\",\"exp\":9999999999}");

    assertThat(verify(sessions(OLD, Clock.systemUTC()), none).failed()).isTrue();
    assertThat(verify(sessions(OLD, Clock.systemUTC()), none + ".").failed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k1", "k1:short", "k1:!!!", ":AAAA", "a b:AAAA"})
  void unusableKeysAreRefusedWithoutBeingShown(String keys) {
    assertThatThrownBy(() -> SigningKeys.parse(keys))
        .isInstanceOf(Settings.InvalidSetting.class)
        .hasMessageContaining("PETBATTLE_SIGNING_KEYS");
    assertThatThrownBy(() -> SigningKeys.parse(OLD + "," + OLD))
        .isInstanceOf(Settings.InvalidSetting.class)
        .hasMessageNotContaining(OLD.substring(OLD.indexOf(':') + 1));
  }

  @Test
  void nothingSecretIsPrinted() {
    GatewayConfig config =
        GatewayConfig.from(
            Settings.of(
                Map.of(
                    "PETBATTLE_SIGNING_KEYS", OLD, "PETBATTLE_ADMIN_TOKEN", "a-secret-of-length")));

    assertThat(config.toString())
        .doesNotContain(OLD.substring(OLD.indexOf(':') + 1))
        .doesNotContain("a-secret-of-length");
  }

  @Test
  void anAdminTokenMatchesItselfOnlyAndIsNotTooShort() {
    AdminToken token = AdminToken.of("0123456789abcdef");

    assertThat(token.matches("0123456789abcdef")).isTrue();
    assertThat(token.matches("0123456789abcdeF")).isFalse();
    assertThat(token.matches("")).isFalse();
    assertThatThrownBy(() -> AdminToken.of("short"))
        .isInstanceOf(Settings.InvalidSetting.class)
        .hasMessageNotContaining("short'");
  }

  private Sessions sessions(String keys, Clock clock) {
    return new Sessions(
        vertx,
        SigningKeys.parse(keys),
        new Sessions.Lifetimes(Duration.ofHours(1), Duration.ofMinutes(10)),
        session -> false,
        clock);
  }

  private static Future<Session> verify(Sessions sessions, String token) {
    return sessions.read(token);
  }

  private static Session read(Sessions sessions, Sessions.Issued issued) {
    return await(sessions.read(issued.token()));
  }

  private static String headerOf(String token) {
    return new String(
        Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
        StandardCharsets.UTF_8);
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static final class MovingClock extends Clock {
    private final Instant[] now;

    MovingClock(Instant[] now) {
      this.now = now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now[0];
    }
  }
}
