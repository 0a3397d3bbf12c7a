package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.Topic;
import petbattle.observability.Health;

/** What a gateway answers while something that it needs is away. */
class KafkaAwayIT {
  @TempDir Path folder;

  @Test
  void withoutKafkaNoVoteIsAcceptedAndTheGatewayIsNotReady() {
    try (GatewayFixture gateway = GatewayFixture.start(folder)) {
      gateway.openBattle("b-open");
      String token = gateway.newSession();
      assertThat(gateway.vote(token, "b-open", "ada").statusCode()).isEqualTo(202);

      gateway.servers().stopKafka();

      // At first the view is still fresh, and the vote waits for an acknowledgement in vain; then
      // the gateway knows that it may have missed something, and refuses at once.
      HttpResponse<Buffer> first = gateway.vote(token, "b-open", "ada");
      gateway.problem(first, 503, "log-unavailable");
      assertThat(first.getHeader("retry-after")).isNotNull();
      assertThat(gateway.vote(token, "b-nowhere", "ada").statusCode()).isEqualTo(404);
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          gateway
                              .problem(gateway.vote(token, "b-open", "ada"), 503, "log-unavailable")
                              .getString("detail"))
                      .contains("was not taken"));
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(await(gateway.role().health().problems()))
                      .containsKey("kafka")
                      .doesNotContainKey("mongo"));
    }
  }

  @Test
  void withoutTheStoreVotesAreStillAccepted() {
    try (GatewayFixture gateway = GatewayFixture.start(folder)) {
      gateway.openBattle("b-open");
      String token = gateway.newSession();
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .until(() -> await(gateway.role().health().problems()).equals(Map.of()));

      gateway.servers().stopMongo();

      for (int i = 0; i < 10; i++) {
        assertThat(gateway.vote(token, "b-open", "ada").statusCode()).isEqualTo(202);
      }
      gateway.openBattle("b-later");
      assertThat(gateway.vote(token, "b-later", "bob").statusCode()).isEqualTo(202);
      gateway.problem(
          await(gateway.get("/api/votes").bearerTokenAuthentication(token).send()),
          503,
          "store-unavailable");
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .untilAsserted(
              () -> {
                Health.Report report = await(gateway.role().health().report());
                assertThat(report.impairments()).containsOnlyKeys("mongo");
                // All gateways share the store: none of them may be taken out for it.
                assertThat(report.problems()).isEmpty();
              });
    }
  }

  @Test
  void withoutKafkaNoPictureIsTakenAndNothingOfItStays() {
    try (GatewayFixture gateway = GatewayFixture.start(folder)) {
      String token = gateway.newSession();
      gateway.servers().stopKafka();

      HttpResponse<Buffer> refused = gateway.upload(token, Form.of("Mochi", Form.jpeg(600_000)));

      assertThat(gateway.problem(refused, 503, "log-unavailable").getString("detail"))
          .contains("was not taken");
      assertThat(refused.getHeader("retry-after")).isNotNull();
      gateway.awaitOriginals(0, 0);
    }
  }

  @Test
  void withoutTheStoreNoPictureIsTaken() {
    try (GatewayFixture gateway = GatewayFixture.start(folder)) {
      String token = gateway.newSession();
      gateway.servers().stopMongo();

      HttpResponse<Buffer> refused = gateway.upload(token, Form.of("Mochi", Form.jpeg(600_000)));

      gateway.problem(refused, 503, "store-unavailable");
    }
  }

  @Test
  void aVotesTopicThatWasCreatedAnewIsNotTakenForTheOldOne() {
    try (GatewayFixture gateway = GatewayFixture.start(folder)) {
      gateway.openBattle("b-open");
      String token = gateway.newSession();
      assertThat(gateway.vote(token, "b-open", "ada").statusCode()).isEqualTo(202);

      gateway.servers().recreate(Topic.VOTES_LOG);

      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .untilAsserted(
              () -> gateway.problem(gateway.vote(token, "b-open", "ada"), 503, "log-unavailable"));
      assertThat(await(gateway.role().health().problems())).isNotEmpty();
    }
  }
}
