package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/** What the event stream tells owners about their pets, and nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnerNewsIT {
  private static final String REFUSED =
      "event: pet\ndata: {\"id\":\"%s\",\"status\":\"refused\",\"reason\":\"no_pet\"}\n\n";
  private static final String PUBLISHED =
      "event: pet\ndata: {\"id\":\"%s\",\"status\":\"published\"}\n\n";

  @TempDir static Path folder;
  private GatewayFixture gateway;

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder);
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void anOwnerHearsOfHisPetsAndNobodyElseDoes() {
    JsonObject session = newSession();
    String owner = session.getString("player");
    HttpClient http = newClient();
    Heard byToken = watch(http, "authorization", "Bearer " + session.getString("token"));
    Heard byCookie = watch(http, "cookie", "pb_session=" + session.getString("token"));
    List<Heard> others =
        List.of(
            watch(http, "authorization", "Bearer " + newSession().getString("token")),
            watch(http, "authorization", "Bearer " + GatewayFixture.ADMIN_TOKEN),
            watch(http, "cookie", "pb_session=nonsense"),
            watch(http, "x-nothing", "x"));

    Instant now = Instant.now();
    gateway.publish(pet("p-one", owner, 1, PetStatus.REFUSED, now));
    awaitIn(byToken, REFUSED.formatted("p-one"));
    awaitIn(byCookie, REFUSED.formatted("p-one"));
    gateway.publish(pet("p-two", owner, 1, PetStatus.PUBLISHED, now));
    awaitIn(byToken, PUBLISHED.formatted("p-two"));
    // A report or a claim makes a new revision that is nobody's business.
    gateway.publish(pet("p-two", owner, 2, PetStatus.PUBLISHED, now));
    gateway.publish(pet("p-one", owner, 2, PetStatus.PUBLISHED, now.plusSeconds(1)));
    awaitIn(byToken, PUBLISHED.formatted("p-one"));
    assertThat(byToken.toString()).containsOnlyOnce(PUBLISHED.formatted("p-two"));

    // What everybody hears of comes later than what they must not hear of.
    gateway.openBattle("b-later");
    for (Heard other : others) {
      awaitIn(other, "b-later");
      assertThat(other.toString()).doesNotContain("event: pet", "refused");
    }
    await(http.close());
  }

  @Test
  void whoComesLaterHearsHowHisPetsStand() {
    JsonObject session = newSession();
    gateway.publish(
        pet("p-early", session.getString("player"), 1, PetStatus.REFUSED, Instant.now()));
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(
            () ->
                await(
                            gateway
                                .get("/api/pets/p-early")
                                .bearerTokenAuthentication(session.getString("token"))
                                .send())
                        .statusCode()
                    == 200);

    HttpClient http = newClient();
    Heard stream = watch(http, "cookie", "pb_session=" + session.getString("token"));
    Heard again =
        watch(
            http,
            "cookie",
            "pb_session=" + session.getString("token"),
            "last-event-id",
            "nonsense");

    awaitIn(stream, REFUSED.formatted("p-early"));
    awaitIn(again, REFUSED.formatted("p-early"));
    await(http.close());
  }

  /** Streams don't end, so each takes a connection. */
  private HttpClient newClient() {
    return gateway
        .vertx()
        .createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(20));
  }

  /** What came in on one stream; written and read by different threads. */
  private static final class Heard {
    private final StringBuilder text = new StringBuilder();

    synchronized void append(String more) {
      text.append(more);
    }

    @Override
    public synchronized String toString() {
      return text.toString();
    }
  }

  private JsonObject newSession() {
    return await(gateway.post("/api/session").send()).bodyAsJsonObject();
  }

  private static void awaitIn(Heard stream, String text) {
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> stream.toString().contains(text));
  }

  private Heard watch(HttpClient http, String... headers) {
    Heard text = new Heard();
    await(
        http.request(HttpMethod.GET, gateway.port(), "127.0.0.1", "/api/events")
            .compose(
                request -> {
                  for (int i = 0; i < headers.length; i += 2) {
                    request.putHeader(headers[i], headers[i + 1]);
                  }
                  return request.send();
                })
            .map(
                response -> {
                  assertThat(response.statusCode()).isEqualTo(200);
                  return response.handler(chunk -> text.append(chunk.toString()));
                }));
    awaitIn(text, "event: leaderboard");
    return text;
  }

  private static Pet pet(String id, String owner, long revision, PetStatus status, Instant at) {
    Verdict verdict =
        new Verdict(
            Verdict.Decision.valueOf(status.name()),
            status == PetStatus.REFUSED ? Optional.of(Reason.NO_PET) : Optional.empty(),
            Optional.empty(),
            Verdict.MODELS,
            Map.of(),
            Map.of(),
            Optional.empty(),
            false,
            0,
            at);
    return new Pet(
        id,
        revision,
        "Mochi",
        Optional.empty(),
        Optional.of(owner),
        status,
        at,
        Optional.of(verdict),
        Optional.empty(),
        Optional.empty());
  }
}
