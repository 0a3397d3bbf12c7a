package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.TailView;
import petbattle.kafka.Topic;
import petbattle.pets.Pets;
import petbattle.pets.StoredPet;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.moderation.PetCase;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/** What players and moderators ask for about pets, with and without somebody who carries it out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PetRequestsIT {
  private static final JsonObject NOTHING = new JsonObject();

  @TempDir static Path folder;
  private GatewayFixture gateway;
  private String owner;
  private String ownerToken;
  private String stranger;
  private String strangerToken;
  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private volatile Function<Command, Outcome> moderation;

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder, Map.of("PETBATTLE_TRUSTED_PROXIES", "1"));
    JsonObject session = await(gateway.post("/api/session").send()).bodyAsJsonObject();
    owner = session.getString("player");
    ownerToken = session.getString("token");
    JsonObject other = await(gateway.post("/api/session").send()).bodyAsJsonObject();
    stranger = other.getString("player");
    strangerToken = other.getString("token");
    TailView<Command> view =
        new TailView<>(
            gateway.vertx(),
            gateway.servers().kafka(),
            Topic.MODERATION_COMMANDS,
            Command.class,
            this::execute);
    await(view.start());
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @BeforeEach
  void reset() {
    moderation = command -> new Outcome.Done(command.id(), Instant.now());
    commands.clear();
  }

  @Test
  void aReportSaysWhoAndWhyAndTellsNothingElse() throws Exception {
    publish("p-report", 1, PetStatus.PUBLISHED);
    JsonObject body = new JsonObject().put("reason", " not a pet ");

    HttpResponse<Buffer> response = post(strangerToken, "/api/pets/p-report/reports", body);
    HttpResponse<Buffer> byModerator =
        post(GatewayFixture.ADMIN_TOKEN, "/api/pets/p-report/reports", body);

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    gateway.conforming("Noted", response);
    assertThat(byModerator.statusCode()).isEqualTo(200);
    Command command = given();
    assertThat(command.who()).isEqualTo(stranger);
    assertThat(command.request())
        .isEqualTo(new PetRequest.ReportPet("p-report", "not a pet", false));
    Command second = given();
    assertThat(second.who()).isEqualTo("admin-token");
    assertThat(second.request()).isEqualTo(new PetRequest.ReportPet("p-report", "not a pet", true));
  }

  @Test
  void allWhoHaveNotSignedInAtOneConnectionReportAsOne() throws Exception {
    publish("p-farm", 1, PetStatus.PUBLISHED);
    publish("p-other", 1, PetStatus.PUBLISHED);

    String one = countsAs(gateway.newSession(), "p-farm", "203.0.113.7").orElseThrow();

    assertThat(countsAs(gateway.newSession(), "p-farm", "203.0.113.7")).contains(one);
    assertThat(countsAs(gateway.newSession(), "p-farm", "203.0.113.8")).get().isNotEqualTo(one);
    assertThat(countsAs(gateway.newSession(), "p-other", "203.0.113.7"))
        .as("what is known of one pet tells nothing about another")
        .get()
        .isNotEqualTo(one);
    assertThat(countsAs(gateway.newSession(UserRole.PLAYER), "p-farm", "203.0.113.7")).isEmpty();
    assertThat(countsAs(GatewayFixture.ADMIN_TOKEN, "p-farm", "203.0.113.7")).isEmpty();
    assertThat(one).doesNotContain("203").matches("at-[0-9a-f]{10}");
  }

  private Optional<String> countsAs(String token, String pet, String address)
      throws InterruptedException {
    HttpResponse<Buffer> response =
        await(
            gateway
                .post("/api/pets/" + pet + "/reports")
                .bearerTokenAuthentication(token)
                .putHeader("x-forwarded-for", address)
                .sendJsonObject(new JsonObject().put("reason", "odd")));
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    return ((PetRequest.ReportPet) given().request()).countsAs();
  }

  @Test
  void whatCannotBeSeenCannotBeReported() {
    publish("p-hidden", 1, PetStatus.REFUSED);
    JsonObject body = new JsonObject().put("reason", "x");
    for (String pet : List.of("p-hidden", "p-none")) {
      gateway.problem(post(strangerToken, "/api/pets/" + pet + "/reports", body), 404, "not-found");
    }
    gateway.problem(post("", "/api/pets/p-hidden/reports", body), 401, "session-required");
    gateway.problem(
        post(strangerToken, "/api/pets/p-hidden/reports", NOTHING), 400, "malformed-request");
    assertThat(commands).isEmpty();
  }

  @Test
  void anOwnerTakesHisPetBackAndNobodyElseDoes() throws Exception {
    publish("p-back", 1, PetStatus.PUBLISHED);
    publish("p-secret", 1, PetStatus.REVIEW);
    gateway.problem(deleted(strangerToken, "/api/pets/p-back"), 403, "not-yours");
    gateway.problem(deleted(strangerToken, "/api/pets/p-secret"), 404, "not-found");
    gateway.problem(deleted(strangerToken, "/api/pets/p-none"), 404, "not-found");
    gateway.problem(deleted("", "/api/pets/p-back"), 401, "session-required");
    assertThat(commands).isEmpty();

    moderation = this::withdraw;
    HttpResponse<Buffer> response = deleted(ownerToken, "/api/pets/p-back");

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    assertThat(gateway.conforming("Pet", response).getString("status")).isEqualTo("withdrawn");
    Command command = given();
    assertThat(command.who()).isEqualTo(owner);
    assertThat(command.request()).isEqualTo(new PetRequest.WithdrawPet("p-back", false));
    gateway.problem(await(gateway.get("/api/pets/p-back").send()), 404, "not-found");
    gateway.problem(
        deleted(GatewayFixture.ADMIN_TOKEN, "/api/pets/p-secret?why=a%00b"),
        422,
        "invalid-request");
    HttpResponse<Buffer> byModerator =
        deleted(GatewayFixture.ADMIN_TOKEN, "/api/pets/p-secret?why=a%20stolen%20picture");
    assertThat(byModerator.statusCode()).as(byModerator.bodyAsString()).isEqualTo(200);
    Command byAdmin = given();
    assertThat(byAdmin.request()).isEqualTo(new PetRequest.WithdrawPet("p-secret", true));
    assertThat(byAdmin.who()).isEqualTo("admin-token");
    assertThat(byAdmin.why()).contains("a stolen picture");
  }

  @Test
  void aPictureCanBeTakenBackBeforeItsVerdict() throws Exception {
    String id =
        gateway
            .upload(ownerToken, Form.of("Mochi", Form.jpeg(1_000)))
            .bodyAsJsonObject()
            .getString("id");
    gateway.problem(deleted(strangerToken, "/api/pets/" + id), 404, "not-found");

    moderation = this::withdraw;
    assertThat(deleted(ownerToken, "/api/pets/" + id).statusCode()).isEqualTo(200);

    assertThat(given().request()).isEqualTo(new PetRequest.WithdrawPet(id, false));
  }

  @Test
  void onlyTheOwnerAppeals() throws Exception {
    publish("p-appeal", 1, PetStatus.REFUSED);
    JsonObject text = new JsonObject().put("text", "look again");
    gateway.problem(post(strangerToken, "/api/pets/p-appeal/appeal", text), 404, "not-found");
    gateway.problem(
        post(GatewayFixture.ADMIN_TOKEN, "/api/pets/p-appeal/appeal", text),
        401,
        "session-required");

    moderation = command -> inStatus(command, PetStatus.REVIEW);
    HttpResponse<Buffer> response = post(ownerToken, "/api/pets/p-appeal/appeal", text);

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    assertThat(gateway.conforming("Pet", response).getString("status")).isEqualTo("review");
    assertThat(given().request()).isEqualTo(new PetRequest.AppealPet("p-appeal", "look again"));
  }

  @Test
  void aModeratorDecidesAndTakesItBack() throws Exception {
    publish("p-decide", 1, PetStatus.REVIEW);
    moderation = command -> inStatus(command, PetStatus.PUBLISHED);
    HttpResponse<Buffer> published =
        gateway.admin("/api/moderation/p-decide", decision("publish", "fine"));
    assertThat(gateway.conforming("Pet", published).getString("status")).isEqualTo("published");
    assertThat(given().request())
        .isEqualTo(new PetRequest.DecidePet("p-decide", PetRequest.Choice.PUBLISH, "fine"));

    moderation = command -> inStatus(command, PetStatus.REVIEW);
    HttpResponse<Buffer> undone = deleted(GatewayFixture.ADMIN_TOKEN, "/api/moderation/p-decide");
    assertThat(gateway.conforming("Pet", undone).getString("status")).isEqualTo("review");
    assertThat(given().request()).isEqualTo(new PetRequest.UndoDecision("p-decide"));

    moderation = command -> inStatus(command, PetStatus.REFUSED);
    HttpResponse<Buffer> refused =
        gateway.admin("/api/moderation/p-decide", decision("refuse", "a phone number"));
    assertThat(gateway.conforming("Pet", refused).getString("status")).isEqualTo("refused");

    gateway.problem(
        gateway.admin("/api/moderation/p-decide", decision("refuse", " ")), 422, "invalid-request");
    gateway.problem(
        gateway.admin("/api/moderation/p-decide", decision("like", "x")), 400, "malformed-request");
  }

  @Test
  void aModeratorIsToldApartByHisSession() throws Exception {
    HttpResponse<Buffer> response =
        await(
            gateway
                .post("/api/moderation/p-any/claim")
                .bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN)
                .putHeader("cookie", "pb_session=" + strangerToken)
                .send());

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    JsonObject lease = gateway.conforming("Lease", response);
    assertThat(lease.getString("who")).isEqualTo(stranger);
    assertThat(Instant.parse(lease.getString("until"))).isAfter(Instant.now().plusSeconds(60));
    Command command = given();
    assertThat(command.who()).isEqualTo(stranger);
    assertThat(command.request()).isEqualTo(new PetRequest.ClaimPet("p-any", 120));
  }

  @Test
  void refusalsBecomeTheAnswer() {
    Map<Outcome.Reason, String> kinds =
        Map.of(
            Outcome.Reason.NOT_FOUND, "not-found",
            Outcome.Reason.CONFLICT, "conflict",
            Outcome.Reason.INVALID, "invalid-request");
    Map<Outcome.Reason, Integer> statuses =
        Map.of(
            Outcome.Reason.NOT_FOUND, 404,
            Outcome.Reason.CONFLICT, 409,
            Outcome.Reason.INVALID, 422);
    kinds.forEach(
        (reason, kind) -> {
          moderation =
              command -> new Outcome.Refused(command.id(), Instant.now(), reason, "A test.");
          JsonObject problem =
              gateway.problem(
                  gateway.admin("/api/moderation/p-any", decision("escalate", "")),
                  statuses.get(reason),
                  kind);
          assertThat(problem.getString("detail")).isEqualTo("A test.");
        });
  }

  @Test
  void withoutAnybodyToCarryItOutItIsPending() {
    moderation = command -> null;

    HttpResponse<Buffer> response = gateway.admin("/api/moderation/p-any", decision("publish", ""));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(gateway.conforming("Pending", response).getString("location"))
        .isEqualTo("/api/pets/p-any");
  }

  @Test
  void theQueueHasTheOldestFirstWithWhatAModeratorNeeds() {
    Instant start = Instant.parse("2026-11-01T12:00:00Z");
    Pets pets = new Pets(gateway.role().store());
    for (int i = 0; i < 5; i++) {
      // Two of them since the same moment.
      Pet pet = pet("p-queue" + i, 1, PetStatus.REVIEW, start.minusSeconds(i / 2));
      await(
          pets.insert(
              new StoredPet(
                  new PetCase(
                      pet,
                      true,
                      Set.of("x", "y"),
                      Optional.of(
                          new PetCase.Lease(
                              "somebody", Instant.now().plusSeconds(i == 4 ? 600 : -600))),
                      i == 4,
                      Optional.of(new PetCase.Appeal("please", start)),
                      Optional.empty()),
                  OptionalLong.empty(),
                  List.of())));
    }
    await(
        pets.insert(
            new StoredPet(
                PetCase.of(pet("p-not", 1, PetStatus.REFUSED, start), true),
                OptionalLong.empty(),
                List.of())));
    List<String> found = new ArrayList<>();
    String path = "/api/moderation/queue?limit=2";
    while (path != null) {
      JsonObject page =
          gateway.conforming(
              "ReviewPage",
              await(
                  gateway.get(path).bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN).send()));
      page.getJsonArray("items")
          .forEach(
              item -> {
                JsonObject review = (JsonObject) item;
                String id = review.getJsonObject("pet").getString("id");
                found.add(id);
                assertThat(review.getBoolean("picture")).isTrue();
                assertThat(review.getInteger("reports")).isEqualTo(2);
                assertThat(review.getString("appeal")).isEqualTo("please");
                assertThat(review.getBoolean("escalated")).isEqualTo(id.equals("p-queue4"));
                assertThat(review.containsKey("lease")).isEqualTo(id.equals("p-queue4"));
              });
      String next = page.getString("next");
      path = next == null ? null : "/api/moderation/queue?limit=2&cursor=" + next;
    }

    assertThat(found).containsExactly("p-queue4", "p-queue2", "p-queue3", "p-queue0", "p-queue1");
    JsonObject summary =
        gateway.conforming(
            "ReviewSummary",
            send(HttpMethod.GET, GatewayFixture.ADMIN_TOKEN, "/api/moderation/summary"));
    assertThat(summary.getInteger("escalated")).isEqualTo(1);
    assertThat(summary.getJsonObject("review").getInteger("count")).isEqualTo(5);
    assertThat(summary.getJsonObject("review").getLong("oldestSeconds"))
        .isCloseTo(Duration.between(start, Instant.now()).toSeconds(), within(60L));
  }

  @Test
  void moderationIsForModerators() {
    Map<String, String> refusals =
        Map.of("", "admin-required", "nonsense", "admin-required", ownerToken, "role-required");
    refusals.forEach(
        (token, refusal) -> {
          int status = refusal.equals("admin-required") ? 401 : 403;
          gateway.problem(send(HttpMethod.GET, token, "/api/moderation/queue"), status, refusal);
          gateway.problem(send(HttpMethod.GET, token, "/api/moderation/summary"), status, refusal);
          gateway.problem(
              send(HttpMethod.POST, token, "/api/moderation/p-x/claim"), status, refusal);
          gateway.problem(
              post(token, "/api/moderation/p-x", decision("publish", "")), status, refusal);
          gateway.problem(deleted(token, "/api/moderation/p-x"), status, refusal);
        });
    try (GatewayFixture open =
        GatewayFixture.on(gateway.servers(), Map.of("PETBATTLE_ADMIN_TOKEN", ""))) {
      open.problem(
          open.admin("/api/moderation/p-x", decision("publish", "")), 403, "admin-disabled");
      open.problem(
          await(
              open.delete("/api/pets/p-report")
                  .bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN)
                  .send()),
          401,
          "session-required");
    }
    assertThat(commands).isEmpty();
  }

  @Test
  void whoAsksTooOftenIsAskedToWaitAndAPageOfAnotherSiteMayNotAsk() {
    String eager = gateway.newSession();
    JsonObject body = new JsonObject().put("reason", "x");
    for (int i = 0; i < 20; i++) {
      gateway.problem(post(eager, "/api/pets/p-none/reports", body), 404, "not-found");
    }
    HttpResponse<Buffer> next = post(eager, "/api/pets/p-none/reports", body);
    gateway.problem(next, 429, "too-many-requests");
    assertThat(next.getHeader("retry-after")).isNotNull();
    gateway.problem(
        await(
            gateway
                .delete("/api/pets/p-none")
                .putHeader("cookie", "pb_session=" + strangerToken)
                .putHeader("sec-fetch-site", "cross-site")
                .send()),
        403,
        "cross-site");
  }

  private static JsonObject decision(String decision, String reason) {
    return new JsonObject().put("decision", decision).put("reason", reason);
  }

  private HttpResponse<Buffer> post(String token, String path, JsonObject body) {
    var request = gateway.post(path);
    return await(
        (token.isEmpty() ? request : request.bearerTokenAuthentication(token))
            .sendJsonObject(body));
  }

  private HttpResponse<Buffer> deleted(String token, String path) {
    return send(HttpMethod.DELETE, token, path);
  }

  private HttpResponse<Buffer> send(HttpMethod method, String token, String path) {
    var request = gateway.request(method, path);
    return await((token.isEmpty() ? request : request.bearerTokenAuthentication(token)).send());
  }

  private Command given() throws InterruptedException {
    return commands.poll(GatewayFixture.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void execute(Command command) {
    commands.add(command);
    Outcome outcome = moderation.apply(command);
    if (outcome != null) {
      gateway.log().append(command.request().subject(), outcome);
    }
  }

  private Outcome withdraw(Command command) {
    String id = command.request().subject();
    gateway.log().append(id, Pet.withdrawn(id, newRevision(), Optional.of(owner), Instant.now()));
    return new Outcome.Done(command.id(), Instant.now());
  }

  private Outcome inStatus(Command command, PetStatus status) {
    gateway
        .log()
        .append(
            command.request().subject(),
            pet(command.request().subject(), newRevision(), status, Instant.now()));
    return new Outcome.Done(command.id(), Instant.now());
  }

  private static long newRevision() {
    return System.nanoTime();
  }

  private Pet pet(String id, long revision, PetStatus status, Instant at) {
    Verdict verdict =
        new Verdict(
            Verdict.Decision.valueOf(status.name()),
            Optional.of(Reason.UNSURE),
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

  private void publish(String id, long revision, PetStatus status) {
    gateway.publish(pet(id, revision, status, Instant.now()));
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> send(HttpMethod.GET, ownerToken, "/api/pets/" + id).statusCode() == 200);
  }
}
