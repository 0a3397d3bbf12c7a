package petbattle.gateway.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;

/**
 * When battles will look different without any record: when they open, and when their time is over.
 * For one thread.
 */
final class Moments {
  private record Moment(Instant at, String battle) {
    static final Comparator<Moment> SOONEST_FIRST =
        Comparator.comparing(Moment::at).thenComparing(Moment::battle);
  }

  private final TreeSet<Moment> ahead = new TreeSet<>(Moment.SOONEST_FIRST);

  /** Remembers what lies ahead of a battle. */
  void expect(Battle battle, Instant now) {
    of(battle).filter(at -> at.isAfter(now)).forEach(at -> ahead.add(new Moment(at, battle.id())));
  }

  /** Takes the battles whose moments have come; they may have been put off meanwhile. */
  List<String> take(Instant now) {
    List<String> battles = new ArrayList<>();
    while (!ahead.isEmpty() && !ahead.first().at().isAfter(now)) {
      battles.add(ahead.pollFirst().battle());
    }
    return battles;
  }

  /** How long until the next one. */
  Optional<Duration> next(Instant now) {
    return ahead.stream().findFirst().map(moment -> Duration.between(now, moment.at()));
  }

  /** True when a battle had a moment in that time. */
  static boolean within(Battle battle, Instant after, Instant until) {
    return of(battle).anyMatch(at -> at.isAfter(after) && !at.isAfter(until));
  }

  private static Stream<Instant> of(Battle battle) {
    return battle.state() == BattleState.OPEN
        ? Stream.of(battle.opensAt(), battle.closesAt())
        : Stream.empty();
  }
}
