package petbattle.gateway.board;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/**
 * A battle as everybody sees it, in the API and in the event stream alike.
 *
 * @param id the battle's id
 * @param state as shown: what lies past its closing time is closing, even while the director has
 *     not said so yet
 * @param pets the two contenders, in the order in which they entered
 * @param opensAt from when on votes are accepted
 * @param closesAt until when votes are accepted (exclusive)
 * @param votes each contender's votes, in the order of {@code pets}; exact once there is a result
 * @param total all votes
 * @param result what was decided; of a void battle the result that no longer counts, if it had one
 * @param countedAsOf {@code votes} holds everything that was counted and published before this
 *     moment; once there is a result, the moment of the decision
 * @param tournament the tournament it belongs to, if any
 * @param walkover which pet was taken out of sight while people voted, so that the other one wins
 */
public record BattleBoard(
    String id,
    BattleState state,
    List<PetCard> pets,
    Instant opensAt,
    Instant closesAt,
    Map<String, Long> votes,
    long total,
    Optional<Result> result,
    Instant countedAsOf,
    Optional<String> tournament,
    Optional<Walkover> walkover) {

  public BattleBoard {
    pets = List.copyOf(pets);
    votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
  }

  /**
   * The board of a battle that is known.
   *
   * @param pets what is known of pets
   * @param countedAsOf every tally published before it is in {@code known}
   */
  static BattleBoard of(
      RememberedBattle known,
      Function<String, Optional<Pet>> pets,
      Instant now,
      Instant countedAsOf) {
    Battle battle = known.battle().orElseThrow().value();
    Map<String, Long> votes = known.votes();
    return new BattleBoard(
        battle.id(),
        shown(battle, now),
        battle.contenders().stream()
            .map(contender -> PetCard.of(contender.pet(), pets.apply(contender.pet())))
            .toList(),
        battle.opensAt(),
        battle.closesAt(),
        votes,
        votes.values().stream().mapToLong(Long::longValue).sum(),
        battle.decision().map(Result::of),
        battle.decision().map(Decision::decidedAt).orElse(countedAsOf),
        battle.tournament(),
        battle.forfeit().map(gone -> new Walkover(gone.pet(), gone.status())));
  }

  /** A battle's state as it is shown: its time may be over before the director says so. */
  static BattleState shown(Battle battle, Instant now) {
    return battle.state() == BattleState.OPEN && !battle.acceptsVotesAt(now)
        ? BattleState.CLOSING
        : battle.state();
  }

  /**
   * What a board shows of a pet.
   *
   * @param imageUrl a path on this server
   * @param species which kind of animal it is, in lower case; only of a visible pet
   */
  public record PetCard(String id, String name, String imageUrl, Optional<String> species) {
    /** The name of a pet that was taken back is nobody's business any more. */
    private static final String WITHDRAWN = "Withdrawn pet";

    static PetCard of(String id, Optional<Pet> pet) {
      Optional<Pet> visible = pet.filter(known -> known.status().isVisible());
      return new PetCard(
          id,
          visible.map(Pet::name).orElse(pet.isPresent() ? WITHDRAWN : id),
          "/api/pets/" + id + "/image/card",
          visible.flatMap(Pet::species));
    }
  }

  /**
   * Why a battle ends early.
   *
   * @param pet which one is gone
   * @param reason what became of it
   */
  public record Walkover(String pet, PetStatus reason) {}

  /** What was decided. */
  public record Result(
      String winner, Map<String, Long> votes, DecidedBy decidedBy, Instant decidedAt) {
    static Result of(Decision decision) {
      return new Result(
          decision.winner(), decision.votes(), decision.decidedBy(), decision.decidedAt());
    }
  }
}
