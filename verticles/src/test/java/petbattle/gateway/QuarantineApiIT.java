package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.gateway.Receipts.Receipt;
import petbattle.kafka.TailView;
import petbattle.kafka.Topic;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.command.BattleRequest.QuarantineBucket;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Position;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.vote.Vote;
import petbattle.votes.Ledger;
import petbattle.votes.Tallies;

/** What is shown of buckets, of taking them out, and of votes over time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuarantineApiIT {
  private static final String FARM = "0badfa2000";
  private static final String HOME = "1000000001";
  // At the start of a slot, so that the votes of one second after it are in its first step.
  private final Instant opened =
      Instant.EPOCH.plus(Ledger.SLOT.multipliedBy(Ledger.slotOf(Instant.now().minusSeconds(100))));

  @TempDir static Path folder;
  private GatewayFixture gateway;
  private String topicId;
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
            command -> {
              commands.add(command);
              gateway.log().append(command.request().subject(), director.apply(command));
            });
    await(view.start());
    open("b-for-the-topic");
    topicId = read(cast(gateway.newSession(), "b-for-the-topic")).position().topicId();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @BeforeEach
  void reset() {
    director = command -> new Outcome.Done(command.id(), Instant.now());
    commands.clear();
  }

  @Test
  void theGreatestBucketsComeFirstAndThoseThatAreOutAreMarked() {
    Battle battle = open("b-buckets");
    insert("b-buckets", "bob", FARM, 0, 7);
    insert("b-buckets", "ada", HOME, 10, 3);
    insert("b-buckets", "ada", "", 20, 2);
    publishTally(tally("b-buckets", 0, Map.of("ada", 5L), Map.of(FARM, 3L)));
    awaitOut(battle.id());

    JsonObject two = buckets("b-buckets?limit=2");

    assertThat(two.getJsonArray("items"))
        .isEqualTo(
            new JsonArray()
                .add(bucket(FARM, new JsonObject().put("bob", 7), 7, true))
                .add(bucket(HOME, new JsonObject().put("ada", 3), 3, false)));
    assertThat(two.getInteger("buckets")).isEqualTo(3);
    assertThat(two.getInteger("others")).isEqualTo(2);
    gateway.problem(adminGet("/api/admin/battles/b-none/buckets"), 404, "not-found");
    gateway.problem(
        await(gateway.get("/api/admin/battles/b-buckets/buckets").send()), 401, "admin-required");
  }

  @Test
  void aTimelineGrowsToTheVotesThatCountAndForgetsABucketThatIsOut() {
    open("b-line");
    insert("b-line", "bob", FARM, 0, 5);
    insert("b-line", "ada", HOME, 1, 1);
    insert("b-line", "bob", HOME, 32, 2);

    JsonArray before = timeline("b-line", "").getJsonArray("items");
    publishTally(tally("b-line", 0, Map.of("ada", 1L, "bob", 2L), Map.of(FARM, 3L)));
    awaitOut("b-line");
    JsonArray after = timeline("b-line", "").getJsonArray("items");

    assertThat(votes(before, 0)).isEqualTo(new JsonObject().put("ada", 1).put("bob", 5));
    assertThat(votes(before, before.size() - 1))
        .isEqualTo(new JsonObject().put("ada", 1).put("bob", 7));
    assertThat(before).hasSizeBetween(10, 110);
    assertThat(votes(after, 0)).isEqualTo(new JsonObject().put("ada", 1).put("bob", 0));
    assertThat(votes(after, after.size() - 1))
        .isEqualTo(new JsonObject().put("ada", 1).put("bob", 2));
    JsonObject coarse = timeline("b-line", "?step=45");
    assertThat(coarse.getInteger("stepSeconds")).isEqualTo(50);
    assertThat(coarse.getJsonArray("items")).hasSizeBetween(2, 23);
  }

  @Test
  void aTimelineOfADecidedBattleIsItsResultAndAVoidOneHasNone() {
    Battle open = open("b-decided");
    insert("b-decided", "ada", HOME, 4, 2);
    insert("b-decided", "bob", FARM, 6, 9);
    store(tally("b-decided", 0, Map.of("ada", 2L), Map.of(FARM, 3L)));
    Decision decision =
        new Decision("ada", Map.of("ada", 2L, "bob", 0L), DecidedBy.VOTES, Instant.now());
    Battle decided = gateway.publish(open.closing().decided(decision));

    JsonArray items = timeline("b-decided", "").getJsonArray("items");
    assertThat(votes(items, items.size() - 1))
        .isEqualTo(new JsonObject().put("ada", 2).put("bob", 0));

    gateway.publish(decided.voided());
    assertThat(timeline("b-decided", "").getJsonArray("items")).isEmpty();
    gateway.problem(await(gateway.get("/api/battles/b-none/timeline").send()), 404, "not-found");
    gateway.problem(
        await(gateway.get("/api/battles/b-decided/timeline?step=0").send()),
        400,
        "malformed-request");
  }

  @Test
  void aQuarantineIsAnsweredOnceEveryCounterHasTakenTheBucketOut() throws Exception {
    open("b-out");
    director =
        command -> {
          for (int partition = 0; partition < Topic.VOTES_LOG.partitions(); partition++) {
            publishTally(tally("b-out", partition, Map.of(), Map.of(FARM, 9L)));
          }
          return new Outcome.Done(command.id(), Instant.now());
        };

    HttpResponse<Buffer> response = quarantine("b-out", FARM);

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    assertThat(gateway.conforming("Quarantined", response).getString("bucket")).isEqualTo(FARM);
    assertThat(response.getHeader("location")).isEqualTo("/api/admin/battles/b-out/buckets");
    Command command = commands.take();
    assertThat(command.request()).isEqualTo(new QuarantineBucket("b-out", FARM));
    assertThat(command.why()).contains("a farm");
  }

  @Test
  void aQuarantineThatNotEveryCounterHasSeenIsPendingAndARefusedOneIsAProblem() {
    open("b-pending");
    assertThat(quarantine("b-pending", FARM).statusCode()).isEqualTo(202);

    director =
        command ->
            new Outcome.Refused(
                command.id(), Instant.now(), Outcome.Reason.CONFLICT, "The battle is closed.");
    gateway.problem(quarantine("b-pending", FARM), 409, "conflict");
    gateway.problem(quarantine("b-pending", "not ten digits"), 400, "malformed-request");
    gateway.problem(quarantine("b-pending", ""), 400, "malformed-request");
    gateway.problem(
        gateway.admin(
            "/api/admin/battles/b-pending/quarantine", new JsonObject().put("bucket", FARM)),
        400,
        "malformed-request");
  }

  @Test
  void aReceiptTellsThatItsVoteWasTakenOutAndSoDoesTheVotersList() {
    Battle battle = open("b-receipt");
    String token = gateway.newSession();
    String receipt = cast(token, "b-receipt");
    Receipt read = read(receipt);
    Vote vote = new Vote("b-receipt", read.voter(), "bob", Instant.now(), FARM);
    await(
        new Ledger(gateway.role().store()).insert(List.of(new LedgerEntry(vote, read.position()))));
    Tally counted = tally(read, Map.of("bob", 1L), 0, Map.of());
    Tally takenOut = tally(read, Map.of(), 1, Map.of(FARM, read.position().offset() + 1));

    publishTally(counted);
    awaitState(token, receipt, "counted");
    publishTally(takenOut);
    awaitState(token, receipt, "quarantined");

    // Also once the battle is over, when only the store knows
    store(
        new Tally(
            takenOut.battle(),
            takenOut.topicId(),
            takenOut.partition(),
            takenOut.counts(),
            takenOut.offset(),
            OptionalLong.of(takenOut.offset() + 1),
            takenOut.quarantined()));
    Decision decision =
        new Decision("ada", Map.of("ada", 0L, "bob", 0L), DecidedBy.RANK, Instant.now());
    gateway.publish(battle.closing().decided(decision));
    awaitState(token, receipt, "quarantined");
  }

  private Battle open(String id) {
    return gateway.publish(
        Battle.open(
            id,
            List.of(new Contender("ada", 1), new Contender("bob", 2)),
            opened,
            opened.plusSeconds(1_100)));
  }

  private String cast(String token, String battle) {
    HttpResponse<Buffer> answer = gateway.vote(token, battle, "bob");
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(202);
    return answer.bodyAsJsonObject().getString("receipt");
  }

  private Receipt read(String receipt) {
    Receipts receipts = new Receipts(gateway.vertx(), SigningKeys.from(gateway.role().settings()));
    return await(receipts.read(receipt));
  }

  private void insert(String battle, String pet, String bucket, int secondsIn, int votes) {
    for (int i = 0; i < votes; i++) {
      Vote vote =
          new Vote(
              battle,
              pet + bucket + secondsIn + "-" + i,
              pet,
              opened.plusSeconds(secondsIn),
              bucket);
      Position position = new Position("a-topic", 0, i);
      await(new Ledger(gateway.role().store()).insert(List.of(new LedgerEntry(vote, position))));
    }
  }

  private Tally tally(
      String battle, int partition, Map<String, Long> counts, Map<String, Long> quarantined) {
    return new Tally(battle, topicId, partition, counts, 20, OptionalLong.empty(), quarantined);
  }

  private static Tally tally(
      Receipt of, Map<String, Long> counts, int further, Map<String, Long> quarantined) {
    Position at = of.position();
    return new Tally(
        of.battle(),
        at.topicId(),
        at.partition(),
        counts,
        at.offset() + further,
        OptionalLong.empty(),
        quarantined);
  }

  private void publishTally(Tally tally) {
    gateway.log().append(tally.id(), tally);
  }

  private void store(Tally tally) {
    await(gateway.role().store().client().save(Tallies.COLLECTION, Tallies.toDocument(tally)));
  }

  private void awaitOut(String battle) {
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(
            () ->
                await(gateway.get("/api/battles/" + battle).send())
                        .bodyAsJsonObject()
                        .getInteger("total")
                    > 0);
  }

  private void awaitState(String token, String receipt, String state) {
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .untilAsserted(
            () -> {
              JsonObject view =
                  gateway.conforming(
                      "VoteView", await(gateway.get("/api/votes/" + receipt).send()));
              assertThat(view.getString("state")).isEqualTo(state);
              JsonObject mine =
                  gateway.conforming(
                      "MyVotePage",
                      await(gateway.get("/api/votes").bearerTokenAuthentication(token).send()));
              assertThat(mine.getJsonArray("items").getJsonObject(0).getString("state"))
                  .isEqualTo(state);
            });
  }

  private static JsonObject bucket(String id, JsonObject votes, int total, boolean out) {
    return new JsonObject()
        .put("bucket", id)
        .put("votes", votes)
        .put("total", total)
        .put("quarantined", out);
  }

  private static JsonObject votes(JsonArray items, int index) {
    return items.getJsonObject(index).getJsonObject("votes");
  }

  private JsonObject timeline(String battle, String query) {
    HttpResponse<Buffer> response =
        await(gateway.get("/api/battles/" + battle + "/timeline" + query).send());
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    return gateway.conforming("Timeline", response);
  }

  private JsonObject buckets(String battleAndQuery) {
    String path = "/api/admin/battles/" + battleAndQuery.replace("?", "/buckets?");
    return gateway.conforming("Buckets", adminGet(path));
  }

  private HttpResponse<Buffer> adminGet(String path) {
    return await(gateway.get(path).bearerTokenAuthentication(GatewayFixture.ADMIN_TOKEN).send());
  }

  private HttpResponse<Buffer> quarantine(String battle, String bucket) {
    return gateway.admin(
        "/api/admin/battles/" + battle + "/quarantine",
        new JsonObject().put("bucket", bucket).put("reason", "a farm"));
  }
}
