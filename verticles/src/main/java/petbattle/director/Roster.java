package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import petbattle.kafka.CompactedView;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.tournament.arena.ArenaPairing.Candidate;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.bracket.Entry;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.ranking.Ranked;
import petbattle.tournament.ranking.Ranks;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.Standing;

/** The pets that may be in a battle and how they stand, read from Kafka. Bound to its context. */
final class Roster implements TournamentVerdict.KnownPets {
  private static final Duration FRESH_CHECK_INTERVAL = Duration.ofMillis(50);
  private static final Duration FRESH_DEADLINE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final CompactedView<Pet> petsView;
  private final CompactedView<Ranked> rankingsView;
  private final Map<String, Pet> pets = new HashMap<>();
  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, Rating> ratings = new HashMap<>();

  Roster(Vertx vertx, KafkaSettings kafka) {
    this.vertx = vertx;
    this.petsView =
        new CompactedView<>(
            vertx,
            kafka,
            Topic.PETS,
            Pet.class,
            (key, pet, cursor) ->
                pets.merge(pet.id(), pet, (a, b) -> a.revision() > b.revision() ? a : b));
    this.rankingsView =
        new CompactedView<>(
            vertx, kafka, Topic.RANKINGS, Ranked.class, (key, ranked, cursor) -> take(ranked));
  }

  private void take(Ranked ranked) {
    switch (ranked) {
      case Standing standing -> standings.merge(ranked.pet(), standing, Roster::newer);
      case Rating rating -> ratings.merge(ranked.pet(), rating, Roster::newer);
    }
  }

  private static <T extends Ranked> T newer(T a, T b) {
    return a.version() > b.version() ? a : b;
  }

  Future<Void> start() {
    return Future.all(petsView.start(), rankingsView.start()).mapEmpty();
  }

  Future<Void> stop() {
    return Future.join(petsView.stop(), rankingsView.stop()).mapEmpty();
  }

  /** Succeeds once everything has been read that stood there at the start. */
  Future<Void> caughtUp() {
    return Future.all(petsView.caughtUp(), rankingsView.caughtUp()).mapEmpty();
  }

  boolean isCaughtUp() {
    return petsView.isCaughtUp() && rankingsView.isCaughtUp();
  }

  @Override
  public boolean isVisible(String pet) {
    return pets.containsKey(pet) && pets.get(pet).status().isVisible();
  }

  /** What became of a pet that could be seen once; nothing for those that still can. */
  Optional<PetStatus> gone(String pet) {
    return Optional.ofNullable(pets.get(pet))
        .map(Pet::status)
        .filter(status -> !status.isVisible());
  }

  /** Who would take part if the tournament started now, best seed first. */
  @Override
  public List<String> starters(Tournament tournament) {
    return switch (tournament.entry()) {
      case Entry.Chosen chosen -> chosen.pets().stream().filter(this::isVisible).toList();
      case Entry.Top top -> best(top.pets());
      case Entry.OpenUntil open -> seeded(tournament.entrants());
    };
  }

  @Override
  public Optional<String> ownerOf(String pet) {
    return Optional.ofNullable(pets.get(pet)).flatMap(Pet::owner);
  }

  /** The best visible pets, best first. */
  private List<String> best(int limit) {
    return bestFirst(visible()).stream().limit(limit).toList();
  }

  /** Those of these pets that are visible, best first. */
  private List<String> seeded(Collection<String> entered) {
    return bestFirst(entered.stream().filter(this::isVisible).toList());
  }

  private List<String> bestFirst(Collection<String> some) {
    return Ranks.bestFirst(some, standings).stream().map(Standing::pet).toList();
  }

  /** All visible pets, for the arena. */
  List<Candidate> candidates() {
    return visible().stream()
        .map(pet -> ratings.getOrDefault(pet, Rating.unknown(pet, 0)))
        .map(rating -> new Candidate(rating.pet(), rating.rating(), rating.deviation()))
        .toList();
  }

  private Set<String> visible() {
    return pets.values().stream()
        .filter(pet -> pet.status().isVisible())
        .map(Pet::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * The contenders with the ranks they have now among all visible pets. A pet that is no longer
   * visible is ranked as if it were.
   */
  List<Contender> ranked(List<String> contenders) {
    Set<String> ranked = visible();
    ranked.addAll(contenders);
    Map<String, Integer> ranks = Ranks.of(ranked, standings);
    return contenders.stream().map(pet -> new Contender(pet, ranks.get(pet))).toList();
  }

  /**
   * Makes sure that pets which exist are known: succeeds at once if all of these are, otherwise
   * when everything has been read that was appended before now. So a pet published right before a
   * battle is never refused as unknown.
   */
  Future<Void> lookFor(Collection<String> wanted) {
    if (wanted.stream().allMatch(this::isVisible)) {
      return Future.succeededFuture();
    }
    Promise<Void> fresh = Promise.promise();
    awaitFresh(Instant.now(), Instant.now().plus(FRESH_DEADLINE), fresh);
    return fresh.future();
  }

  // The view measures with the system's clock, so this does, too.
  private void awaitFresh(Instant asOf, Instant deadline, Promise<Void> fresh) {
    if (!petsView.freshAsOf().isBefore(asOf)) {
      fresh.complete();
    } else if (Instant.now().isAfter(deadline)) {
      fresh.fail("the pets topic could not be read in time");
    } else {
      vertx.setTimer(FRESH_CHECK_INTERVAL.toMillis(), timer -> awaitFresh(asOf, deadline, fresh));
    }
  }
}
