package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import petbattle.kafka.CompactedView;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.tournament.bracket.Tournament;

/** All tournaments as they stand, read from Kafka. May be asked from any thread. */
final class TournamentMemory {
  private final Map<String, Tournament> tournaments =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());
  private final CompactedView<Tournament> view;

  /** Must be made on the context that shall read. */
  TournamentMemory(Vertx vertx, KafkaSettings kafka) {
    this.view =
        new CompactedView<>(
            vertx,
            kafka,
            Topic.TOURNAMENTS,
            Tournament.class,
            (key, tournament, cursor) -> take(tournament));
  }

  /** Succeeds once everything has been read that stands there now. */
  Future<Void> start() {
    return view.start().compose(reading -> view.caughtUp());
  }

  Future<Void> stop() {
    return view.stop();
  }

  Optional<Tournament> find(String id) {
    return Optional.ofNullable(tournaments.get(id));
  }

  /** Newest first; their ids are made in the order of time. */
  Stream<Tournament> newestFirst() {
    return tournaments.values().stream();
  }

  private void take(Tournament tournament) {
    tournaments.merge(tournament.id(), tournament, (a, b) -> a.revision() > b.revision() ? a : b);
  }
}
