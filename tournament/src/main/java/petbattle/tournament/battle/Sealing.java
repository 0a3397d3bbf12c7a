package petbattle.tournament.battle;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.counting.Tally;

/**
 * Decides a battle from its tallies: only when every partition of the votes log has passed the
 * battle's barrier, and then by the sum over all of them.
 */
public final class Sealing {
  private Sealing() {}

  /**
   * The decision, or nothing while a partition is not sealed.
   *
   * @param battle a closing battle
   * @param tallies what the store holds for the battle, of any topic
   * @param topicId the UUID of the votes topic that the barriers were appended to
   * @param partitions the number of partitions of that topic
   * @param now the time to write into the decision
   */
  public static Optional<Decision> decide(
      Battle battle, Collection<Tally> tallies, String topicId, int partitions, Instant now) {
    Set<Integer> sealed = new HashSet<>();
    Map<String, Long> votes = new HashMap<>();
    battle.contenders().forEach(contender -> votes.put(contender.pet(), 0L));
    for (Tally tally : tallies) {
      if (!tally.battle().equals(battle.id()) || !tally.topicId().equals(topicId)) {
        continue;
      }
      if (tally.isSealed()) {
        sealed.add(tally.partition());
      }
      tally.counts().forEach((pet, n) -> votes.computeIfPresent(pet, (p, sum) -> sum + n));
    }
    for (int partition = 0; partition < partitions; partition++) {
      if (!sealed.contains(partition)) {
        return Optional.empty();
      }
    }
    return Optional.of(decide(battle, votes, now));
  }

  private static Decision decide(Battle battle, Map<String, Long> votes, Instant now) {
    return battle
        .forfeit()
        .map(gone -> walkover(battle, gone, votes, now))
        .orElseGet(() -> byVotes(battle, votes, now));
  }

  private static Decision walkover(
      Battle battle, Forfeit gone, Map<String, Long> votes, Instant now) {
    String winner =
        battle.contenders().stream()
            .map(Contender::pet)
            .filter(pet -> !pet.equals(gone.pet()))
            .findFirst()
            .orElseThrow();
    return new Decision(winner, votes, DecidedBy.WALKOVER, now);
  }

  private static Decision byVotes(Battle battle, Map<String, Long> votes, Instant now) {
    Comparator<Contender> byVotes =
        Comparator.comparing((Contender contender) -> votes.get(contender.pet())).reversed();
    Comparator<Contender> byRank = Comparator.comparing(Contender::rank);
    Contender first =
        battle.contenders().stream()
            .min(byVotes.thenComparing(byRank).thenComparing(Contender::pet))
            .orElseThrow();
    Contender other =
        battle.contenders().stream().filter(c -> !c.equals(first)).findFirst().orElseThrow();
    DecidedBy decidedBy =
        byVotes.compare(first, other) != 0
            ? DecidedBy.VOTES
            : byRank.compare(first, other) != 0 ? DecidedBy.RANK : DecidedBy.ID;
    return new Decision(first.pet(), votes, decidedBy, now);
  }
}
