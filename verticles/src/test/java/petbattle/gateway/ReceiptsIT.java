package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.gateway.Receipts.Receipt;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Position;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.vote.Vote;
import petbattle.votes.Ledger;
import petbattle.votes.Tallies;

/** What a receipt and a player's history say, in each state that the counter can leave behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptsIT {
  private record Cast(String receipt, Receipt read) {
    Position position() {
      return read.position();
    }
  }

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
  void aVoteIsAcceptedUntilItsPartitionWasCountedThatFar() {
    gateway.openBattle("b-one");
    Cast cast = cast(gateway.newSession(), "b-one", "ada");

    assertThat(state(cast)).isEqualTo("accepted");

    // A ledger row that no published tally covers may still be lost.
    insert(cast, cast.position());
    assertThat(state(cast)).isEqualTo("accepted");

    publishTally("b-one", cast.position(), cast.position().offset(), OptionalLong.empty());
    awaitState(cast, "counted");
  }

  @Test
  void aSecondVoteIsADuplicate() {
    gateway.openBattle("b-two");
    String token = gateway.newSession();
    Cast first = cast(token, "b-two", "ada");
    Cast second = cast(token, "b-two", "bob");
    insert(first, first.position());

    publishTally("b-two", second.position(), second.position().offset(), OptionalLong.empty());

    awaitState(second, "duplicate");
    assertThat(state(first)).isEqualTo("counted");
  }

  @Test
  void aVoteBehindTheBarrierIsLateAndOneBeforeItIsNot() {
    gateway.openBattle("b-late");
    String token = gateway.newSession();
    Cast before = cast(token, "b-late", "ada");
    insert(before, before.position());
    Cast behind = cast(token, "b-late", "ada");

    long barrier = before.position().offset();
    publishTally("b-late", behind.position(), barrier, OptionalLong.of(barrier));

    awaitState(behind, "late");
    assertThat(state(before)).isEqualTo("counted");
  }

  @Test
  void ofADecidedBattleTheStoreKnows() {
    Battle battle = gateway.openBattle("b-done");
    String token = gateway.newSession();
    Cast first = cast(token, "b-done", "ada");
    Cast second = cast(token, "b-done", "ada");
    Cast late = cast(token, "b-done", "ada");
    insert(first, first.position());
    Tally sealed =
        tally(
            "b-done",
            late.position(),
            second.position().offset(),
            OptionalLong.of(late.position().offset() - 1));
    await(gateway.role().store().client().insert(Tallies.COLLECTION, Tallies.toDocument(sealed)));
    // A replaced counter's late word, which is all that compaction may leave
    publishTally("b-done", first.position(), first.position().offset(), OptionalLong.empty());
    gateway.publish(decided(battle));

    awaitState(first, "counted");
    awaitState(second, "duplicate");
    assertThat(state(late)).isEqualTo("late");
    assertThat(mine(token, 10).getJsonArray("items").getJsonObject(0).getString("state"))
        .isEqualTo("counted");
  }

  @Test
  void theVotesOfAVoidBattleAreVoid() {
    Battle battle = gateway.openBattle("b-void");
    String token = gateway.newSession();
    Cast cast = cast(token, "b-void", "ada");
    insert(cast, cast.position());
    gateway.publish(
        new Battle(
            battle.id(),
            battle.revision() + 1,
            BattleState.VOID,
            battle.contenders(),
            battle.opensAt(),
            battle.closesAt(),
            Optional.empty(),
            Optional.empty()));

    awaitState(cast, "void");
    assertThat(mine(token, 10).getJsonArray("items").getJsonObject(0).getString("state"))
        .isEqualTo("void");
  }

  @Test
  void aForgedOrMangledReceiptIsNoReceipt() {
    gateway.openBattle("b-forge");
    String token = gateway.newSession();
    String receipt = cast(token, "b-forge", "ada").receipt();
    String forged =
        new Receipts(gateway.vertx(), SigningKeys.parse(SigningKeys.generate("k1")))
            .issue(
                new Vote("b-forge", "me", "ada", Instant.now(), ""), new Position("topic", 0, 0));

    for (String bad :
        List.of(forged, receipt.substring(0, receipt.length() - 2), token, "x".repeat(40))) {
      gateway.problem(await(gateway.get("/api/votes/" + bad).send()), 404, "not-found");
    }
    gateway.problem(await(gateway.get("/api/votes/short").send()), 400, "malformed-request");
  }

  @Test
  void myVotesAreMineNewestFirstAndPaged() {
    String token = gateway.newSession();
    List<String> battles = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String battle = "b-mine-" + i;
      gateway.openBattle(battle);
      Cast cast = cast(token, battle, "ada");
      insert(cast, cast.position(), Instant.now().plusMillis(i / 2));
      battles.addFirst(battle);
    }
    Cast other = cast(gateway.newSession(), "b-mine-0", "ada");
    insert(other, other.position());

    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      JsonObject page = mine(token, 2, cursor);
      page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("battle")));
      assertThat(page.getJsonArray("items").size()).isBetween(1, 2);
      cursor = Optional.ofNullable(page.getString("next"));
    } while (cursor.isPresent());

    assertThat(seen).containsExactlyElementsOf(battles);
    gateway.problem(await(gateway.get("/api/votes").send()), 401, "session-required");
  }

  private Cast cast(String token, String battle, String pet) {
    HttpResponse<Buffer> response = gateway.vote(token, battle, pet);
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(202);
    String receipt = response.bodyAsJsonObject().getString("receipt");
    Receipts receipts = new Receipts(gateway.vertx(), SigningKeys.from(gateway.role().settings()));
    return new Cast(receipt, await(receipts.read(receipt)));
  }

  private void insert(Cast cast, Position position) {
    insert(cast, position, Instant.now());
  }

  private void insert(Cast cast, Position position, Instant castAt) {
    Vote vote = new Vote(cast.read().battle(), cast.read().voter(), cast.read().pet(), castAt, "");
    await(
        gateway
            .role()
            .store()
            .client()
            .insert(Ledger.COLLECTION, Ledger.toDocument(new LedgerEntry(vote, position))));
  }

  private void publishTally(String battle, Position at, long offset, OptionalLong sealedAt) {
    await(gateway.log().append(battle, tally(battle, at, offset, sealedAt)));
  }

  private static Tally tally(String battle, Position at, long offset, OptionalLong sealedAt) {
    return new Tally(battle, at.topicId(), at.partition(), Map.of("ada", 1L), offset, sealedAt);
  }

  private static Battle decided(Battle battle) {
    return battle
        .closing()
        .decided(new Decision("ada", Map.of("ada", 1L, "bob", 0L), DecidedBy.VOTES, Instant.now()));
  }

  private String state(Cast cast) {
    HttpResponse<Buffer> response = await(gateway.get("/api/votes/" + cast.receipt()).send());
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    JsonObject view = gateway.conforming("VoteView", response);
    assertThat(view.getString("battle")).isEqualTo(cast.read().battle());
    return view.getString("state");
  }

  private void awaitState(Cast cast, String expected) {
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .untilAsserted(() -> assertThat(state(cast)).isEqualTo(expected));
  }

  private JsonObject mine(String token, int limit) {
    return mine(token, limit, Optional.empty());
  }

  private JsonObject mine(String token, int limit, Optional<String> cursor) {
    HttpResponse<Buffer> response =
        await(
            gateway
                .get("/api/votes?limit=" + limit + cursor.map(c -> "&cursor=" + c).orElse(""))
                .bearerTokenAuthentication(token)
                .send());
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    JsonObject page = gateway.conforming("MyVotePage", response);
    assertThat(page.getJsonArray("items", new JsonArray())).isNotNull();
    return page;
  }
}
