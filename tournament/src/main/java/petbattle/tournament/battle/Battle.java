package petbattle.tournament.battle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import petbattle.tournament.battle.Decision.DecidedBy;

/**
 * Two pets that people vote between, as one immutable value; each change is a new value with the
 * next revision. Readers of several values of one battle keep the one with the greatest revision.
 *
 * @param id the battle's id
 * @param revision from 1, greater by one with each change
 * @param state where it stands
 * @param contenders exactly two different pets
 * @param opensAt from when on votes are accepted
 * @param closesAt until when votes are accepted (exclusive)
 * @param decision present when decided; stays for the record when voided after that
 * @param tournament the tournament it belongs to, if any
 * @param forfeit the pet that was taken out of sight meanwhile, so that the other one wins
 */
public record Battle(
    String id,
    long revision,
    BattleState state,
    List<Contender> contenders,
    Instant opensAt,
    Instant closesAt,
    Optional<Decision> decision,
    Optional<String> tournament,
    Optional<Forfeit> forfeit) {

  /**
   * How far ahead an early close is announced, so that every gateway knows of it in time; a gateway
   * whose knowledge is older than this minus a margin refuses to vouch for a battle being open.
   */
  public static final Duration CLOSE_NOTICE = Duration.ofSeconds(2);

  public Battle {
    contenders = List.copyOf(contenders);
    if (contenders.size() != 2 || contenders.get(0).pet().equals(contenders.get(1).pet())) {
      throw new IllegalArgumentException("a battle is between two different pets");
    }
    if (!opensAt.isBefore(closesAt)) {
      throw new IllegalArgumentException("a battle closes after it opens");
    }
    if (state == BattleState.DECIDED && decision.isEmpty()) {
      throw new IllegalArgumentException("a decided battle has a decision");
    }
    if (revision < 1) {
      throw new IllegalArgumentException("revisions start at 1");
    }
  }

  /** A battle whose pets are both there. */
  public Battle(
      String id,
      long revision,
      BattleState state,
      List<Contender> contenders,
      Instant opensAt,
      Instant closesAt,
      Optional<Decision> decision,
      Optional<String> tournament) {
    this(
        id, revision, state, contenders, opensAt, closesAt, decision, tournament, Optional.empty());
  }

  /** A new battle that is open from {@code opensAt} on, with the ranks frozen now. */
  public static Battle open(
      String id, List<Contender> contenders, Instant opensAt, Instant closesAt) {
    return new Battle(
        id, 1, BattleState.OPEN, contenders, opensAt, closesAt, Optional.empty(), Optional.empty());
  }

  /** A new battle that opens by itself; its ranks are frozen again then. */
  public static Battle scheduled(
      String id, List<Contender> contenders, Instant opensAt, Instant closesAt) {
    return new Battle(
        id,
        1,
        BattleState.SCHEDULED,
        contenders,
        opensAt,
        closesAt,
        Optional.empty(),
        Optional.empty());
  }

  /** The same battle as one of a tournament's. */
  public Battle ofTournament(String tournamentId) {
    return new Battle(
        id,
        revision,
        state,
        contenders,
        opensAt,
        closesAt,
        decision,
        Optional.of(tournamentId),
        forfeit);
  }

  /**
   * True when it says something about how people like the two: it was decided, and not because one
   * of them was no longer there.
   */
  public boolean ranks() {
    return state == BattleState.DECIDED
        && decision.filter(result -> result.decidedBy() != DecidedBy.WALKOVER).isPresent();
  }

  public boolean has(String pet) {
    // Asked for each vote: a stream costs more than all that it does here.
    for (Contender contender : contenders) {
      if (contender.pet().equals(pet)) {
        return true;
      }
    }
    return false;
  }

  /**
   * True when a vote may be accepted at {@code now}. That it has opened is the director's word, so
   * that nobody whose clock is behind turns voters away; that it is over anybody's clock may say.
   */
  public boolean acceptsVotesAt(Instant now) {
    return state == BattleState.OPEN && now.isBefore(closesAt);
  }

  /**
   * Announces the end, {@link #CLOSE_NOTICE} from now on at the latest. A battle that closes sooner
   * anyway, no longer is open, or does not open before that time, stays as it is.
   */
  public Battle closeEarly(Instant now) {
    Instant earlier = now.plus(CLOSE_NOTICE);
    if (state != BattleState.OPEN || !earlier.isBefore(closesAt) || !opensAt.isBefore(earlier)) {
      return this;
    }
    return with(state, earlier, decision);
  }

  /**
   * The time for votes has come.
   *
   * @param frozen the same contenders with their ranks as of now
   */
  public Battle opened(List<Contender> frozen) {
    require(BattleState.SCHEDULED);
    return new Battle(
        id,
        revision + 1,
        BattleState.OPEN,
        frozen,
        opensAt,
        closesAt,
        decision,
        tournament,
        forfeit);
  }

  /**
   * Accepts votes for longer. A gateway that does not know yet refuses some that would be accepted,
   * but accepts none that would be refused.
   *
   * @param later after the present end
   */
  public Battle extended(Instant later) {
    if (state != BattleState.OPEN && state != BattleState.SCHEDULED) {
      throw new IllegalStateException("battle " + id + " is " + state);
    }
    if (!later.isAfter(closesAt)) {
      throw new IllegalArgumentException("an extended battle ends later");
    }
    return with(state, later, decision);
  }

  /** One of the two is gone: the other will win, and the end is announced as for an early close. */
  public Battle forfeited(Forfeit by) {
    require(BattleState.OPEN);
    Battle ending = closeEarly(by.at());
    return new Battle(
        id,
        revision + 1,
        state,
        contenders,
        opensAt,
        ending.closesAt(),
        decision,
        tournament,
        Optional.of(by));
  }

  /** The time for votes is over. */
  public Battle closing() {
    require(BattleState.OPEN);
    return with(BattleState.CLOSING, closesAt, decision);
  }

  /** The result stands. */
  public Battle decided(Decision result) {
    require(BattleState.CLOSING);
    return with(BattleState.DECIDED, closesAt, Optional.of(result));
  }

  /** Taken back as a whole, whatever state it is in; a decision stays for the record. */
  public Battle voided() {
    if (state == BattleState.VOID) {
      throw new IllegalStateException("battle " + id + " is void already");
    }
    return with(BattleState.VOID, closesAt, decision);
  }

  private Battle with(BattleState next, Instant closes, Optional<Decision> result) {
    return new Battle(
        id, revision + 1, next, contenders, opensAt, closes, result, tournament, forfeit);
  }

  private void require(BattleState expected) {
    if (state != expected) {
      throw new IllegalStateException("battle " + id + " is " + state + ", not " + expected);
    }
  }
}
