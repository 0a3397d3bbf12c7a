package petbattle.spike;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import petbattle.embedded.mongo.EmbeddedMongo;
import petbattle.embedded.mongo.MongoSpec;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.spike.load.OpenBattle;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Position;
import petbattle.tournament.vote.Vote;
import petbattle.votes.Ledger;

/** With a real ledger in which something is wrong. */
class LedgerCheckIT {
  private static final OpenBattle BATTLE = new OpenBattle("hot", List.of("ada", "bob"));
  private static final int PLAYERS = 2_500;

  private final Vertx vertx = Vertx.vertx();
  private EmbeddedMongo mongo;
  private Store store;

  @BeforeEach
  void start() {
    mongo = EmbeddedMongo.start(MongoSpec.inMemory());
    store = Store.open(vertx, new MongoSettings(mongo.uri() + "/petbattle"));
  }

  @AfterEach
  void stop() {
    get(vertx.close());
    mongo.close();
  }

  @Test
  void everybodyInHisPlaceIsFine() {
    insert(votes(0, PLAYERS));

    LedgerCheck.Found found = check(accepted(PLAYERS));

    assertThat(found.missing()).isZero();
    assertThat(found.strange()).isZero();
    assertThat(found.votes()).containsEntry("ada", 1_250L).containsEntry("bob", 1_250L);
  }

  @Test
  void whoWasPromisedAPlaceAndHasNoneIsMissed() {
    insert(votes(3, PLAYERS));

    assertThat(check(accepted(PLAYERS)).missing()).isEqualTo(3);
  }

  @Test
  void whoGotNo202MayHaveAPlace() {
    insert(votes(0, PLAYERS));

    LedgerCheck.Found found = check(accepted(10));

    assertThat(found.missing()).isZero();
    assertThat(found.strange()).isZero();
  }

  @Test
  void placesOfNobodyAreNoticed() {
    insert(votes(0, 10));
    insert(List.of(entry("somebody-else", 100), entry(SignedCrowd.idOf(PLAYERS), 101)));

    assertThat(check(accepted(10)).strange()).isEqualTo(2);
  }

  @Test
  void otherBattlesAreOthersBusiness() {
    insert(votes(0, 10));
    insert(
        List.of(
            new LedgerEntry(
                new Vote("cool", "somebody-else", "cleo", Instant.EPOCH, ""),
                new Position("topic", 0, 100))));

    assertThat(check(accepted(10)).strange()).isZero();
  }

  private LedgerCheck.Found check(BitSet accepted) {
    return new LedgerCheck(vertx, store).of(BATTLE, accepted, PLAYERS);
  }

  private static BitSet accepted(int players) {
    BitSet accepted = new BitSet();
    accepted.set(0, players);
    return accepted;
  }

  private static List<LedgerEntry> votes(int from, int to) {
    List<LedgerEntry> votes = new ArrayList<>();
    for (int player = from; player < to; player++) {
      votes.add(entry(SignedCrowd.idOf(player), player));
    }
    return votes;
  }

  private static LedgerEntry entry(String voter, int offset) {
    return new LedgerEntry(
        new Vote(BATTLE.id(), voter, offset % 2 == 0 ? "ada" : "bob", Instant.EPOCH, ""),
        new Position("topic", 0, offset));
  }

  private void insert(List<LedgerEntry> entries) {
    assertThat(get(new Ledger(store).insert(entries))).isEmpty();
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
