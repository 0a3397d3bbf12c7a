package petbattle.tournament.counting.explorer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Sealing;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.vote.Vote;

/**
 * What has to hold in every state. With {@link View#INSIDE} that includes every content of the
 * store, because it may force itself out and be read at any moment; with {@link View#OUTSIDE} it is
 * only what is published, committed, decided, and what it all comes to in the end.
 */
final class Promises {
  /** Who looks. */
  enum View {
    INSIDE,
    OUTSIDE
  }

  private final Scenario scenario;
  private final View view;
  private final Specification specification;

  Promises(Scenario scenario, View view) {
    this.scenario = scenario;
    this.view = view;
    this.specification = new Specification(scenario.logs(), Scenario.TOPIC);
  }

  /** A promise that does not hold. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Broken(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Of any content of the store: the ledger holds first votes before barriers only; a tally is
   * exactly what the log says up to its offset, so that two values of one tally never contradict
   * each other; a battle is decided when it is sealed everywhere, exactly, and not before.
   */
  void holdIn(Store store) {
    decisionsHoldIn(store);
    if (view == View.OUTSIDE) {
      return;
    }
    Map<LedgerEntry.Key, LedgerEntry> counting = specification.ledger();
    for (LedgerEntry entry : store.ledger().values()) {
      check(
          entry.equals(counting.get(entry.key())),
          () -> "the ledger holds a vote that does not count: " + entry);
    }
    for (Tally tally : store.tallies().values()) {
      Tally right = specification.tally(tally.battle(), tally.partition(), tally.offset() + 1);
      check(
          tally.equals(right),
          () -> "a tally is " + Moves.brief(tally) + " where the log says " + Moves.brief(right));
    }
  }

  private void decisionsHoldIn(Store store) {
    for (String battle : battles()) {
      Optional<Decision> decided = decide(battle, store.tallies().values());
      boolean sealed = true;
      for (int partition = 0; partition < scenario.partitions(); partition++) {
        Optional<Tally> tally = store.tally(battle, Scenario.TOPIC, partition);
        sealed &= tally.isPresent() && tally.get().isSealed();
      }
      check(
          decided.equals(sealed ? decide(battle, finalTallies(battle)) : Optional.empty()),
          () -> "battle " + battle + " is decided wrongly: " + decided);
    }
  }

  /**
   * As long as the store was never killed, each vote that a tally counts is in the ledger. After a
   * kill a tally can be ahead of the ledger until its batch has been done again: a counter that did
   * not notice the kill yet writes a tally from ledger entries that are gone. The tally is right
   * even so, and the batch can't be committed before the entries are back.
   */
  void holdWithoutKills(Store store) {
    if (view == View.OUTSIDE) {
      return;
    }
    for (Tally tally : store.tallies().values()) {
      for (LedgerEntry entry :
          specification.ledger(tally.partition(), tally.offset() + 1).values()) {
        check(
            !entry.vote().battle().equals(tally.battle())
                || store.ledger().containsKey(entry.key()),
            () ->
                "the tally "
                    + Moves.brief(tally)
                    + " counts a vote that the ledger lacks: "
                    + entry);
      }
    }
  }

  /** Of any step of a counter: nothing leaves the ledger, no tally goes back, a seal is final. */
  void holdBetween(Store before, Store after) {
    if (view == View.OUTSIDE) {
      return;
    }
    before
        .ledger()
        .forEach(
            (key, entry) ->
                check(entry.equals(after.ledger().get(key)), () -> "the ledger lost " + entry));
    before
        .tallies()
        .forEach(
            (id, tally) -> {
              Tally next = after.tallies().get(id);
              check(
                  next != null && next.offset() >= tally.offset(),
                  () -> "the tally " + Moves.brief(tally) + " went back to " + next);
              check(
                  !tally.isSealed() || tally.equals(next),
                  () -> "the sealed tally " + Moves.brief(tally) + " changed to " + next);
            });
  }

  /**
   * Of what others see: a published tally is not ahead of what would survive a kill, and what is
   * committed is in the ledger, in the tallies and published, all of it surviving a kill. What
   * would survive only grows, so nothing that was published is ever taken back.
   */
  void holdOutside(Store durable, Broker broker) {
    for (Tally published : broker.published().values()) {
      Tally right =
          specification.tally(published.battle(), published.partition(), published.offset() + 1);
      check(published.equals(right), () -> "published wrongly: " + Moves.brief(published));
      Tally kept = durable.tallies().get(published.id());
      check(
          kept != null && kept.offset() >= published.offset(),
          () -> "a kill would take back what is published: " + Moves.brief(published));
    }
    for (int partition = 0; partition < scenario.partitions(); partition++) {
      long committed = broker.committed().get(partition);
      for (LedgerEntry entry : specification.ledger(partition, committed).values()) {
        check(
            durable.ledger().containsKey(entry.key()),
            () -> "committed, and not safely in the ledger: " + entry);
      }
      for (String battle : specification.battles(partition, committed)) {
        Tally right = specification.tally(battle, partition, committed);
        Tally kept = durable.tallies().get(right.id());
        Tally published = broker.published().get(right.id());
        check(
            kept != null && kept.offset() >= right.offset(),
            () -> "committed, and not safely in a tally: " + Moves.brief(right));
        check(
            published != null && published.offset() >= right.offset(),
            () -> "committed, and not published: " + Moves.brief(right));
      }
    }
  }

  /** Of a state in which nothing is left to do: all of it is exactly what the log says. */
  void holdAtTheEnd(Store store, Broker broker) {
    check(
        store.ledger().equals(specification.ledger()),
        () ->
            "in the end the ledger is "
                + store.ledger()
                + " where the log says "
                + specification.ledger());
    Map<String, Tally> tallies = new HashMap<>();
    for (String battle : battles()) {
      for (Tally tally : finalTallies(battle)) {
        tallies.put(tally.id(), tally);
      }
    }
    check(store.tallies().equals(tallies), () -> "in the end the tallies are " + store.tallies());
    check(
        broker.published().equals(tallies), () -> "in the end readers know " + broker.published());
  }

  private List<String> battles() {
    return scenario.logs().stream()
        .flatMap(List::stream)
        .map(record -> record.battle())
        .distinct()
        .toList();
  }

  private List<Tally> finalTallies(String battle) {
    List<Tally> tallies = new ArrayList<>();
    for (int partition = 0; partition < scenario.partitions(); partition++) {
      int end = scenario.end(partition);
      if (specification.battles(partition, end).contains(battle)) {
        tallies.add(specification.tally(battle, partition, end));
      }
    }
    return tallies;
  }

  /** Each vote is for a pet of its own; let the first two of the battle be its contenders. */
  private Optional<Decision> decide(String battle, Collection<Tally> tallies) {
    List<Contender> contenders = new ArrayList<>();
    scenario.logs().stream()
        .flatMap(List::stream)
        .filter(record -> record.battle().equals(battle))
        .filter(Vote.class::isInstance)
        .map(Vote.class::cast)
        .limit(2)
        .forEach(vote -> contenders.add(new Contender(vote.pet(), contenders.size() + 1)));
    while (contenders.size() < 2) {
      contenders.add(new Contender("nobody-" + contenders.size(), contenders.size() + 1));
    }
    Battle closing =
        new Battle(
            battle,
            1,
            BattleState.CLOSING,
            contenders,
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(1),
            Optional.empty(),
            Optional.empty());
    return Sealing.decide(closing, tallies, Scenario.TOPIC, scenario.partitions(), Instant.EPOCH);
  }

  private static void check(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new Broken(otherwise.get());
    }
  }
}
