package petbattle.tournament.arena;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import petbattle.tournament.arena.ArenaPairing.Pair;

/**
 * The arena as one immutable value; each change is a new value with the next revision.
 *
 * @param revision from 1, greater by one with each change
 * @param settings what it shall do
 * @param planned how many battles it has planned so far; their ids are made from it
 * @param next the battles that are to be opened, unless they are there already
 * @param shortfall why fewer battles are open than there should be, for people
 */
public record Arena(
    long revision,
    ArenaSettings settings,
    long planned,
    List<PlannedBattle> next,
    Optional<String> shortfall) {

  private static final String PREFIX = "a-";

  /** Behind every id that begins with the prefix. */
  private static final String BEHIND = "a.";

  /** An arena that nobody has switched on yet. */
  public static final Arena NEW = new Arena(1, ArenaSettings.OFF, 0, List.of(), Optional.empty());

  /** A battle to open. */
  public record PlannedBattle(
      String id, String left, String right, Instant opensAt, Instant closesAt) {}

  public Arena {
    next = List.copyOf(next);
  }

  /** True for the ids of battles that the arena opened. */
  public static boolean isBattle(String id) {
    return id.startsWith(PREFIX);
  }

  /** The ids of its battles come behind this text. */
  public static String idsBehind() {
    return PREFIX;
  }

  /** The ids of its battles come before this text. */
  public static String idsBefore() {
    return BEHIND;
  }

  /** Does something else from now on; battles that are open end as they were to. */
  public Arena with(ArenaSettings other) {
    return new Arena(revision + 1, other, planned, next, Optional.empty());
  }

  /** Is going to open these; whoever does it, under the same ids. */
  Arena planning(List<Pair> pairs, Optional<String> why, Instant now) {
    List<PlannedBattle> battles = new ArrayList<>();
    for (Pair pair : pairs) {
      String id = PREFIX + "%010d".formatted(planned + battles.size() + 1);
      battles.add(new PlannedBattle(id, pair.left(), pair.right(), now, end(now)));
    }
    return new Arena(revision + 1, settings, planned + battles.size(), battles, why);
  }

  /** Nobody opened these in time: people shall have the whole time all the same. */
  Arena postponed(List<PlannedBattle> missing, Instant now) {
    List<PlannedBattle> later =
        missing.stream()
            .map(plan -> new PlannedBattle(plan.id(), plan.left(), plan.right(), now, end(now)))
            .toList();
    return new Arena(revision + 1, settings, planned, later, shortfall);
  }

  /** Opens nothing of what it was going to. */
  Arena dropped() {
    return new Arena(revision + 1, settings, planned, List.of(), Optional.empty());
  }

  private Instant end(Instant now) {
    return now.plusSeconds(settings.roundSeconds());
  }
}
