package petbattle.tournament.arena;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import petbattle.tournament.battle.Battle;

/**
 * Who met whom so far, when, and on which side. Battles of every kind are meetings; sides and turns
 * are the arena's own. Not thread-safe.
 */
public final class Meetings {

  /**
   * Two pets that met.
   *
   * @param times how often
   * @param last when the last of these battles opened
   */
  public record Met(int times, Instant last) {
    static final Met NEVER = new Met(0, Instant.MIN);

    Met and(Instant at) {
      return new Met(times + 1, at.isAfter(last) ? at : last);
    }
  }

  private record Two(String first, String second) {
    static Two of(String a, String b) {
      return a.compareTo(b) < 0 ? new Two(a, b) : new Two(b, a);
    }
  }

  private final Set<String> known = new HashSet<>();
  private final Map<Two, Met> met = new HashMap<>();
  private final Map<String, Integer> leftMinusRight = new HashMap<>();
  private final Map<String, Instant> lastTurn = new HashMap<>();

  /** Takes a battle in, once; other revisions of it say nothing new. */
  public void add(Battle battle) {
    if (!known.add(battle.id())) {
      return;
    }
    String left = battle.contenders().get(0).pet();
    String right = battle.contenders().get(1).pet();
    met.merge(Two.of(left, right), Met.NEVER.and(battle.opensAt()), Meetings::both);
    if (Arena.isBattle(battle.id())) {
      leftMinusRight.merge(left, 1, Integer::sum);
      leftMinusRight.merge(right, -1, Integer::sum);
      lastTurn.merge(left, battle.opensAt(), Meetings::later);
      lastTurn.merge(right, battle.opensAt(), Meetings::later);
    }
  }

  /** How these two met. */
  public Met of(String a, String b) {
    return met.getOrDefault(Two.of(a, b), Met.NEVER);
  }

  /** How much oftener a pet was on the left in the arena than on the right. */
  public int leftMinusRight(String pet) {
    return leftMinusRight.getOrDefault(pet, 0);
  }

  /** When a pet was in the arena last. */
  public Optional<Instant> lastTurn(String pet) {
    return Optional.ofNullable(lastTurn.get(pet));
  }

  private static Met both(Met a, Met b) {
    return new Met(a.times() + b.times(), later(a.last(), b.last()));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
