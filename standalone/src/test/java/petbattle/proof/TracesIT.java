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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.proof.TraceStore.Received;

/** One trace from the click to the board, across processes, as a trace store receives it. */
@Tag("long")
class TracesIT {
  private static final String GATEWAY = "petbattle-gateway";
  private static final String VOTES = "petbattle-votes";
  private static final String DIRECTOR = "petbattle-director";

  @TempDir private static Path folder;
  private static TraceStore traces;
  private static Site site;
  private static URI page;
  private static Crowd admin;

  @BeforeAll
  static void startEachRoleByItself() {
    traces = new TraceStore();
    site = Site.start(folder, 1);
    site.publishPets();
    site.environment(traces.environment());
    site.run("votes");
    site.run("director");
    page = site.run("gateway").page("/");
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
                      DIRECTOR + " send petbattle.battles");
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

  private static JsonObject vote(JsonObject battle, Optional<String> traceparent) {
    JsonObject session = new JsonObject(admin.post("/api/session", "", null).body());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page.resolve("/api/battles/" + battle.getString("id") + "/votes"))
            .timeout(Site.PATIENCE)
            .header("content-type", "application/json")
            .header("authorization", "Bearer " + session.getString("token"))
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
