package petbattle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.EventLog;
import petbattle.kafka.Topic;
import petbattle.kafka.VotesPartition;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.role.RoleContext;
import petbattle.testing.Servers;
import petbattle.testing.UnreliableLine;
import petbattle.testing.UnreliableLine.Fate;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.Vote;
import petbattle.votes.Ledger;
import petbattle.votes.Tallies;
import petbattle.votes.VotesConfig;
import petbattle.votes.VotesVerticle;

/** The audit finds nothing where all is exact, and names what is not. */
class AuditIT {
  private static final int PARTITIONS = Topic.VOTES_LOG.partitions();
  private static final int VOTERS = 120;
  private static final String BATTLE = "b-1";
  private static final String OTHER = "b-2";
  private static final String FARM = "0a0a0a0a0a";
  private static final int FARMED = 30;
  private static final int HONEST = 20;

  @TempDir static Path folder;
  private static Servers servers;
  private static Vertx vertx;
  private static RoleContext role;
  private Audit audit;

  @BeforeAll
  static void countABattleToItsEnd() {
    servers = Servers.start(folder);
    vertx = Vertx.vertx();
    role = servers.role(vertx, Map.of());
    EventLog log = new EventLog(vertx, role.kafka(), "/test");
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      for (int voter = 0; voter < VOTERS; voter++) {
        records.add(vote(log, "v" + voter, voter % 3 == 0 ? "pet-b" : "pet-a"));
      }
    }
    await(log.appendAll(records));
    await(
        log.appendAll(
            IntStream.range(0, PARTITIONS)
                .mapToObj(p -> log.events().record(p, BATTLE, new Barrier(BATTLE, Instant.now())))
                .toList()));
    await(log.appendAll(List.of(vote(log, "too-late", "pet-b"))));
    takeABucketOutOfAnother(log);
    await(vertx.deployVerticle(new VotesVerticle(role, VotesConfig.from(role.settings()))));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              AuditReport report = new Audit(role.kafka(), role.store()).run();
              assertThat(report.accepted()).isEqualTo(2 * VOTERS + 1 + FARMED + HONEST);
              assertThat(report.pending()).isZero();
            });
    await(role.store().client().insert("battles", decided(Map.of("pet-a", 80L, "pet-b", 40L))));
  }

  private static void takeABucketOutOfAnother(EventLog log) {
    for (int voter = 0; voter < FARMED + HONEST; voter++) {
      if (voter == FARMED / 2) {
        IntStream.range(0, PARTITIONS)
            .forEach(p -> await(log.append(p, OTHER, new Quarantine(OTHER, FARM, Instant.now()))));
      }
      String bucket = voter < FARMED ? FARM : "";
      await(log.appendAll(List.of(vote(log, OTHER, "f" + voter, "pet-a", bucket))));
    }
  }

  @AfterAll
  static void stop() {
    await(vertx.close());
    servers.close();
  }

  @BeforeEach
  void makeAudit() {
    audit = new Audit(role.kafka(), role.store());
  }

  @Test
  void findsNothingWhereAllIsExact() {
    AuditReport report = audit.run();

    assertThat(report.differences()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(report.summary())
        .isEqualTo(
            "accepted=291 ledger=170 counted=140 duplicates=120 late=1 pending=0 poison=0"
                + " quarantined=30 lost=0 double=0 differences=0");
  }

  @Test
  void aRebuildFromTheLogGivesTheSame() {
    AuditReport report = audit.run();

    new Rebuild(role.kafka(), role.store()).run(report);

    assertThat(report.differences()).isEmpty();
    assertThat(await(role.store().client().getCollections()))
        .noneMatch(collection -> collection.startsWith("rebuild"));
  }

  @Test
  void namesATallyThatHasAVoteTooMany() {
    JsonObject tally = oneOf(Tallies.COLLECTION, new JsonObject().put("battle", BATTLE));
    String pet = tally.getJsonObject("counts").fieldNames().iterator().next();
    JsonObject corrupt = tally.copy();
    corrupt.getJsonObject("counts").put(pet, tally.getJsonObject("counts").getLong(pet) + 1);

    AuditReport report = auditWith(Tallies.COLLECTION, tally, corrupt);

    assertThat(report.isClean()).isFalse();
    assertThat(report.doubled()).isEqualTo(1);
    assertThat(report.differences()).anyMatch(line -> line.contains(tally.getString("_id")));
  }

  @Test
  void namesATallyThatLacksAVote() {
    JsonObject tally = oneOf(Tallies.COLLECTION, new JsonObject().put("battle", BATTLE));
    String pet = tally.getJsonObject("counts").fieldNames().iterator().next();
    JsonObject corrupt = tally.copy();
    corrupt.getJsonObject("counts").put(pet, tally.getJsonObject("counts").getLong(pet) - 1);

    AuditReport report = auditWith(Tallies.COLLECTION, tally, corrupt);

    assertThat(report.lost()).isEqualTo(1);
    assertThat(report.differences()).anyMatch(line -> line.contains(tally.getString("_id")));
  }

  @Test
  void namesATallyThatForgotWhatWasTakenOut() {
    JsonObject tally =
        await(role.store().client().find(Tallies.COLLECTION, new JsonObject().put("battle", OTHER)))
            .getFirst();
    JsonObject corrupt = tally.copy();
    corrupt.remove("quarantined");

    AuditReport report = auditWith(Tallies.COLLECTION, tally, corrupt);

    assertThat(report.differences()).singleElement().asString().contains(tally.getString("_id"));
  }

  @Test
  void namesALedgerDocumentThatIsGone() {
    JsonObject document = oneOf(Ledger.COLLECTION, new JsonObject().put("voter", "v7"));
    await(role.store().client().removeDocument(Ledger.COLLECTION, id(document)));

    AuditReport report = audit.run();
    await(role.store().client().insert(Ledger.COLLECTION, document));

    assertThat(report.lost()).isEqualTo(1);
    assertThat(report.differences()).singleElement().asString().contains("b-1/v7");
  }

  @Test
  void namesALedgerDocumentThatWasChanged() {
    JsonObject document = oneOf(Ledger.COLLECTION, new JsonObject().put("voter", "v8"));

    AuditReport otherPet =
        auditWith(Ledger.COLLECTION, document, document.copy().put("pet", "pet-b"));
    AuditReport otherPlace =
        auditWith(Ledger.COLLECTION, document, document.copy().put("offset", 9_999));

    assertThat(otherPet.differences()).singleElement().asString().contains("b-1/v8");
    assertThat(otherPlace.doubled()).isEqualTo(1);
  }

  @Test
  void namesAResultThatIsNotWhatWasCounted() {
    JsonObject stored = oneOf("battles", new JsonObject());

    AuditReport report = auditWith("battles", stored, decided(Map.of("pet-a", 80L, "pet-b", 41L)));

    assertThat(report.isClean()).isFalse();
    assertThat(report.differences()).allMatch(line -> line.contains(BATTLE)).isNotEmpty();
  }

  @Test
  void aBattleThatIsSealedAndDecidedWhileItLooksIsNoDifference() {
    JsonObject decided = oneOf("battles", new JsonObject());
    JsonObject sealed = oneOf(Tallies.COLLECTION, new JsonObject().put("battle", BATTLE));
    JsonObject unsealed = sealed.copy();
    unsealed.remove("sealedAt");
    MongoClient client = role.store().client();
    Runnable sealAndDecide =
        () -> {
          await(client.replaceDocuments(Tallies.COLLECTION, id(sealed), sealed));
          await(client.save("battles", decided));
        };
    await(client.removeDocument("battles", id(decided)));
    await(client.replaceDocuments(Tallies.COLLECTION, id(sealed), unsealed));
    Vertx between = Vertx.vertx();
    try (UnreliableLine line =
        new UnreliableLine(
            between,
            servers.mongoPort(),
            List.of("battles"),
            kind -> false,
            kind -> {
              if (kind.contains("battles")) {
                sealAndDecide.run();
              }
              return Fate.CARRIED_OUT;
            })) {
      Store throughIt = Store.open(vertx, new MongoSettings(line.uri()));

      AuditReport report = new Audit(role.kafka(), throughIt).run();

      await(throughIt.close());
      assertThat(line.kinds()).anyMatch(kind -> kind.contains("battles"));
      assertThat(report.differences()).isEmpty();
    } finally {
      sealAndDecide.run();
      await(between.close());
    }
  }

  private AuditReport auditWith(String collection, JsonObject original, JsonObject corrupt) {
    await(role.store().client().replaceDocuments(collection, id(original), corrupt));
    try {
      return audit.run();
    } finally {
      await(role.store().client().replaceDocuments(collection, id(original), original));
    }
  }

  private static JsonObject oneOf(String collection, JsonObject query) {
    return await(role.store().client().find(collection, query)).stream()
        .filter(document -> !new JsonObject().equals(document.getJsonObject("counts")))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject id(JsonObject document) {
    return new JsonObject().put("_id", document.getString("_id"));
  }

  private static ProducerRecord<String, byte[]> vote(EventLog log, String voter, String pet) {
    return vote(log, BATTLE, voter, pet, "");
  }

  private static ProducerRecord<String, byte[]> vote(
      EventLog log, String battle, String voter, String pet, String bucket) {
    return log.events()
        .record(
            VotesPartition.of(voter, PARTITIONS),
            voter,
            new Vote(battle, voter, pet, Instant.now(), bucket));
  }

  private static JsonObject decided(Map<String, Long> votes) {
    JsonObject counts = new JsonObject();
    votes.forEach(counts::put);
    return new JsonObject()
        .put("_id", BATTLE)
        .put("revision", 3)
        .put("state", "decided")
        .put(
            "contenders",
            new JsonArray()
                .add(new JsonObject().put("pet", "pet-a").put("rank", 1))
                .add(new JsonObject().put("pet", "pet-b").put("rank", 2)))
        .put("opensAt", 1_000)
        .put("closesAt", 2_000)
        .put(
            "decision",
            new JsonObject()
                .put("winner", "pet-a")
                .put("votes", counts)
                .put("decidedBy", "votes")
                .put("decidedAt", 3_000));
  }
}
