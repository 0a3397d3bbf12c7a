package petbattle.gateway.board;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import petbattle.async.SharedRuns;
import petbattle.kafka.CompactedView;
import petbattle.kafka.Cursor;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.kafka.TopicIdentity;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.ranking.Ranked;
import petbattle.tournament.ranking.RollingStandings;
import petbattle.tournament.ranking.RollingStandings.Window;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.ranking.TournamentTable;
import petbattle.tournament.ranking.TournamentTable.Row;

/**
 * A gateway's memory: the battles with their counts, the ranking and the pets, read from the
 * compacted topics and followed from then on. One per process is enough.
 *
 * <p>It is made on a context, and follows the topics there. What it holds may be read from any
 * thread, at any time; before {@link #isCaughtUp} it may be incomplete. Nothing is decided from it.
 */
public final class Boards {
  private static final long RANKING_INTERVAL_MILLIS = 250;
  private static final long WINDOWS_MOVE_MILLIS = 60_000;

  private final Vertx vertx;
  private final Context context;
  private final Clock clock;
  private final BoardMemory memory = new BoardMemory();
  private final Map<Topic, CompactedView<?>> views = new EnumMap<>(Topic.class);
  private final TopicIdentity identities;
  private final Promise<Void> caughtUp = Promise.promise();
  // Who has read to the end waits for a ranking that began after that, not for one under way.
  private final SharedRuns<Void> rankings;
  private volatile String votesTopicId = "";
  private volatile RankedPets ranking = RankedPets.NONE;
  private Optional<Instant> changedSince = Optional.empty();
  private boolean ranks;

  /** Must be made on the context that shall follow the topics. */
  public Boards(Vertx vertx, KafkaSettings kafka, Clock clock) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.identities = new TopicIdentity(vertx, kafka);
    this.rankings = new SharedRuns<>(vertx, this::rankNow);
    follow(kafka, Topic.BATTLES, Battle.class, memory::apply);
    follow(kafka, Topic.TALLIES, Tally.class, this::apply);
    follow(kafka, Topic.RANKINGS, Ranked.class, memory::apply);
    follow(kafka, Topic.PETS, Pet.class, memory::apply);
    memory.listen(this::rankingChanged);
  }

  /** How a value is taken. */
  private interface Taker<T> {
    void take(T value, Cursor cursor);
  }

  private <T> void follow(KafkaSettings kafka, Topic topic, Class<T> type, Taker<T> taker) {
    views.put(
        topic,
        new CompactedView<>(
            vertx, kafka, topic, type, (key, value, cursor) -> taker.take(value, cursor)));
  }

  /** Begins to read; fails when Kafka does not answer or a topic is missing. */
  public Future<Void> start() {
    return identities
        .of(Topic.VOTES_LOG)
        .onSuccess(votes -> votesTopicId = votes.id())
        .compose(votes -> Future.all(views.values().stream().map(CompactedView::start).toList()))
        .<Void>mapEmpty()
        .onSuccess(reading -> awaitEnds());
  }

  private void awaitEnds() {
    Future.all(views.values().stream().map(CompactedView::caughtUp).toList())
        .onSuccess(
            read ->
                context.runOnContext(
                    v -> {
                      rank().onComplete(ranked -> caughtUp.tryComplete());
                      vertx.setPeriodic(WINDOWS_MOVE_MILLIS, timer -> rank());
                    }));
  }

  /** Succeeds once everything has been read that stood in Kafka at the start. */
  public Future<Void> caughtUp() {
    return caughtUp.future();
  }

  public boolean isCaughtUp() {
    return caughtUp.future().succeeded();
  }

  /** For readiness: fails until {@link #isCaughtUp}. */
  public Future<Void> health() {
    return isCaughtUp()
        ? Future.succeededFuture()
        : Future.failedFuture("the boards have not been read to their end yet");
  }

  /** Stops reading, within a few seconds. What is held stays readable. */
  public Future<Void> stop() {
    return Future.join(views.values().stream().map(CompactedView::stop).toList())
        .eventually(identities::close)
        .mapEmpty();
  }

  /** A battle as it is shown now. */
  public Optional<BattleBoard> battle(String id) {
    Instant countedAsOf = freshAsOf(Topic.TALLIES);
    return memory
        .battle(id)
        .map(known -> BattleBoard.of(known, memory::pet, clock.instant(), countedAsOf));
  }

  /** What a board shows of a pet. */
  public BattleBoard.PetCard card(String pet) {
    return BattleBoard.PetCard.of(pet, memory.pet(pet));
  }

  /** A battle as the director published it last. */
  public Optional<Battle> record(String id) {
    return memory.battle(id).flatMap(RememberedBattle::battle).map(Held::value);
  }

  /**
   * Battles in certain states, as they are shown now; newest first.
   *
   * @param limit the most to return
   */
  public List<BattleBoard> battles(Set<BattleState> states, int limit) {
    return list(states, memory.index().unfinished(), memory.index().finished(), limit);
  }

  /**
   * Like {@link #battles(Set, int)}, but only those that come behind a battle in the list.
   *
   * @param after a battle's id; behind an unknown one there is nothing
   */
  public List<BattleBoard> battles(Set<BattleState> states, Optional<String> after, int limit) {
    if (after.isEmpty()) {
      return battles(states, limit);
    }
    return record(after.get())
        .map(
            last ->
                list(
                    states,
                    memory.index().unfinishedBehind(last),
                    memory.index().finishedBehind(last),
                    limit))
        .orElse(List.of());
  }

  private List<BattleBoard> list(
      Set<BattleState> states, Stream<String> unfinished, Stream<String> finished, int limit) {
    Instant now = clock.instant();
    // Most battles are finished sooner or later: who does not ask for them must not pay for them.
    return Stream.of(
            states.stream().allMatch(BattleState::isFinal) ? Stream.<String>empty() : unfinished,
            states.stream().anyMatch(BattleState::isFinal) ? finished : Stream.<String>empty())
        .flatMap(
            ids ->
                ids.flatMap(id -> record(id).stream())
                    .filter(battle -> states.contains(BattleBoard.shown(battle, now)))
                    .limit(limit))
        .sorted(Comparator.comparing(Battle::opensAt).thenComparing(Battle::id).reversed())
        .map(Battle::id)
        .distinct()
        .limit(limit)
        .flatMap(id -> battle(id).stream())
        .toList();
  }

  /** All decided and void battles as they are known when they are come to; newest first. */
  public Stream<Battle> finished() {
    return memory.index().finished().flatMap(id -> record(id).stream());
  }

  /** How many battles are open among those whose ids are of some kind. */
  public long open(Predicate<String> ids) {
    Instant now = clock.instant();
    return memory
        .index()
        .unfinished()
        .filter(ids)
        .flatMap(id -> record(id).stream())
        .filter(battle -> BattleBoard.shown(battle, now) == BattleState.OPEN)
        .count();
  }

  /**
   * The newest tally of a partition of the votes log. Only of the present votes topic, see {@link
   * #votesTopicId}; finished battles have none here any more.
   */
  public Optional<Tally> tally(String battle, int partition) {
    return memory.tally(battle, partition);
  }

  /** The buckets that were taken out of a battle that is not finished, as far as is known. */
  public Set<String> quarantined(String battle) {
    return IntStream.range(0, Topic.VOTES_LOG.partitions())
        .mapToObj(partition -> tally(battle, partition))
        .flatMap(tally -> tally.stream())
        .flatMap(tally -> tally.quarantined().keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The UUID of the votes topic, as it was found at the start. */
  public String votesTopicId() {
    return votesTopicId;
  }

  /** A pet, also one that was withdrawn. */
  public Optional<Pet> pet(String id) {
    return memory.pet(id);
  }

  /**
   * All pets by id, also those that not everybody may see.
   *
   * @param after only those behind this id
   */
  public Stream<Pet> pets(Optional<String> after) {
    return memory.pets().behind(after);
  }

  /** Like {@link #pets}, but only a player's own. */
  public Stream<Pet> petsOf(String owner, Optional<String> after) {
    return memory.pets().ownedBehind(owner, after);
  }

  /** Visible pets, best first; at most a quarter of a second old. */
  public Leaderboard leaderboard(LeaderboardQuery query) {
    // In this order: a change that comes in between may be missing from what is said, not from it.
    Instant fresh = freshAsOf(Topic.RANKINGS);
    RankedPets ranked = ranking;
    return Leaderboard.of(
        query.week() ? ranked.week() : ranked.all(),
        query.week() ? ranked.weekPlacesThen() : ranked.placesThen(),
        query,
        memory,
        ranked.outdatedSince().orElse(fresh));
  }

  /** The visible entrants of a tournament, by how far they came in it. */
  public Leaderboard leaderboard(Tournament tournament, LeaderboardQuery query) {
    Instant fresh = freshAsOf(Topic.BATTLES);
    List<Battle> battles =
        tournament.tree().stream()
            .flatMap(List::stream)
            .flatMap(match -> record(tournament.battleAt(match.place())).stream())
            .toList();
    List<Row> rows =
        TournamentTable.of(tournament, battles).stream()
            .filter(
                row ->
                    pet(row.standing().pet()).filter(pet -> pet.status().isVisible()).isPresent())
            .toList();
    return Leaderboard.of(rows, Map.of(), query, memory, fresh);
  }

  Map<String, Integer> placesThen() {
    return ranking.placesThen();
  }

  /**
   * How long the battle that waits longest for its decision has been closed; zero when none waits.
   * Some ten seconds are usual: a decision needs every vote that was accepted in time.
   */
  public Duration longestUndecided() {
    Instant now = clock.instant();
    return memory
        .index()
        .unfinished()
        .flatMap(id -> record(id).stream())
        .filter(battle -> !battle.state().isFinal() && battle.closesAt().isBefore(now))
        .map(battle -> Duration.between(battle.closesAt(), now))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Every change of a battle that was published before this moment is known here. */
  public Instant battlesFreshAsOf() {
    return freshAsOf(Topic.BATTLES);
  }

  /** Is told of each newer value on the boards' context, right after it can be read. */
  public void listen(Consumer<Change> listener) {
    memory.listen(listener);
  }

  Context context() {
    return context;
  }

  BoardMemory memory() {
    return memory;
  }

  /** How much is known; complete once {@link #isCaughtUp}. */
  Freshness freshness() {
    int topics =
        StreamPosition.fingerprint(
            Frontier.TOPICS.stream().map(topic -> views.get(topic).topicId()).toList());
    return new Freshness() {
      @Override
      public Instant of(Topic topic) {
        return freshAsOf(topic);
      }

      @Override
      public int topics() {
        return topics;
      }
    };
  }

  private Instant freshAsOf(Topic topic) {
    return views.get(topic).freshAsOf();
  }

  /** What another votes topic counted belongs to no position and no decision of this one. */
  private void apply(Tally tally, Cursor cursor) {
    if (tally.topicId().equals(votesTopicId)) {
      memory.apply(tally, cursor);
    } else {
      memory.passed(Topic.TALLIES, cursor);
    }
  }

  private void rankingChanged(Change change) {
    boolean concerns =
        switch (change) {
          case Change.OfStanding standing -> true;
          case Change.OfPet pet -> true;
          case Change.OfBattle battle ->
              record(battle.id()).filter(known -> known.state().isFinal()).isPresent();
          case Change.OfTally tally -> false;
        };
    if (concerns && changedSince.isEmpty()) {
      changedSince = Optional.of(freshAsOf(Topic.RANKINGS));
      ranking = ranking.outdatedSince(ranking.outdatedSince().or(() -> changedSince));
      if (!ranks) {
        vertx.setTimer(RANKING_INTERVAL_MILLIS, timer -> rank());
      }
    }
  }

  /** To be asked on the context. */
  private Future<Void> rank() {
    return rankings.next();
  }

  /** What is ranked is read here, on the context that it changes on; it is ranked elsewhere. */
  private Future<Void> rankNow() {
    ranks = true;
    changedSince = Optional.empty();
    RollingStandings rolling = memory.rolling();
    rolling.advance(clock.instant());
    List<Standing> all = memory.ranking().all();
    Map<String, Standing> week = rolling.standings(Window.WEEK_NOW);
    Map<String, Standing> allThen = rolling.standings(Window.ALL_THEN);
    Map<String, Standing> weekThen = rolling.standings(Window.WEEK_THEN);
    return vertx
        .executeBlocking(() -> RankedPets.of(all, week, allThen, weekThen))
        .onSuccess(ranked -> ranking = ranked.outdatedSince(changedSince))
        .onComplete(
            done -> {
              ranks = false;
              if (changedSince.isPresent()) {
                vertx.setTimer(RANKING_INTERVAL_MILLIS, timer -> rank());
              }
            })
        .mapEmpty();
  }
}
