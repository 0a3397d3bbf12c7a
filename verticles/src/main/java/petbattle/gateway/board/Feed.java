package petbattle.gateway.board;

import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import petbattle.kafka.Topic;
import petbattle.tournament.battle.Battle;

/**
 * What to send to the clients of the event stream, and when, apart from sockets and timers.
 *
 * <p>A client is greeted with a snapshot, or with what changed since its position, and from then on
 * gets every {@link #flush}. Two rules make that exact across gateways:
 *
 * <ul>
 *   <li>an id claims only what has been sent: a change that waits for its turn holds it back;
 *   <li>a client is not greeted before this process has applied everything that the client has
 *       seen, so what it gets is never older than what it has.
 * </ul>
 *
 * <p>What only the clock changes has no record; positions carry a time for it, which is taken with
 * a margin for gateways whose clocks differ.
 *
 * <p>For the thread that the memory takes its values on.
 */
final class Feed {
  static final long INTERVAL_MILLIS = 250;
  static final int PLACES = 20;

  /** Who missed more than this many battles gets a snapshot: an id must not order the archive. */
  static final int MAX_MISSED = 500;

  private static final Duration CLOCK_MARGIN = Duration.ofSeconds(10);
  private static final int CACHED = 1_000;

  /** What is sent on its own: a battle, or the leaderboard. */
  private sealed interface Thing {
    record OfBattle(String id) implements Thing {}

    record OfLeaderboard() implements Thing {}
  }

  private final BoardMemory memory;
  private final Freshness freshness;
  private final Clock clock;
  private final LongSupplier ticks;
  private final Supplier<Map<String, Integer>> placesThen;
  private final Pending<Thing> pending = new Pending<>(INTERVAL_MILLIS);
  private final Moments moments = new Moments();
  private final RecentlyFinished recent = new RecentlyFinished();
  private final Map<String, Buffer> encoded =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Buffer> eldest) {
          return size() > CACHED;
        }
      };

  /** What every client has; empty when they may have different ones. */
  private Optional<List<Leaderboard.Item>> sentPlaces = Optional.empty();

  /**
   * Feeds from a memory that already knows the world.
   *
   * @param ticks milliseconds of a clock that never goes back
   * @param placesThen the places that present ones are compared with, see {@link RankedPets}
   */
  Feed(
      BoardMemory memory,
      Freshness freshness,
      Clock clock,
      LongSupplier ticks,
      Supplier<Map<String, Integer>> placesThen) {
    this.placesThen = placesThen;
    this.memory = memory;
    this.freshness = freshness;
    this.clock = clock;
    this.ticks = ticks;
    memory.index().unfinished().forEach(id -> moments.expect(battle(id), clock.instant()));
    memory.index().finished().forEach(id -> recent.add(battle(id)));
    memory.listen(this::changed);
  }

  private void changed(Change change) {
    switch (change) {
      case Change.OfBattle battle -> {
        moments.expect(battle(battle.id()), clock.instant());
        recent.add(battle(battle.id()));
        changed(battle.id(), change);
      }
      case Change.OfTally tally -> {
        if (memory.battle(tally.id()).isPresent()) {
          changed(tally.id(), change);
        }
      }
      case Change.OfStanding standing ->
          pending.add(new Thing.OfLeaderboard(), change.topic(), change.cursor());
      case Change.OfPet pet -> {
        pending.add(new Thing.OfLeaderboard(), change.topic(), change.cursor());
        encoded.clear();
        shown().filter(id -> battle(id).has(pet.id())).forEach(id -> changed(id, change));
      }
    }
  }

  private void changed(String battle, Change change) {
    encoded.remove(battle);
    pending.add(new Thing.OfBattle(battle), change.topic(), change.cursor());
  }

  /** What all clients shall be sent now, if anything. */
  Optional<Buffer> flush() {
    Instant now = clock.instant();
    for (String battle : moments.take(now)) {
      encoded.remove(battle);
      pending.add(new Thing.OfBattle(battle));
    }
    Frontier sentBefore = pending.sentOf(memory.applied());
    List<Buffer> messages = new ArrayList<>();
    for (Thing thing : pending.take(ticks.getAsLong())) {
      switch (thing) {
        case Thing.OfBattle battle -> messages.add(message(battle.id()));
        case Thing.OfLeaderboard any -> {
          Leaderboard leaderboard = leaderboard();
          if (!sentPlaces.equals(Optional.of(leaderboard.items()))) {
            sentPlaces = Optional.of(leaderboard.items());
            messages.add(ServerSentEvent.of("leaderboard", leaderboard));
          }
        }
      }
    }
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(bundle(messages, now, sentBefore, pending.sentOf(memory.applied())));
  }

  /** True when everything known of a battle has been sent to those who follow. */
  boolean isSent(String battle) {
    return !pending.contains(new Thing.OfBattle(battle));
  }

  /** In how many milliseconds {@link #flush} is due; 0 means now, empty means not for now. */
  OptionalLong nextFlushIn() {
    LongStream change = pending.nextDue().stream().map(at -> at - ticks.getAsLong());
    // Rounded up, or a timer would go off within the millisecond before the moment.
    LongStream moment =
        moments.next(clock.instant()).stream().mapToLong(ahead -> ahead.toMillis() + 1);
    return LongStream.concat(change, moment).map(in -> Math.max(0, in)).min();
  }

  /**
   * The first thing that a client shall be sent, from which on it gets every {@link #flush}.
   *
   * @param position what the client has been sent before, by whatever gateway
   * @param since when the client came
   * @return empty while this process knows less than the client; an empty buffer when nothing
   *     changed. If everything was read that stood in Kafka when the client came, and it still
   *     claims to know more, its position is not of this world and it gets a snapshot.
   */
  Optional<Buffer> greet(Optional<StreamPosition> position, Instant since) {
    if (position.isEmpty() || position.get().topics() != freshness.topics()) {
      return Optional.of(snapshot());
    }
    if (!memory.applied().covers(position.get().seen())) {
      return freshness.ofAll().isAfter(since) ? Optional.of(snapshot()) : Optional.empty();
    }
    return Optional.of(
        position.get().sent().equals(Frontier.START) ? snapshot() : changedSince(position.get()));
  }

  private Buffer snapshot() {
    Instant now = clock.instant();
    List<Buffer> messages = new ArrayList<>();
    shown().forEach(id -> messages.add(message(id)));
    messages.add(currentLeaderboard());
    return bundle(messages, now, Frontier.START, memory.applied());
  }

  private Buffer changedSince(StreamPosition position) {
    Instant now = clock.instant();
    Set<String> changed = new TreeSet<>(memory.index().changedAfter(position.sent()));
    if (changed.size() > MAX_MISSED) {
      return snapshot();
    }
    shown()
        .filter(
            id ->
                memory.changedAfter(position.sent(), memory.battle(id).orElseThrow())
                    || Moments.within(battle(id), position.asOf().minus(CLOCK_MARGIN), now))
        .forEach(changed::add);
    // What waits for its turn comes with the next flush; nobody shall get it twice.
    changed.removeIf(id -> pending.contains(new Thing.OfBattle(id)));
    List<Buffer> messages = new ArrayList<>();
    changed.forEach(id -> messages.add(message(id)));
    if (memory.rankingChangedAfter(position.sent())) {
      messages.add(currentLeaderboard());
    }
    return messages.isEmpty()
        ? Buffer.buffer()
        : bundle(messages, now, position.sent(), pending.sentOf(memory.applied()));
  }

  private Buffer bundle(List<Buffer> messages, Instant now, Frontier sentBefore, Frontier sent) {
    int topics = freshness.topics();
    return ServerSentEvent.bundle(
        messages,
        new StreamPosition(topics, now, sentBefore, memory.applied()).encode(),
        new StreamPosition(topics, now, sent, memory.applied()).encode());
  }

  private Buffer message(String battle) {
    return encoded.computeIfAbsent(
        battle,
        missing ->
            ServerSentEvent.of(
                "battle",
                BattleBoard.of(
                    memory.battle(battle).orElseThrow(),
                    memory::pet,
                    clock.instant(),
                    freshness.of(Topic.TALLIES))));
  }

  /** For one client only: what the others have may be older. */
  private Buffer currentLeaderboard() {
    Leaderboard leaderboard = leaderboard();
    if (!sentPlaces.equals(Optional.of(leaderboard.items()))) {
      sentPlaces = Optional.empty();
    }
    return ServerSentEvent.of("leaderboard", leaderboard);
  }

  private Leaderboard leaderboard() {
    return Leaderboard.of(
        RankedPets.rows(memory.ranking().best(PLACES)),
        placesThen.get(),
        LeaderboardQuery.best(PLACES),
        memory,
        freshness.of(Topic.RANKINGS));
  }

  private Battle battle(String id) {
    return memory.battle(id).orElseThrow().battle().orElseThrow().value();
  }

  /** The battles of a snapshot. */
  private Stream<String> shown() {
    return Stream.concat(memory.index().unfinished(), recent.ids(clock.instant()));
  }
}
