package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import petbattle.kafka.CompactedView;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.tournament.bracket.Tournament;

/** Watches the tournaments topic, see {@link LastValues}. Bound to its context. */
final class PublishedTournaments implements LastValues.Stored {
  private final Tournaments tournaments;
  private final CompactedView<Tournament> view;
  private final LastValues last;

  PublishedTournaments(Vertx vertx, KafkaSettings kafka, Tournaments tournaments) {
    this.tournaments = tournaments;
    this.last = new LastValues(vertx, "tournament", this);
    this.view =
        new CompactedView<>(
            vertx,
            kafka,
            Topic.TOURNAMENTS,
            Tournament.class,
            (key, tournament, cursor) -> accept(tournament));
  }

  Future<Void> start() {
    return view.start().onSuccess(v -> view.caughtUp().onSuccess(read -> last.compareWithStore()));
  }

  Future<Void> stop() {
    return view.stop();
  }

  private void accept(Tournament tournament) {
    last.read(tournament.id(), tournament.revision(), view.isCaughtUp());
  }

  @Override
  public Future<List<LastValues.Published>> all(String after, int limit) {
    return tournaments
        .all(after, limit)
        .map(
            page ->
                page.stream()
                    .map(
                        stored ->
                            new LastValues.Published(
                                stored.tournament().id(), stored.publishedRevision()))
                    .toList());
  }

  @Override
  public Future<Boolean> publishAgain(String id, long seen) {
    return tournaments.publishAgain(id, seen);
  }
}
