package petbattle.gateway.board;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.Stream;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Decision;

/** Battles that people who come now still want to see the end of. For one thread. */
final class RecentlyFinished {
  static final Duration RECENT = Duration.ofMinutes(10);

  private record End(Instant at, String battle) {
    static final Comparator<End> OLDEST_FIRST =
        Comparator.comparing(End::at).thenComparing(End::battle);
  }

  private final TreeSet<End> ends = new TreeSet<>(End.OLDEST_FIRST);

  /** Takes a battle, if it is finished. */
  void add(Battle battle) {
    if (battle.state().isFinal()) {
      Instant at = battle.decision().map(Decision::decidedAt).orElse(battle.closesAt());
      ends.add(new End(at, battle.id()));
    }
  }

  /** Those that ended within the last {@link #RECENT}. */
  Stream<String> ids(Instant now) {
    while (!ends.isEmpty() && !ends.first().at().plus(RECENT).isAfter(now)) {
      ends.pollFirst();
    }
    return ends.stream().map(End::battle);
  }
}
