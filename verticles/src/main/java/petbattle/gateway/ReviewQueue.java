package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.pets.Backlog;
import petbattle.pets.PetDocument;
import petbattle.pets.Pets;
import petbattle.tournament.moderation.PetCase;
import petbattle.tournament.pet.PetStatus;

/** The pets that wait for a person, from the store. Usable from any thread. */
final class ReviewQueue {
  private static final Viewer A_MODERATOR = new Viewer(Optional.empty(), true);

  private final Store store;
  private final Clock clock;

  ReviewQueue(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Creates what the queue is searched by; repeating it changes nothing. */
  Future<Void> createIndexes() {
    return new Pets(store).createIndexes();
  }

  /**
   * A pet that waits.
   *
   * @param picture false when there is nothing to be seen: it can only be refused
   * @param since since when
   * @param escalated true when a moderator left it to somebody with more experience
   * @param reports how many players reported it
   * @param appeal what its owner says against its refusal
   * @param lease who looks at it at the moment
   */
  record Item(
      PetView pet,
      boolean picture,
      Instant since,
      boolean escalated,
      int reports,
      Optional<String> appeal,
      Optional<Lease> lease) {}

  /** A page of them, oldest first. */
  Future<Page<Item>> page(Optional<String> cursor, int limit) {
    JsonObject query = new JsonObject().put("status", Json.name(PetStatus.REVIEW));
    cursor
        .map(TimeCursor::parse)
        .ifPresent(last -> query.put("$or", last.behind("at", last.id(), "$gt")));
    FindOptions oldestFirst =
        new FindOptions().setSort(new JsonObject().put("at", 1).put("_id", 1)).setLimit(limit + 1);
    return store
        .client()
        .findWithOptions(Pets.COLLECTION, query, oldestFirst)
        .map(documents -> Page.of(documents, limit, ReviewQueue::cursor))
        .map(
            page ->
                new Page<>(
                    page.items().stream()
                        .map(document -> item(PetDocument.read(document).file()))
                        .toList(),
                    page.next()));
  }

  /**
   * How much waits.
   *
   * @param review pets that wait for a person
   * @param escalated how many of them were left to somebody with more experience
   * @param pending pictures that nobody has looked at yet, models included
   */
  record Summary(Waiting review, long escalated, Waiting pending) {}

  /** How much there is of something, and how long the oldest of it has been waiting. */
  record Waiting(long count, long oldestSeconds) {
    static Waiting of(Backlog backlog) {
      return new Waiting(backlog.count(), backlog.oldest().toSeconds());
    }
  }

  /** How much waits at this moment. */
  Future<Summary> summary() {
    Future<Backlog> reviews = Backlog.ofReviews(store, clock.instant());
    Future<Backlog> pictures = Backlog.ofOriginals(store, clock.instant());
    JsonObject left =
        new JsonObject().put("status", Json.name(PetStatus.REVIEW)).put("file.escalated", true);
    Future<Long> escalated = store.client().count(Pets.COLLECTION, left);
    return Future.all(reviews, pictures, escalated)
        .map(
            all ->
                new Summary(
                    Waiting.of(reviews.result()),
                    escalated.result(),
                    Waiting.of(pictures.result())));
  }

  private static String cursor(JsonObject document) {
    return new TimeCursor(document.getLong("at"), document.getString("_id")).text();
  }

  private Item item(PetCase file) {
    return new Item(
        PetView.of(file.pet(), A_MODERATOR),
        file.hasPicture(),
        file.pet().at(),
        file.escalated(),
        file.reporters().size(),
        file.appeal().map(PetCase.Appeal::text),
        file.lease()
            .filter(lease -> lease.until().isAfter(clock.instant()))
            .map(lease -> new Lease(lease.who(), lease.until())));
  }

  /** Who looks at a pet, and until when others should keep off. */
  record Lease(String who, Instant until) {}
}
