package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.TailView;
import petbattle.kafka.Topic;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.command.BattleRequest;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;

/** What an admin asks for, with and without somebody who carries it out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminIT {
  private static final JsonObject NEW_BATTLE =
      new JsonObject()
          .put("pets", new JsonArray().add("ada").add("bob"))
          .put("durationSeconds", 60)
          .put("why", "a test");

  @TempDir static Path folder;
  private GatewayFixture gateway;
  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private volatile Function<Command, Outcome> director;

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder);
    TailView<Command> view =
        new TailView<>(
            gateway.vertx(),
            gateway.servers().kafka(),
            Topic.COMMANDS,
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
    director = command -> null;
    commands.clear();
  }

  @Test
  void aNewBattleIsAnsweredOnceItIsOpen() throws Exception {
    director = this::carryOut;

    HttpResponse<Buffer> response = gateway.admin("/api/battles", NEW_BATTLE);

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(201);
    JsonObject battle = gateway.conforming("Battle", response);
    assertThat(response.getHeader("location")).isEqualTo("/api/battles/" + battle.getString("id"));
    assertThat(battle.getString("state")).isEqualTo("open");
    Command command = commands.take();
    assertThat(command.who()).isEqualTo("admin-token");
    assertThat(command.why()).contains("a test");
    assertThat(command.request())
        .isEqualTo(
            new BattleRequest.CreateBattle(battle.getString("id"), List.of("ada", "bob"), 60));
    assertThat(
            gateway
                .servers()
                .recordsOf(Topic.COMMANDS, 1)
                .getLast()
                .headers()
                .lastHeader("traceparent")
                .value())
        .asString(StandardCharsets.US_ASCII)
        .startsWith("00-");
  }

  @Test
  void anEarlyCloseIsAnsweredOnceTheBoardsKnowIt() {
    director = this::carryOut;
    Battle battle = gateway.openBattle("b-close");

    HttpResponse<Buffer> response = gateway.admin("/api/battles/b-close/close", new JsonObject());

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    Instant closesAt = Instant.parse(gateway.conforming("Battle", response).getString("closesAt"));
    assertThat(closesAt).isBefore(battle.closesAt());
    assertThat(closesAt).isBefore(Instant.now().plus(Battle.CLOSE_NOTICE));
  }

  @Test
  void aCloseNeedsNoBody() {
    director = this::carryOut;
    gateway.openBattle("b-bare");

    HttpResponse<Buffer> response =
        await(
            gateway
                .post("/api/battles/b-bare/close")
                .bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN)
                .send());

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
  }

  @Test
  void aRefusalBecomesTheAnswer() {
    refuse(Outcome.Reason.NOT_FOUND);
    gateway.problem(gateway.admin("/api/battles/b-no/close", new JsonObject()), 404, "not-found");
    refuse(Outcome.Reason.CONFLICT);
    JsonObject problem =
        gateway.problem(
            gateway.admin("/api/battles/b-no/close", new JsonObject()), 409, "conflict");
    assertThat(problem.getString("detail")).isEqualTo("Because this is a test.");
    refuse(Outcome.Reason.INVALID);
    gateway.problem(gateway.admin("/api/battles", NEW_BATTLE), 422, "invalid-request");
  }

  @Test
  void withoutAnybodyToCarryItOutItIsPending() {
    HttpResponse<Buffer> response = gateway.admin("/api/battles", NEW_BATTLE);

    assertThat(response.statusCode()).isEqualTo(202);
    JsonObject pending = gateway.conforming("Pending", response);
    assertThat(response.getHeader("location")).isEqualTo(pending.getString("location"));
    assertThat(pending.getString("location")).startsWith("/api/battles/b-");
  }

  @Test
  void whatCanNeverBeIsRefusedBeforeAnybodyIsAsked() {
    JsonObject same = NEW_BATTLE.copy().put("pets", new JsonArray().add("ada").add("ada"));
    JsonObject three = NEW_BATTLE.copy().put("pets", new JsonArray().add("a").add("b").add("c"));
    JsonObject endless = NEW_BATTLE.copy().put("durationSeconds", 10_000_000);
    JsonObject unknown = NEW_BATTLE.copy().put("prize", "a bone");

    for (JsonObject bad : List.of(same, three, endless, unknown)) {
      gateway.problem(gateway.admin("/api/battles", bad), 400, "malformed-request");
    }
    assertThat(commands).isEmpty();
  }

  @Test
  void onlyTheAdminTokenLetsAnybodyIn() {
    HttpResponse<Buffer> nobody = await(gateway.post("/api/battles").sendJsonObject(NEW_BATTLE));
    HttpResponse<Buffer> player =
        await(
            gateway
                .post("/api/battles")
                .bearerTokenAuthentication(gateway.newSession())
                .sendJsonObject(NEW_BATTLE));

    gateway.problem(nobody, 401, "admin-required");
    gateway.problem(player, 403, "role-required");
    assertThat(commands).isEmpty();
  }

  @Test
  void withoutAnAdminTokenNobodyIsAnAdmin() {
    try (GatewayFixture open =
        GatewayFixture.on(gateway.servers(), Map.of("PETBATTLE_ADMIN_TOKEN", ""))) {
      open.problem(open.admin("/api/battles", NEW_BATTLE), 403, "admin-disabled");
      open.problem(open.admin("/api/battles/b-x/close", new JsonObject()), 403, "admin-disabled");
      open.problem(
          await(open.post("/api/battles").sendJsonObject(NEW_BATTLE)), 403, "admin-disabled");
    }
  }

  private void execute(Command command) {
    commands.add(command);
    Outcome outcome = director.apply(command);
    if (outcome != null) {
      gateway.log().append(command.request().subject(), outcome);
    }
  }

  /** A director that does what it is asked, and no more. */
  private Outcome carryOut(Command command) {
    Instant now = Instant.now();
    Battle battle =
        switch ((BattleRequest) command.request()) {
          case BattleRequest.CreateBattle create ->
              Battle.open(
                  create.battle(),
                  List.of(
                      new Contender(create.pets().get(0), 1),
                      new Contender(create.pets().get(1), 2)),
                  now,
                  now.plusSeconds(create.durationSeconds()));
          case BattleRequest.CloseBattle close ->
              Battle.open(
                      close.battle(),
                      List.of(new Contender("ada", 1), new Contender("bob", 2)),
                      now.minusSeconds(10),
                      now.plusSeconds(600))
                  .closeEarly(now);
          default -> throw new IllegalArgumentException("not in this test");
        };
    gateway.log().append(battle.id(), battle);
    return new Outcome.Done(command.id(), now);
  }

  private void refuse(Outcome.Reason reason) {
    director =
        command ->
            new Outcome.Refused(command.id(), Instant.now(), reason, "Because this is a test.");
  }
}
