package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.CookieHeaderNames;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.gateway.Receipts.Receipt;
import petbattle.kafka.Events;
import petbattle.kafka.Topic;
import petbattle.kafka.VotesPartition;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.vote.Vote;

/** Sessions and votes: what is accepted stands in Kafka, what is refused says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VotingIT {
  @TempDir static Path folder;
  private GatewayFixture gateway;

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder);
    gateway.openBattle("b-open");
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void aSessionIsATokenAndTheSameTokenAsAGuardedCookie() {
    HttpResponse<Buffer> response = await(gateway.post("/api/session").send());

    assertThat(response.statusCode()).isEqualTo(201);
    JsonObject session = gateway.conforming("Session", response);
    assertThat(Instant.parse(session.getString("expiresAt"))).isAfter(Instant.now());
    DefaultCookie cookie = (DefaultCookie) cookie(response);
    assertThat(cookie.name()).isEqualTo("pb_session");
    assertThat(cookie.value()).isEqualTo(session.getString("token"));
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.sameSite()).isEqualTo(CookieHeaderNames.SameSite.Lax);
    assertThat(cookie.path()).isEqualTo("/");
    assertThat(cookie.maxAge()).isEqualTo(30L * 24 * 3600);
    assertThat(cookie.isSecure()).isFalse();
  }

  @Test
  void renewingASessionKeepsThePlayer() {
    JsonObject first = await(gateway.post("/api/session").send()).bodyAsJsonObject();

    JsonObject byToken =
        await(
                gateway
                    .post("/api/session")
                    .bearerTokenAuthentication(first.getString("token"))
                    .send())
            .bodyAsJsonObject();
    JsonObject byCookie =
        await(
                gateway
                    .post("/api/session")
                    .putHeader("cookie", "pb_session=" + first.getString("token"))
                    .send())
            .bodyAsJsonObject();

    assertThat(byToken.getString("player")).isEqualTo(first.getString("player"));
    assertThat(byCookie.getString("player")).isEqualTo(first.getString("player"));
    assertThat(await(gateway.post("/api/session").send()).bodyAsJsonObject().getString("player"))
        .isNotEqualTo(first.getString("player"));
  }

  @Test
  void anAcceptedVoteStandsInKafkaWhereItsReceiptSays() throws Exception {
    insertKey("b-where");
    gateway.openBattle("b-where");
    JsonObject session = await(gateway.post("/api/session").send()).bodyAsJsonObject();
    String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    HttpResponse<Buffer> response =
        await(
            gateway
                .post("/api/battles/b-where/votes")
                .putHeader("cookie", "pb_session=" + session.getString("token"))
                .putHeader("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
                .sendJsonObject(new JsonObject().put("pet", "bob")));

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(202);
    JsonObject accepted = gateway.conforming("AcceptedVote", response);
    assertThat(accepted.getString("traceId")).isEqualTo(traceId);
    Receipt receipt =
        await(
            new Receipts(gateway.vertx(), SigningKeys.from(gateway.role().settings()))
                .read(accepted.getString("receipt")));
    String player = session.getString("player");
    assertThat(receipt.voter()).isEqualTo(player);
    assertThat(receipt.position().partition())
        .isEqualTo(VotesPartition.of(player, Topic.VOTES_LOG.partitions()));
    ConsumerRecord<String, byte[]> record =
        gateway.servers().recordsOf(Topic.VOTES_LOG, 1).stream()
            .filter(
                found ->
                    found.partition() == receipt.position().partition()
                        && found.offset() == receipt.position().offset())
            .findFirst()
            .orElseThrow();
    Vote vote = Events.read(record, Vote.class);
    assertThat(vote.battle()).isEqualTo("b-where");
    assertThat(vote.voter()).isEqualTo(player);
    assertThat(vote.pet()).isEqualTo("bob");
    assertThat(vote.bucket()).matches("[0-9a-f]{10}");
    assertThat(header(record, "ce_type")).isEqualTo("petbattle.vote.cast.v1");
    assertThat(header(record, "ce_source")).isEqualTo("/petbattle/gateway");
    assertThat(header(record, "traceparent")).contains(traceId).endsWith("-01");
  }

  @Test
  void aVoteWithoutAKeyForItsBucketIsAcceptedAllTheSame() throws Exception {
    gateway.openBattle("b-keyless");

    assertThat(gateway.vote(gateway.newSession(), "b-keyless", "ada").statusCode()).isEqualTo(202);

    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(votesOf("b-keyless"))
                    .singleElement()
                    .extracting(Vote::bucket)
                    .isEqualTo(""));
  }

  @Test
  void votingNeedsASession() {
    JsonObject vote = new JsonObject().put("pet", "ada");
    String path = "/api/battles/b-open/votes";

    HttpResponse<Buffer> without = await(gateway.post(path).sendJsonObject(vote));
    HttpResponse<Buffer> forged = gateway.vote(otherKeysToken(), "b-open", "ada");
    HttpResponse<Buffer> nonsense =
        await(gateway.post(path).putHeader("cookie", "pb_session=nonsense").sendJsonObject(vote));

    gateway.problem(without, 401, "session-required");
    assertThat(without.getHeader("www-authenticate")).startsWith("Bearer");
    gateway.problem(forged, 401, "session-required");
    gateway.problem(nonsense, 401, "session-required");
  }

  @Test
  void aReceiptIsNoSession() {
    String receipt =
        gateway.vote(gateway.newSession(), "b-open", "ada").bodyAsJsonObject().getString("receipt");

    gateway.problem(gateway.vote(receipt, "b-open", "ada"), 401, "session-required");
  }

  @Test
  void aBattleMustExistAndBeOpenAndHaveThePet() {
    String token = gateway.newSession();
    Instant now = Instant.now();
    List<Contender> contenders = List.of(new Contender("ada", 1), new Contender("bob", 2));
    gateway.publish(
        Battle.scheduled("b-early", contenders, now.plusSeconds(600), now.plusSeconds(900)));
    gateway.publish(Battle.open("b-ended", contenders, now.minusSeconds(600), now.minusSeconds(1)));

    gateway.problem(gateway.vote(token, "b-nowhere", "ada"), 404, "not-found");
    gateway.problem(gateway.vote(token, "b-early", "ada"), 409, "battle-not-open");
    gateway.problem(gateway.vote(token, "b-ended", "ada"), 409, "battle-not-open");
    gateway.problem(gateway.vote(token, "b-open", "eve"), 422, "pet-not-in-battle");
  }

  @Test
  void aBattleThatTheDirectorOpenedTakesVotesThoughTheClockHereIsBehind() throws Exception {
    insertKey("b-ahead");
    Instant opensAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(600);
    gateway.publish(
        Battle.open(
            "b-ahead",
            List.of(new Contender("ada", 1), new Contender("bob", 2)),
            opensAt,
            opensAt.plusSeconds(60)));

    HttpResponse<Buffer> response = gateway.vote(gateway.newSession(), "b-ahead", "ada");

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(202);
    List<Instant> castAt = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : gateway.servers().recordsOf(Topic.VOTES_LOG, 1)) {
      Vote vote = Events.read(record, Vote.class);
      if (vote.battle().equals("b-ahead")) {
        castAt.add(vote.castAt());
      }
    }
    assertThat(castAt).as("not before the battle began").containsExactly(opensAt);
  }

  @Test
  void refusalsAreCountedByTheirReason() {
    double before = refused("battle-not-open");
    gateway.publish(
        Battle.open(
            "b-over",
            List.of(new Contender("ada", 1), new Contender("bob", 2)),
            Instant.now().minusSeconds(600),
            Instant.now().minusSeconds(1)));

    gateway.vote(gateway.newSession(), "b-over", "ada");

    assertThat(refused("battle-not-open")).isEqualTo(before + 1);
    assertThat(gateway.meters().get("petbattle.gateway.votes.accepted").counter().count())
        .isPositive();
  }

  @Test
  void whoVotesTooFastIsAskedToWait() {
    try (GatewayFixture slow =
        GatewayFixture.on(
            gateway.servers(),
            Map.of("PETBATTLE_VOTE_BURST", "2", "PETBATTLE_VOTES_PER_SECOND", "1"))) {
      String token = slow.newSession();
      slow.vote(token, "b-open", "ada");
      slow.vote(token, "b-open", "ada");

      HttpResponse<Buffer> third = slow.vote(token, "b-open", "ada");

      slow.problem(third, 429, "too-many-votes");
      assertThat(Integer.parseInt(third.getHeader("retry-after"))).isBetween(1, 2);
      assertThat(slow.vote(slow.newSession(), "b-open", "ada").statusCode()).isEqualTo(202);
    }
  }

  @Test
  void whoeverBeginsNewSessionsAllTheTimeIsHeldBackByTheAddress() {
    try (GatewayFixture proxied =
        GatewayFixture.on(
            gateway.servers(),
            Map.of(
                "PETBATTLE_TRUSTED_PROXIES", "1",
                "PETBATTLE_ADDRESS_SESSION_BURST", "2",
                "PETBATTLE_ADDRESS_SESSIONS_PER_HOUR", "1",
                "PETBATTLE_ADDRESS_VOTE_BURST", "3",
                "PETBATTLE_ADDRESS_VOTES_PER_SECOND", "1"))) {
      String one = sessionFrom(proxied, "203.0.113.9").bodyAsJsonObject().getString("token");
      String other = sessionFrom(proxied, "203.0.113.9").bodyAsJsonObject().getString("token");

      HttpResponse<Buffer> third = sessionFrom(proxied, "203.0.113.9");
      HttpResponse<Buffer> renewed =
          await(
              proxied
                  .post("/api/session")
                  .putHeader("x-forwarded-for", "203.0.113.9")
                  .bearerTokenAuthentication(one)
                  .send());
      int elsewhere = sessionFrom(proxied, "203.0.113.10").statusCode();

      proxied.problem(third, 429, "too-many-requests");
      assertThat(Integer.parseInt(third.getHeader("retry-after"))).isBetween(1_000, 3_600);
      assertThat(renewed.statusCode()).isEqualTo(201);
      assertThat(elsewhere).isEqualTo(201);
      for (String token : List.of(one, other, one)) {
        assertThat(castFrom(proxied, token, "203.0.113.9").statusCode()).isEqualTo(202);
      }
      HttpResponse<Buffer> fourth = castFrom(proxied, other, "203.0.113.9");
      proxied.problem(fourth, 429, "too-many-votes");
      assertThat(Integer.parseInt(fourth.getHeader("retry-after"))).isBetween(1, 2);
      assertThat(castFrom(proxied, other, "203.0.113.10").statusCode()).isEqualTo(202);
    }
  }

  private static HttpResponse<Buffer> sessionFrom(GatewayFixture proxied, String address) {
    return await(proxied.post("/api/session").putHeader("x-forwarded-for", address).send());
  }

  private static HttpResponse<Buffer> castFrom(
      GatewayFixture proxied, String token, String address) {
    return await(
        proxied
            .post("/api/battles/b-open/votes")
            .putHeader("x-forwarded-for", address)
            .bearerTokenAuthentication(token)
            .sendJsonObject(new JsonObject().put("pet", "ada")));
  }

  @Test
  void beyondTheBoundOfVotesInFlightOneIsRefusedAndNotQueued() {
    try (GatewayFixture full =
        GatewayFixture.on(gateway.servers(), Map.of("PETBATTLE_MAX_IN_FLIGHT_VOTES", "0"))) {
      HttpResponse<Buffer> refused = full.vote(full.newSession(), "b-open", "ada");

      full.problem(refused, 503, "overloaded");
      assertThat(refused.getHeader("retry-after")).isEqualTo("1");
    }
  }

  @Test
  void behindAProxyOfOursTheCookieIsSecure() {
    try (GatewayFixture proxied =
        GatewayFixture.on(gateway.servers(), Map.of("PETBATTLE_TRUSTED_PROXIES", "1"))) {
      HttpResponse<Buffer> response =
          await(proxied.post("/api/session").putHeader("x-forwarded-proto", "https").send());

      assertThat(cookie(response).isSecure()).isTrue();
    }
  }

  @Test
  void theNetworkThatOurProxyNamesMakesTheBucketAndNotWhatTheClientSays() {
    try (GatewayFixture proxied =
        GatewayFixture.on(gateway.servers(), Map.of("PETBATTLE_TRUSTED_PROXIES", "1"))) {
      insertKey("b-proxied");
      proxied.openBattle("b-proxied");

      voteFrom(proxied, "b-proxied", "203.0.113.9, 198.51.100.7");
      voteFrom(proxied, "b-proxied", "192.0.2.1, 198.51.100.8");
      voteFrom(proxied, "b-proxied", "198.51.100.7, 192.0.2.1");
      // Without a trusted proxy the header is only a claim.
      voteFrom(gateway, "b-proxied", "198.51.100.7");

      List<String> buckets = votesOf("b-proxied").stream().map(Vote::bucket).sorted().toList();
      assertThat(buckets).hasSize(4).allMatch(bucket -> bucket.length() == 10);
      assertThat(buckets.stream().distinct()).hasSize(3);
    }
  }

  private static void voteFrom(GatewayFixture gateway, String battle, String forwardedFor) {
    String token = gateway.newSession();
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> await(gateway.get("/api/battles/" + battle).send()).statusCode() == 200);
    HttpResponse<Buffer> response =
        await(
            gateway
                .post("/api/battles/" + battle + "/votes")
                .bearerTokenAuthentication(token)
                .putHeader("x-forwarded-for", forwardedFor)
                .sendJsonObject(new JsonObject().put("pet", "ada")));
    assertThat(response.statusCode()).isEqualTo(202);
  }

  private void insertKey(String battle) {
    await(
        gateway
            .role()
            .store()
            .client()
            .insert(
                BattleKeys.COLLECTION,
                new JsonObject()
                    .put("_id", battle)
                    .put("key", Base64.getEncoder().encodeToString(new byte[32]))));
  }

  private double refused(String reason) {
    var counter =
        gateway
            .meters()
            .find("petbattle.gateway.refused")
            .tags("operation", "castVote", "reason", reason)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  private List<Vote> votesOf(String battle) {
    return gateway.servers().recordsOf(Topic.VOTES_LOG, 1).stream()
        .map(
            record -> {
              try {
                return Events.read(record, Vote.class);
              } catch (Events.UnreadableEvent e) {
                throw new AssertionError(e);
              }
            })
        .filter(vote -> vote.battle().equals(battle))
        .toList();
  }

  private String otherKeysToken() {
    return new Sessions(
            gateway.vertx(),
            SigningKeys.parse(SigningKeys.generate("k1")),
            new Sessions.Lifetimes(Duration.ofHours(1), Duration.ofHours(1)),
            session -> false,
            Clock.systemUTC())
        .issue("somebody")
        .token();
  }

  private static Cookie cookie(HttpResponse<Buffer> response) {
    return ClientCookieDecoder.STRICT.decode(response.headers().get("set-cookie"));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
