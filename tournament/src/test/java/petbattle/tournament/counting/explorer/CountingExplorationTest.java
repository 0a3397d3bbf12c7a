package petbattle.tournament.counting.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import petbattle.tournament.vote.VotesRecord;

/**
 * Every interleaving of small worlds. In all of them: any number of crashes of each counter between
 * any two of its effects, every cut of the log into batches, stale commits that succeed, a store
 * that forces itself out at any moment, and as many kills of the store as stated.
 *
 * <p>Looking at one partition at a time loses little: a voter belongs to one partition, so counters
 * of different partitions never touch the same document, and meet only in the store's flushes and
 * kills, which happen at any time anyway. The worlds with two partitions look at the rest.
 */
class CountingExplorationTest {

  @Test
  void everyVoteCountsOnceWhenTwoCountersHoldThePartitionAndTheStoreIsKilled() {
    List<Scenario> worlds = new ArrayList<>();
    for (int length = 1; length <= 3; length++) {
      Layouts.ofLength(length).forEach(log -> worlds.add(Scenario.zombies(log, 1)));
    }
    allPromisesHoldIn("two counters, logs up to 3, 1 kill", worlds);
  }

  @Test
  void everyVoteCountsOnceInLongerLogsToo() {
    List<Scenario> worlds = new ArrayList<>();
    Layouts.ofLength(4).forEach(log -> worlds.add(Scenario.zombies(log, 0)));
    allPromisesHoldIn("two counters, logs of 4, no kill", worlds);
  }

  @Test
  void everyVoteCountsOnceWhenTheStoreIsKilledAgain() {
    List<Scenario> worlds = new ArrayList<>();
    for (int length = 1; length <= 2; length++) {
      Layouts.ofLength(length).forEach(log -> worlds.add(Scenario.zombies(log, 3)));
    }
    allPromisesHoldIn("two counters, logs up to 2, 3 kills", worlds);
  }

  @Test
  void aBattleIsDecidedExactlyWhenItIsSealedInBothPartitions() {
    List<Scenario> worlds = new ArrayList<>();
    for (List<VotesRecord> first : Layouts.ofLength(2)) {
      for (String second : List.of("a1", "a|", "b1", "b|")) {
        worlds.add(Scenario.joint(first, Layouts.log(1, second), 0));
      }
    }
    worlds.add(joint("a1 a2 b1", "a1 a|", 0));
    worlds.add(joint("a1 a|", "a1 a|", 1));
    worlds.add(joint("a1 b1", "b|", 1));
    worlds.add(joint("a| a2", "a1", 1));
    allPromisesHoldIn("three counters, two partitions", worlds);
  }

  @Test
  void aBucketIsTakenOutOnceWhateverHappens() {
    List<Scenario> worlds = new ArrayList<>();
    for (int length = 1; length <= 3; length++) {
      Layouts.withQuarantine(length).forEach(log -> worlds.add(Scenario.zombies(log, 1)));
    }
    Layouts.withQuarantine(2).forEach(log -> worlds.add(Scenario.zombies(log, 3)));
    allPromisesHoldIn("two counters, quarantines, logs up to 3, 1 kill; of 2, 3 kills", worlds);
  }

  @Test
  void aBucketIsTakenOutOnceOfLongerLogsToo() {
    List<Scenario> worlds = new ArrayList<>();
    Layouts.withQuarantine(4).forEach(log -> worlds.add(Scenario.zombies(log, 0)));
    for (String log :
        List.of(
            "a1k a2j a-k a-j a3k",
            "a1k b1k a-k b2k b-k",
            "a1k a-k a1 a-k a2k",
            "a1k a2 a-k a3k a|")) {
      worlds.add(Scenario.zombies(Layouts.log(0, log), 0));
    }
    worlds.add(joint("a1k a-k a|", "a-k a1k a|", 0));
    worlds.add(joint("a1k a-k", "a1k a-k", 0));
    allPromisesHoldIn("two counters, quarantines, logs of 4 and some of 5, no kill", worlds);
  }

  private static Scenario joint(String first, String second, int kills) {
    return Scenario.joint(Layouts.log(0, first), Layouts.log(1, second), kills);
  }

  private static void allPromisesHoldIn(String name, List<Scenario> worlds) {
    long start = System.nanoTime();
    List<Explorer.Result> results =
        worlds.parallelStream()
            .map(world -> Explorer.explore(world, Promises.View.INSIDE))
            .toList();
    System.out.printf(
        "%s: %,d worlds, %,d states, %,d transitions in %,d ms%n",
        name,
        worlds.size(),
        results.stream().mapToLong(Explorer.Result::states).sum(),
        results.stream().mapToLong(Explorer.Result::transitions).sum(),
        Duration.ofNanos(System.nanoTime() - start).toMillis());
    assertThat(results)
        .allSatisfy(result -> assertThat(result.counterexample().orElse("")).isEmpty());
  }
}
