package petbattle.tournament.bracket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import petbattle.tournament.bracket.Match.Place;

/**
 * A tournament as one immutable value; each change is a new value with the next revision. Readers
 * of several values of one tournament keep the one with the greatest revision.
 *
 * @param id the tournament's id; the ids of its battles are made from it
 * @param revision from 1, greater by one with each change
 * @param name what it is called, see {@link petbattle.tournament.ShownText#name}
 * @param state where it stands
 * @param format by which rules the champion is found
 * @param entry how it comes by its entrants
 * @param schedule when its rounds open
 * @param entrants who takes part, best seed first once it is running
 * @param round the round that is open or opens next, from 1; 0 before the start
 * @param roundOpensAt when that round opens; empty while an admin has to open it
 * @param winners who won which match, byes left out
 */
public record Tournament(
    String id,
    long revision,
    String name,
    TournamentState state,
    Format format,
    Entry entry,
    Schedule schedule,
    List<String> entrants,
    int round,
    Optional<Instant> roundOpensAt,
    Map<Place, String> winners) {
  /** How many characters its name may have. */
  public static final int LONGEST_NAME = 60;

  public Tournament {
    if (revision < 1) {
      throw new IllegalArgumentException("revisions start at 1");
    }
    entrants = List.copyOf(entrants);
    winners = Collections.unmodifiableMap(new TreeMap<>(winners));
  }

  /** A tournament that waits for its entries or its start. */
  public static Tournament planned(
      String id, String name, Format format, Entry entry, Schedule schedule) {
    boolean open = entry instanceof Entry.OpenUntil;
    return new Tournament(
        id,
        1,
        name,
        open ? TournamentState.ENTRIES : TournamentState.DRAFT,
        format,
        entry,
        schedule,
        entry instanceof Entry.Chosen chosen ? chosen.pets() : List.of(),
        0,
        Optional.empty(),
        Map.of());
  }

  /** The whole tree as far as it is known; empty before the start. */
  public List<List<Match>> tree() {
    return round == 0 ? List.of() : format.tree(entrants, winners);
  }

  /** The champion, once there is one. */
  public Optional<String> champion() {
    return round == 0 ? Optional.empty() : format.champion(entrants, winners);
  }

  /** The champion's battles in their order, the final last; empty before there is a champion. */
  public List<Match> path() {
    Optional<String> champion = champion();
    return champion.isEmpty()
        ? List.of()
        : tree().stream()
            .flatMap(List::stream)
            .filter(match -> !match.bye() && match.winner().equals(champion))
            .toList();
  }

  /** The id of the battle of a match: the same whoever opens it. */
  public String battleAt(Place place) {
    return id + "-r" + place;
  }

  /**
   * Owners enter a pet.
   *
   * @return this, if it is entered already
   */
  public Tournament entered(String pet) {
    require(TournamentState.ENTRIES);
    if (entrants.contains(pet)) {
      return this;
    }
    if (entrants.size() == Bracket.MAX_ENTRANTS) {
      throw new IllegalStateException("tournament " + id + " is full");
    }
    List<String> more = new ArrayList<>(entrants);
    more.add(pet);
    return with(state, more, round, roundOpensAt, winners);
  }

  /** No more entries; the start waits for its time or for an admin. */
  public Tournament entriesClosed() {
    require(TournamentState.ENTRIES);
    return with(TournamentState.DRAFT, entrants, round, roundOpensAt, winners);
  }

  /** True while owners may enter their pets. */
  public boolean acceptsEntriesAt(Instant now) {
    return state == TournamentState.ENTRIES
        && entry instanceof Entry.OpenUntil open
        && now.isBefore(open.until());
  }

  /** True when the time for entries has passed, but nobody has closed them yet. */
  public boolean entriesEndAt(Instant now) {
    return state == TournamentState.ENTRIES && !acceptsEntriesAt(now);
  }

  /** True when it starts by itself now. */
  public boolean startsAt(Instant now) {
    return state == TournamentState.DRAFT
        && schedule.startsAt().filter(start -> !now.isBefore(start)).isPresent();
  }

  /** The entrants stand in their seeded order, and the first round opens. */
  public Tournament started(List<String> seeded, Instant opensAt) {
    if (state != TournamentState.DRAFT && state != TournamentState.ENTRIES) {
      throw new IllegalStateException("tournament " + id + " is " + state);
    }
    return with(TournamentState.RUNNING, seeded, 1, Optional.of(opensAt), winners);
  }

  /** The round that waits, or that nobody opened in time, opens then. */
  public Tournament roundOpened(Instant opensAt) {
    require(TournamentState.RUNNING);
    return with(state, entrants, round, Optional.of(opensAt), winners);
  }

  /** Some matches of the round need no battle, because a pet of theirs is gone. */
  public Tournament walkedOver(Map<Place, String> roundWinners) {
    require(TournamentState.RUNNING);
    Map<Place, String> all = new TreeMap<>(winners);
    all.putAll(roundWinners);
    return with(state, entrants, round, roundOpensAt, all);
  }

  /** A round is over: its winners go on, or the tournament has its champion. */
  public Tournament roundDecided(Map<Place, String> roundWinners, Instant now) {
    require(TournamentState.RUNNING);
    Map<Place, String> all = new TreeMap<>(winners);
    all.putAll(roundWinners);
    if (format.champion(entrants, all).isPresent()) {
      return with(TournamentState.FINISHED, entrants, round, Optional.empty(), all);
    }
    return with(state, entrants, round + 1, schedule.nextRound(now), all);
  }

  /** Called off: what still runs is to be voided. */
  public Tournament cancelled() {
    if (state.isFinal()) {
      throw new IllegalStateException("tournament " + id + " is " + state);
    }
    return with(TournamentState.CANCELLED, entrants, round, Optional.empty(), winners);
  }

  private Tournament with(
      TournamentState next,
      List<String> who,
      int nextRound,
      Optional<Instant> opensAt,
      Map<Place, String> won) {
    return new Tournament(
        id, revision + 1, name, next, format, entry, schedule, who, nextRound, opensAt, won);
  }

  private void require(TournamentState expected) {
    if (state != expected) {
      throw new IllegalStateException("tournament " + id + " is " + state + ", not " + expected);
    }
  }
}
