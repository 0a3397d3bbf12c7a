package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import petbattle.mongo.Store;
import petbattle.tournament.battle.Battle;
import petbattle.votes.Ledger;

/**
 * How many votes of a battle came from which bucket, from the ledger: also those that are taken
 * out, and those whose bucket is not known. Usable from any thread.
 */
final class BucketCounts {
  private static final Duration KEPT = Duration.ofSeconds(2);

  /** Beyond it small buckets are no longer told apart: a farm is not among them. */
  private static final int MOST_BUCKETS = 200_000;

  private final Ledger ledger;
  private final Quarantines quarantines;
  private final Clock clock;
  private final CostlyAnswers<String, Counted> answers = new CostlyAnswers<>(KEPT);

  BucketCounts(Store store, Quarantines quarantines, Clock clock) {
    this.ledger = new Ledger(store);
    this.quarantines = quarantines;
    this.clock = clock;
  }

  /** Filled by one reader at a time, and read when it is done. */
  private static final class Counted {
    private final Map<String, Map<String, Long>> buckets = new HashMap<>();
    private long others;

    void add(JsonObject vote) {
      String bucket = vote.getString("bucket");
      if (buckets.containsKey(bucket) || buckets.size() < MOST_BUCKETS) {
        buckets
            .computeIfAbsent(bucket, first -> new TreeMap<>())
            .merge(vote.getString("pet"), 1L, Long::sum);
      } else {
        others++;
      }
    }
  }

  /**
   * The votes from one bucket.
   *
   * @param bucket empty for those votes whose bucket is not known
   * @param votes per pet
   */
  record Bucket(String bucket, Map<String, Long> votes, long total, boolean quarantined) {}

  /**
   * The buckets with the most votes.
   *
   * @param items the greatest first
   * @param buckets how many there are in all
   * @param others votes of the buckets that are not among the items
   */
  record Buckets(String battle, List<Bucket> items, long buckets, long others) {}

  /** The greatest buckets of a battle. */
  Future<Buckets> of(Battle battle, int limit) {
    return quarantines
        .of(battle.id())
        .compose(
            takenOut ->
                answers
                    .of(battle.id(), () -> count(battle))
                    .map(counted -> greatest(battle.id(), counted, takenOut, limit)));
  }

  private Future<Counted> count(Battle battle) {
    Counted counted = new Counted();
    Future<Void> done = Future.succeededFuture();
    for (VoteSteps.Step step : VoteSteps.of(battle, clock.instant()).steps()) {
      done = done.compose(before -> read(ledger.buckets(battle.id(), step.slots()), counted));
    }
    return done.map(counted);
  }

  private static Future<Void> read(ReadStream<JsonObject> votes, Counted into) {
    Promise<Void> done = Promise.promise();
    votes.exceptionHandler(done::tryFail).endHandler(end -> done.tryComplete()).handler(into::add);
    return done.future();
  }

  private static Buckets greatest(String battle, Counted counted, Set<String> takenOut, int limit) {
    List<Bucket> all =
        counted.buckets.entrySet().stream()
            .map(
                entry ->
                    new Bucket(
                        entry.getKey(),
                        entry.getValue(),
                        entry.getValue().values().stream().mapToLong(Long::longValue).sum(),
                        takenOut.contains(entry.getKey())))
            .sorted(Comparator.comparing(Bucket::total).reversed().thenComparing(Bucket::bucket))
            .toList();
    List<Bucket> shown = all.stream().limit(limit).toList();
    long others = all.stream().skip(limit).mapToLong(Bucket::total).sum() + counted.others;
    return new Buckets(battle, shown, all.size(), others);
  }
}
