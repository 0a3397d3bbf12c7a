package petbattle.tournament.counting.explorer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.Vote;
import petbattle.tournament.vote.VotesRecord;

/**
 * Every log of a given length: votes, second votes, barriers and what lies behind them, of up to
 * two battles and three voters, in every order; and every log of one battle that takes a bucket out
 * at least once, with votes of that bucket and of no bucket.
 *
 * <p>Logs that differ only in names are listed once: battles are numbered as they first appear, and
 * so are the voters of a battle. That loses nothing, because no counting step orders names or
 * relates a voter's votes in different battles. Each vote is for a pet of its own, so that a
 * tally's counts tell which votes it has counted.
 */
final class Layouts {
  private static final int BATTLES = 2;
  private static final int VOTERS = 3;
  private static final String NONE = "";
  private static final String BUCKET = "k";

  private Layouts() {}

  static List<List<VotesRecord>> ofLength(int length) {
    List<List<VotesRecord>> logs = new ArrayList<>();
    extend(0, length, new ArrayList<>(), new int[BATTLES], new boolean[BATTLES], logs);
    return logs;
  }

  /** Every log of one battle with at least one quarantine. */
  static List<List<VotesRecord>> withQuarantine(int length) {
    List<List<VotesRecord>> logs = new ArrayList<>();
    extend(length, new ArrayList<>(), 0, logs);
    logs.removeIf(log -> log.stream().noneMatch(Quarantine.class::isInstance));
    return logs;
  }

  private static void extend(
      int length, List<VotesRecord> log, int voters, List<List<VotesRecord>> logs) {
    if (log.size() == length) {
      logs.add(List.copyOf(log));
      return;
    }
    for (VotesRecord other : List.of(barrier("a"), quarantine("a", BUCKET))) {
      log.add(other);
      extend(length, log, voters, logs);
      log.removeLast();
    }
    for (int voter = 1; voter <= Math.min(voters + 1, VOTERS); voter++) {
      for (String bucket : List.of(NONE, BUCKET)) {
        log.add(vote(0, log.size(), "a", String.valueOf(voter), bucket));
        extend(length, log, Math.max(voters, voter), logs);
        log.removeLast();
      }
    }
  }

  /**
   * A log in short: one record per blank-separated word, a battle's name and then a voter's, with
   * the vote's bucket behind it if it has one, or {@code |} for the battle's barrier, or {@code -}
   * and the bucket that is taken out, as in {@code a1 a2k a-k a| b1}.
   */
  static List<VotesRecord> log(int partition, String words) {
    List<VotesRecord> log = new ArrayList<>();
    if (!words.isBlank()) {
      for (String word : words.trim().split("\\s+", -1)) {
        String battle = word.substring(0, 1);
        log.add(
            switch (word.charAt(1)) {
              case '|' -> barrier(battle);
              case '-' -> quarantine(battle, word.substring(2));
              default ->
                  vote(partition, log.size(), battle, word.substring(1, 2), word.substring(2));
            });
      }
    }
    return log;
  }

  private static void extend(
      int partition,
      int length,
      List<VotesRecord> log,
      int[] voters,
      boolean[] known,
      List<List<VotesRecord>> logs) {
    if (log.size() == length) {
      logs.add(List.copyOf(log));
      return;
    }
    for (int battle = 0; battle < BATTLES && (battle == 0 || known[battle - 1]); battle++) {
      String name = String.valueOf((char) ('a' + battle));
      boolean wasKnown = known[battle];
      int votersBefore = voters[battle];
      known[battle] = true;

      log.add(barrier(name));
      extend(partition, length, log, voters, known, logs);
      log.removeLast();
      for (int voter = 1; voter <= Math.min(votersBefore + 1, VOTERS); voter++) {
        voters[battle] = Math.max(votersBefore, voter);
        log.add(vote(partition, log.size(), name, String.valueOf(voter), NONE));
        extend(partition, length, log, voters, known, logs);
        log.removeLast();
        voters[battle] = votersBefore;
      }
      known[battle] = wasKnown;
    }
  }

  private static VotesRecord barrier(String battle) {
    return new Barrier(battle, Instant.EPOCH);
  }

  private static VotesRecord quarantine(String battle, String bucket) {
    return new Quarantine(battle, bucket, Instant.EPOCH);
  }

  /** A voter's name carries the partition, because a voter belongs to one partition. */
  private static VotesRecord vote(
      int partition, int offset, String battle, String voter, String bucket) {
    String pet = "pet-" + partition + "-" + offset;
    return new Vote(battle, voter + "@" + partition, pet, Instant.EPOCH, bucket);
  }
}
