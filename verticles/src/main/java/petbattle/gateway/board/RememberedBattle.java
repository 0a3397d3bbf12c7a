package petbattle.gateway.board;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import petbattle.kafka.Cursor;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.counting.Tally;

/**
 * What is known of one battle, as one immutable value: a reader in another thread sees all of a
 * change or nothing of it.
 *
 * @param battle the newest revision; empty while only tallies are known
 * @param tallies the newest tally of each partition of the votes log; none of a finished battle,
 *     whose decision holds the votes
 */
record RememberedBattle(Optional<Held<Battle>> battle, Map<Integer, Held<Tally>> tallies) {

  static final RememberedBattle NOTHING = new RememberedBattle(Optional.empty(), Map.of());

  boolean isFinished() {
    return battle.isPresent() && battle.get().value().state().isFinal();
  }

  /** With a battle in it, unless it holds that revision or a later one already. */
  Optional<RememberedBattle> with(Battle next, Cursor cursor) {
    if (battle.isPresent() && next.revision() <= battle.get().value().revision()) {
      return Optional.empty();
    }
    return Optional.of(
        new RememberedBattle(
            Optional.of(new Held<>(next, cursor)), next.state().isFinal() ? Map.of() : tallies));
  }

  /** With a tally in it, unless it holds one that has counted as far, or the battle is finished. */
  Optional<RememberedBattle> with(Tally next, Cursor cursor) {
    Held<Tally> held = tallies.get(next.partition());
    if (isFinished() || (held != null && !isNewer(next, held.value()))) {
      return Optional.empty();
    }
    Map<Integer, Held<Tally>> more = new HashMap<>(tallies);
    more.put(next.partition(), new Held<>(next, cursor));
    return Optional.of(new RememberedBattle(battle, Collections.unmodifiableMap(more)));
  }

  /** Each contender's votes, as far as they are known; needs a battle. */
  Map<String, Long> votes() {
    Battle known = battle.orElseThrow().value();
    Map<String, Long> votes = new LinkedHashMap<>();
    for (Contender contender : known.contenders()) {
      String pet = contender.pet();
      votes.put(
          pet,
          known
              .decision()
              .map(decision -> decision.votes().getOrDefault(pet, 0L))
              .orElseGet(() -> counted(pet)));
    }
    return votes;
  }

  private long counted(String pet) {
    return tallies.values().stream()
        .mapToLong(tally -> tally.value().counts().getOrDefault(pet, 0L))
        .sum();
  }

  /** A frozen counter may publish an old tally late, so the order in the topic says nothing. */
  private static boolean isNewer(Tally next, Tally held) {
    return next.offset() > held.offset()
        || (next.offset() == held.offset() && next.isSealed() && !held.isSealed());
  }
}
