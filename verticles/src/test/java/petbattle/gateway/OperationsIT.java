package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.gateway.ops.Operations;
import petbattle.json.Json;
import petbattle.kafka.ClientMeters;
import petbattle.kafka.Topic;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.status.Rehearsal;
import petbattle.status.StatusVerticle;
import petbattle.votes.VotesConfig;
import petbattle.votes.VotesVerticle;

/** A gateway hears over a real broker how it is itself and how a counter is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsIT {
  @TempDir static Path folder;
  private Path rehearsal;
  private GatewayFixture gateway;

  @BeforeAll
  void start() {
    rehearsal = folder.resolve("rehearsal.json");
    gateway =
        GatewayFixture.start(
            folder,
            Map.of(
                "PETBATTLE_REHEARSAL",
                rehearsal.toString(),
                "JAEGER_UI_URL",
                "http://localhost:16686/"));
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void fromTwoProcessesOneSiteIsSeen() throws Exception {
    // Given a gateway and a counter that say how they are
    RoleContext counter = measured(gateway.servers().role(gateway.vertx(), Map.of()));
    await(
        gateway
            .vertx()
            .deployVerticle(new VotesVerticle(counter, VotesConfig.from(counter.settings()))));
    speak(gateway.role(), Role.GATEWAY);
    String speaking = speak(counter, Role.VOTES);
    gateway.publishPets("ada", "bob");
    gateway.openBattle("b");

    // When somebody votes, twice
    String voter = gateway.newSession();
    assertThat(gateway.vote(voter, "b", "ada").statusCode()).isEqualTo(202);
    assertThat(gateway.vote(voter, "b", "bob").statusCode()).isEqualTo(202);
    assertThat(gateway.vote(voter, "b", "eve").statusCode()).isEqualTo(422);

    // Then what became of it is seen, and who counted it
    await()
        .atMost(GatewayFixture.PATIENCE)
        .untilAsserted(
            () -> {
              JsonObject now = seen().getJsonObject("now");
              assertThat(now.getJsonObject("totals").getMap())
                  .containsEntry("accepted", 2)
                  .containsEntry("refused", 1)
                  .containsEntry("counted", 1)
                  .containsEntry("duplicate", 1);
              assertThat(now.getLong("backlog")).isZero();
              assertThat(now.getJsonObject("freshness")).isNotNull();
              assertThat(peak("accepted")).isPositive();
              assertThat(peak("counted")).isPositive();
            });
    assertThat(readersOfVotes()).hasSize(Topic.VOTES_LOG.partitions()).doesNotContainNull();

    // When something stands there that is no status
    await(gateway.log().send(new ProducerRecord<>(Topic.STATUS.topicName(), "x", new byte[] {7})));
    // Then it is passed over
    String other = gateway.newSession();
    assertThat(gateway.vote(other, "b", "ada").statusCode()).isEqualTo(202);
    await().atMost(GatewayFixture.PATIENCE).until(() -> total("counted") == 2);

    // When another gateway starts
    RoleContext late = measured(gateway.servers().role(gateway.vertx(), Map.of()));
    Reader reader = new Reader(late);
    await(gateway.vertx().deployVerticle(reader));
    // Then it knows what was before its time, and counts what it could not read
    await()
        .atMost(GatewayFixture.PATIENCE)
        .until(
            () ->
                reader.seen().getJsonObject("now").getJsonObject("totals").getLong("counted", 0L)
                    == 2);
    assertThat(
            late.meters()
                .get("petbattle.records.skipped")
                .tag("topic", "petbattle.status")
                .counter())
        .returns(1.0, Counter::count);
    assertThat(peak(reader.seen(), "accepted")).isPositive();

    // When the counter's process ends in order
    await(gateway.vertx().undeploy(speaking));
    // Then it is not there any more, and what it read is shown as read by nobody
    await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> seen().getJsonArray("processes").size() == 1);
    assertThat(readersOfVotes()).containsOnlyNulls();
  }

  @Test
  void theLastRehearsalIsReadFromItsFileAndWhatIsNoneIsNone() throws Exception {
    assertThat(seen().getJsonObject("rehearsal")).isNull();
    new Rehearsal(
            Instant.parse("2026-11-28T12:00:00Z"),
            Instant.parse("2026-11-28T12:03:00Z"),
            true,
            40,
            100,
            4_000,
            "counter",
            1_000,
            1_000,
            0,
            0,
            new Rehearsal.Millis(3.5, 9.5),
            new Rehearsal.Millis(120, 800),
            4.5,
            Optional.of("report.html"))
        .writeTo(rehearsal);
    await().atMost(GatewayFixture.PATIENCE).until(() -> seen().containsKey("rehearsal"));
    assertThat(seen().getJsonObject("rehearsal").getJsonObject("acceptMillis").getDouble("p99"))
        .isEqualTo(9.5);

    Files.writeString(rehearsal, "{\"passed\": true}");
    await().atMost(GatewayFixture.PATIENCE).until(() -> !seen().containsKey("rehearsal"));
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void onlyAdminsSeeIt() {
    gateway.problem(await(gateway.get("/api/ops").send()), 401, "admin-required");
    gateway.problem(asked(gateway.newSession()), 403, "role-required");
    gateway.problem(asked(gateway.newSession(UserRole.MODERATOR)), 403, "role-required");
    gateway.problem(asked("no-token"), 401, "admin-required");
    assertThat(asked(gateway.newSession(UserRole.ADMIN)).statusCode()).isEqualTo(200);
  }

  @Test
  void whereElseToLookIsTold() {
    HttpResponse<Buffer> site = await(gateway.get("/api/site").send());
    assertThat(gateway.conforming("Site", site).getJsonObject("links"))
        .isEqualTo(new JsonObject().put("jaeger", "http://localhost:16686"));
  }

  /** Hears what a gateway hears. */
  private static final class Reader extends VerticleBase {
    private final RoleContext role;
    private Operations operations;

    Reader(RoleContext role) {
      this.role = role;
    }

    @Override
    public Future<?> start() {
      operations =
          new Operations(vertx, role.kafka(), role.meters(), Clock.systemUTC(), Optional.empty());
      operations.start();
      return Future.succeededFuture();
    }

    JsonObject seen() {
      return new JsonObject(Buffer.buffer(Json.encode(await(operations.view()))));
    }

    @Override
    public Future<?> stop() {
      return operations.stop();
    }
  }

  private static RoleContext measured(RoleContext role) {
    MeterRegistry meters = role.meters();
    return new RoleContext(
        role.settings(),
        role.kafka().measuredIn(ClientMeters.in(meters)),
        role.store(),
        meters,
        role.health());
  }

  private String speak(RoleContext context, Role role) {
    return await(
        gateway
            .vertx()
            .deployVerticle(new StatusVerticle(context, Set.of(role), "1.2.3", Instant.now())));
  }

  private HttpResponse<Buffer> asked(String token) {
    return await(gateway.get("/api/ops").bearerTokenAuthentication(token).send());
  }

  private JsonObject seen() {
    HttpResponse<Buffer> response = asked(GatewayFixture.ADMIN_TOKEN);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.getHeader("cache-control")).isEqualTo("no-store");
    return gateway.conforming("Operations", response);
  }

  private long total(String measure) {
    return seen().getJsonObject("now").getJsonObject("totals").getLong(measure, 0L);
  }

  private double peak(String measure) {
    return peak(seen(), measure);
  }

  private static double peak(JsonObject seen, String measure) {
    JsonArray rates = seen.getJsonObject("series").getJsonObject("perSecond").getJsonArray(measure);
    return IntStream.range(0, rates.size()).mapToDouble(rates::getDouble).max().orElse(0);
  }

  private List<String> readersOfVotes() {
    JsonArray partitions =
        seen().getJsonArray("groups").getJsonObject(0).getJsonArray("partitions");
    return IntStream.range(0, partitions.size())
        .mapToObj(i -> partitions.getJsonObject(i).getString("process"))
        .toList();
  }
}
