package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.standalone.PetBattleProcess;

/**
 * One trace from the click to the board, across processes, as a trace store receives it: a receiver
 * in this JVM, or a real Jaeger (see {@link TraceStore#open}).
 */
@Tag("long")
class TracesIT {
  private static final String GATEWAY = "petbattle-gateway";
  private static final String VOTES = "petbattle-votes";
  private static final String DIRECTOR = "petbattle-director";
  private static final String MODERATION = "petbattle-moderation";
  private static final String LEADERBOARD = "petbattle-leaderboard";

  /** A trace id on a measured value (OpenMetrics, 2020). */
  private static final Pattern EXEMPLAR =
      Pattern.compile(
          "petbattle_gateway_requests_seconds_bucket.* # \\{.*trace_id=\"([0-9a-f]{32})\"");

  @TempDir private static Path folder;
  private static TraceStore traces;
  private static Site site;
  private static PetBattleProcess gateway;
  private static URI page;
  private static Crowd admin;

  @BeforeAll
  static void startEachRoleByItself() {
    traces = TraceStore.open(folder);
    site = Site.start(folder, 1);
    site.publishPets();
    site.environment(traces.environment());
    Stream.of("votes", "director", "moderation", "leaderboard").forEach(site::run);
    gateway = site.run("gateway");
    page = gateway.page("/");
    admin = new Crowd(() -> page);
  }

  @AfterAll
  static void stop() {
    admin.close();
    site.close();
    traces.close();
  }

  @Test
  void aVoteIsFollowedFromTheClickToTheBoard() throws Exception {
    JsonObject battle = admin.createBattle(0, 1, 600);
    HttpResponse<java.io.InputStream> stream = watch();

    String trace = vote(battle, Optional.empty()).getString("traceId");

    await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () -> {
              Received request = one(trace, GATEWAY, "POST /api/battles/{battle}/votes", "SERVER");
              assertThat(request.parent()).isEmpty();
              assertThat(request.attributes())
                  .containsEntry("http.response.status_code", "202")
                  .containsEntry("http.route", "/api/battles/{battle}/votes");
              Received sent = one(trace, GATEWAY, "send petbattle.votes", "PRODUCER");
              Received processed =
                  one(trace, VOTES, "process petbattle.votes", "CONSUMER", s -> s.isChildOf(sent));
              Received batch =
                  one(
                      trace,
                      VOTES,
                      "process petbattle.votes",
                      "CONSUMER",
                      span -> span.isChildOf(processed));
              assertThat(sent).matches(span -> span.isChildOf(request));
              assertThat(batch.links()).containsExactly(sent.id());
              assertThat(processed.links()).containsExactly(batch.id());
              assertThat(one(trace, VOTES, "bulkWrite votes", "CLIENT"))
                  .matches(span -> span.isChildOf(batch));
              Received tally = one(trace, VOTES, "send petbattle.tallies", "PRODUCER");
              assertThat(tally).matches(span -> span.isChildOf(batch));
              assertThat(one(trace, GATEWAY, "push board", "INTERNAL"))
                  .matches(span -> span.isChildOf(tally));
              assertThat(traces.trace(trace)).noneMatch(Received::failed);
            });
    stream.body().close();
  }

  @Test
  void everyVoteOfABatchCanBeFollowedInItsOwnTrace() {
    JsonObject battle = admin.createBattle(0, 1, 600);

    List<String> votes =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> vote(battle, Optional.empty()).getString("traceId")))
            .toList()
            .stream()
            .map(vote -> vote.orTimeout(60, TimeUnit.SECONDS).join())
            .toList();

    await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(votes)
                    .doesNotHaveDuplicates()
                    .allSatisfy(
                        trace ->
                            assertThat(traces.trace(trace))
                                .extracting(Received::name)
                                .contains(
                                    "send petbattle.votes",
                                    "process petbattle.votes",
                                    "bulkWrite votes",
                                    "send petbattle.tallies",
                                    "push board")));
  }

  @Test
  void aPictureIsFollowedFromItsUploadToItsVerdict() {
    HttpResponse<String> answer =
        send(
            Picture.upload(
                page.resolve("/api/pets"),
                session(),
                "Mochi",
                "image/jpeg",
                Picture.noise(new Random(1))),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String trace = new JsonObject(answer.body()).getString("traceId");

    await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () -> {
              Received request = one(trace, GATEWAY, "POST /api/pets", "SERVER");
              Received sent = one(trace, GATEWAY, "send petbattle.uploads", "PRODUCER");
              Received processed =
                  one(
                      trace,
                      MODERATION,
                      "process petbattle.uploads",
                      "CONSUMER",
                      span -> span.isChildOf(sent));
              assertThat(sent).matches(span -> span.isChildOf(request));
              assertThat(one(trace, MODERATION, "look at picture", "INTERNAL"))
                  .matches(span -> span.isChildOf(processed));
              assertThat(one(trace, MODERATION, "insert pets", "CLIENT"))
                  .matches(span -> span.isChildOf(processed));
              assertThat(one(trace, MODERATION, "send petbattle.pets", "PRODUCER"))
                  .matches(span -> span.isChildOf(processed));
              Received batch =
                  one(
                      trace,
                      MODERATION,
                      "process petbattle.uploads",
                      "CONSUMER",
                      span -> span.isChildOf(processed));
              assertThat(batch.links()).containsExactly(sent.id());
              assertThat(processed.links()).containsExactly(batch.id());
              assertThat(traces.trace(trace)).noneMatch(Received::failed);
            });
  }

  @Test
  void aCommandIsFollowedToTheOneWhoCarriesItOut() {
    JsonObject battle = admin.createBattle(2, 3, 600);

    await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () -> {
              Received inserted =
                  traces.all().stream()
                      .filter(
                          span ->
                              span.service().equals(DIRECTOR)
                                  && span.name().equals("send petbattle.battles"))
                      .reduce((earlier, later) -> later)
                      .orElseThrow();
              assertThat(traces.trace(inserted.trace()))
                  .extracting(span -> span.service() + " " + span.name())
                  .contains(
                      GATEWAY + " POST /api/battles",
                      GATEWAY + " send petbattle.commands",
                      DIRECTOR + " process petbattle.commands",
                      DIRECTOR + " insert battles",
                      DIRECTOR + " send petbattle.outcomes");
            });
    assertThat(battle.getString("id")).isNotBlank();
  }

  @Test
  void aBattleIsFollowedFromTheCommandThatClosesItToItsDecision() {
    JsonObject battle = admin.createBattle(2, 3, 600);
    String id = battle.getString("id");
    HttpResponse<String> closed =
        admin.post("/api/battles/" + id + "/close", "{}", Site.ADMIN_TOKEN);
    assertThat(closed.statusCode()).as(closed.body()).isIn(200, 202);

    await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () -> {
              Received close =
                  traces.all().stream()
                      .filter(span -> span.name().equals("POST /api/battles/{battle}/close"))
                      .findFirst()
                      .orElseThrow();
              assertThat(traces.trace(close.trace()))
                  .extracting(span -> span.service() + " " + span.name())
                  .contains(
                      DIRECTOR + " process petbattle.commands",
                      DIRECTOR + " append barriers",
                      DIRECTOR + " send petbattle.votes",
                      VOTES + " process petbattle.votes",
                      DIRECTOR + " decide battle",
                      DIRECTOR + " publish battle",
                      DIRECTOR + " send petbattle.battles",
                      LEADERBOARD + " send petbattle.rankings");
              Received asked = one(close.trace(), GATEWAY, "send petbattle.commands", "PRODUCER");
              one(
                  close.trace(),
                  DIRECTOR,
                  "process petbattle.commands",
                  "CONSUMER",
                  span -> span.isChildOf(asked));
              assertThat(children(close, "send petbattle.votes", VOTES)).isNotEmpty();
              assertThat(children(close, "send petbattle.battles", LEADERBOARD)).isNotEmpty();
            });
  }

  @Test
  void whoeverCallsDoesNotDecideWhatIsRecordedButIsLinkedTo() {
    JsonObject battle = admin.createBattle(0, 1, 600);
    String foreign = "0af7651916cd43dd8448eb211c80319c";

    String trace =
        vote(battle, Optional.of("00-" + foreign + "-b7ad6b7169203331-01")).getString("traceId");

    assertThat(trace).isNotEqualTo(foreign);
    await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        one(trace, GATEWAY, "POST /api/battles/{battle}/votes", "SERVER").links())
                    .containsExactly("b7ad6b7169203331"));
  }

  @Test
  void whatIsNoPartOfARequestBeginsNoTraceOfItsOwn() {
    JsonObject battle = admin.createBattle(0, 1, 600);
    vote(battle, Optional.empty());

    await().atMost(Site.PATIENCE).until(() -> !traces.all().isEmpty());

    assertThat(traces.all())
        .filteredOn(span -> span.parent().isEmpty())
        .allMatch(span -> span.kind().equals("SERVER"));
  }

  @Test
  void aMeasuredTimeNamesATraceInWhichItWasMeasured() {
    JsonObject battle = admin.createBattle(0, 1, 600);
    vote(battle, Optional.empty());

    await()
        .atMost(Site.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(EXEMPLAR.matcher(openMetrics()).results().map(found -> found.group(1)))
                    .isNotEmpty()
                    .allSatisfy(
                        trace ->
                            assertThat(traces.trace(trace))
                                .extracting(Received::service)
                                .contains(GATEWAY)));
  }

  private static String openMetrics() {
    return send(
            HttpRequest.newBuilder(URI.create(gateway.managementAddress() + "/metrics"))
                .header("accept", "application/openmetrics-text; version=1.0.0")
                .timeout(Site.PATIENCE)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** What a service did as the next step after spans of this name. */
  private static List<Received> children(Received request, String sent, String service) {
    List<Received> spans = traces.trace(request.trace());
    return spans.stream()
        .filter(span -> span.service().equals(service))
        .filter(span -> spans.stream().anyMatch(s -> s.name().equals(sent) && span.isChildOf(s)))
        .toList();
  }

  private static Received one(String trace, String service, String name, String kind) {
    return one(trace, service, name, kind, span -> true);
  }

  private static Received one(
      String trace, String service, String name, String kind, Predicate<Received> also) {
    List<Received> found =
        traces.trace(trace).stream()
            .filter(
                span ->
                    span.service().equals(service)
                        && span.name().equals(name)
                        && span.kind().equals(kind))
            .filter(also)
            .toList();
    assertThat(found).as("%s of %s in %s", name, service, traces.trace(trace)).hasSize(1);
    return found.getFirst();
  }

  private static String session() {
    return new JsonObject(admin.post("/api/session", "", null).body()).getString("token");
  }

  private static JsonObject vote(JsonObject battle, Optional<String> traceparent) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page.resolve("/api/battles/" + battle.getString("id") + "/votes"))
            .timeout(Site.PATIENCE)
            .header("content-type", "application/json")
            .header("authorization", "Bearer " + session())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    new JsonObject().put("pet", Crowd.petsOf(battle).getFirst()).encode()));
    traceparent.ifPresent(header -> request.header("traceparent", header));
    HttpResponse<String> answer = send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return new JsonObject(answer.body());
  }

  private static HttpResponse<java.io.InputStream> watch() {
    return send(
        HttpRequest.newBuilder(page.resolve("/api/events")).GET().build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  private static <T> HttpResponse<T> send(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return HttpClient.newHttpClient().send(request, handler);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
