package petbattle.tournament.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;

/**
 * Standings over times that move along: of the last week, and of what they were a day ago. For each
 * time they are the same that {@link Standings#of} gives for the battles decided in it, as far as
 * these count now; a result or a passed moment costs only the battles that it concerns. Not
 * thread-safe.
 */
public final class RollingStandings {
  /** How long a week is. */
  public static final Duration WEEK = Duration.ofDays(7);

  /** How long ago the places were that present ones are compared with. */
  public static final Duration COMPARED = Duration.ofHours(24);

  /** A time; battles enter it with a certain age and leave it with another one, or never. */
  public enum Window {
    /** The last seven days. */
    WEEK_NOW(Duration.ZERO, Optional.of(WEEK)),
    /** Everything up to a day ago. */
    ALL_THEN(COMPARED, Optional.empty()),
    /** The seven days up to a day ago. */
    WEEK_THEN(COMPARED, Optional.of(WEEK.plus(COMPARED)));

    private final Duration enters;
    private final Optional<Duration> leaves;

    Window(Duration enters, Optional<Duration> leaves) {
      this.enters = enters;
      this.leaves = leaves;
    }
  }

  private record Key(Instant decidedAt, String battle) {
    static final Comparator<Key> OLDEST_FIRST =
        Comparator.comparing(Key::decidedAt).thenComparing(Key::battle);

    static Key of(Battle battle) {
      return new Key(battle.decision().orElseThrow().decidedAt(), battle.id());
    }

    /** Before everything decided after that moment, and behind everything decided up to it. */
    static Key behind(Instant moment) {
      return new Key(moment.plusNanos(1), "");
    }
  }

  private final NavigableMap<Key, Battle> decided = new TreeMap<>(Key.OLDEST_FIRST);
  private final Map<String, Key> keys = new HashMap<>();
  private final Map<Window, Sum> sums = new EnumMap<>(Window.class);

  public RollingStandings() {
    for (Window window : Window.values()) {
      sums.put(window, new Sum(window));
    }
  }

  /** Takes the newest revision of a battle. */
  public void accept(Battle battle) {
    Key old = keys.remove(battle.id());
    if (old != null) {
      Battle before = decided.remove(old);
      sums.values().forEach(sum -> sum.changed(old, before, false));
    }
    if (battle.ranks()) {
      Key key = Key.of(battle);
      keys.put(battle.id(), key);
      decided.put(key, battle);
      sums.values().forEach(sum -> sum.changed(key, battle, true));
    }
  }

  /** Time has passed; it never goes back here. */
  public void advance(Instant now) {
    sums.values().forEach(sum -> sum.advance(now));
  }

  /** The standings of the pets that had a battle decided in that time. */
  public Map<String, Standing> standings(Window window) {
    return Map.copyOf(sums.get(window).standings);
  }

  /** Holds what was decided after {@code left} and up to {@code entered}. */
  private final class Sum {
    private final Window window;
    private final Map<String, Standing> standings = new HashMap<>();
    private Instant left = Instant.MIN;
    private Instant entered = Instant.MIN;

    Sum(Window window) {
      this.window = window;
    }

    void changed(Key key, Battle battle, boolean added) {
      if (key.decidedAt().isAfter(left) && !key.decidedAt().isAfter(entered)) {
        count(battle, added);
      }
    }

    void advance(Instant now) {
      Instant enter = now.minus(window.enters);
      if (enter.isAfter(entered)) {
        range(entered, enter).forEach((key, battle) -> count(battle, true));
        entered = enter;
      }
      Instant leave = window.leaves.map(now::minus).orElse(Instant.MIN);
      if (leave.isAfter(left)) {
        range(left, leave).forEach((key, battle) -> count(battle, false));
        left = leave;
      }
    }

    private Map<Key, Battle> range(Instant after, Instant upTo) {
      return after.equals(Instant.MIN)
          ? decided.headMap(Key.behind(upTo), false)
          : decided.subMap(Key.behind(after), true, Key.behind(upTo), false);
    }

    private void count(Battle battle, boolean added) {
      for (Contender contender : battle.contenders()) {
        String pet = contender.pet();
        Standing before = standings.getOrDefault(pet, Standing.none(pet));
        Standing part = Standings.contribution(battle, pet);
        Standing after = added ? Standings.add(before, part) : Standings.subtract(before, part);
        if (after.battles() > 0) {
          standings.put(pet, after);
        } else {
          standings.remove(pet);
        }
      }
    }
  }
}
