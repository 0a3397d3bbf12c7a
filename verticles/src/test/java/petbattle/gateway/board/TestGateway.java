package petbattle.gateway.board;

import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.gateway.board.Samples.Received;
import petbattle.kafka.Cursor;
import petbattle.kafka.Topic;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.ranking.Standing;

/** A gateway's memory and feed without Kafka and sockets, at a time that the test sets. */
final class TestGateway implements Freshness {

  /** A clock that stands still until it is moved. */
  static final class HandClock extends Clock {
    private Instant now;

    HandClock(Instant start) {
      this.now = start;
    }

    void forward(long millis) {
      now = now.plusMillis(millis);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  final BoardMemory memory = new BoardMemory();
  final HandClock clock;
  private final Map<Topic, Long> ownOffsets = new HashMap<>();
  private Optional<Feed> feed = Optional.empty();
  private Instant freshAsOf = Instant.EPOCH;
  private int topics = 1;

  TestGateway(HandClock clock) {
    this.clock = clock;
  }

  /** What the gateway knows so far was all there was; from now on it has a feed. */
  void caughtUp() {
    feed = Optional.of(new Feed(memory, this, clock, clock::millis, Map::of));
  }

  boolean isCaughtUp() {
    return feed.isPresent();
  }

  Feed feed() {
    return feed.orElseThrow();
  }

  void fresh(Instant asOf) {
    freshAsOf = asOf;
  }

  void topics(int fingerprint) {
    topics = fingerprint;
  }

  /** Takes a value as the next record of partition 0 of its topic. */
  void take(Object value) {
    Topic topic =
        switch (value) {
          case Battle battle -> Topic.BATTLES;
          case Tally tally -> Topic.TALLIES;
          case Standing standing -> Topic.RANKINGS;
          case Pet pet -> Topic.PETS;
          default -> throw new IllegalArgumentException();
        };
    take(value, new Cursor(0, ownOffsets.merge(topic, 1L, Long::sum) - 1));
  }

  void take(Object value, Cursor cursor) {
    switch (value) {
      case Battle battle -> memory.apply(battle, cursor);
      case Tally tally -> memory.apply(tally, cursor);
      case Standing standing -> memory.apply(standing, cursor);
      case Pet pet -> memory.apply(pet, cursor);
      default -> throw new IllegalArgumentException();
    }
  }

  /** What all clients get now. */
  List<Received> flush() {
    return feed().flush().map(Samples::eventsOf).orElse(List.of());
  }

  /** What a client gets at first; empty when it has to wait. */
  Optional<List<Received>> greet(String lastEventId) {
    return feed()
        .greet(
            Optional.of(lastEventId).filter(id -> !id.isEmpty()).flatMap(StreamPosition::decode),
            clock.instant())
        .map(Buffer::toString)
        .map(Samples::eventsOf);
  }

  @Override
  public Instant of(Topic topic) {
    return freshAsOf;
  }

  @Override
  public int topics() {
    return topics;
  }
}
