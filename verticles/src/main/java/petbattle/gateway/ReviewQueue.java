package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import petbattle.gateway.board.Boards;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/** The pets that wait for a person, from the store. Usable from any thread. */
final class ReviewQueue {
  private static final String COLLECTION = "pets";
  private static final Viewer A_MODERATOR = new Viewer(Optional.empty(), true);

  private final Store store;
  private final Boards boards;
  private final Clock clock;

  ReviewQueue(Store store, Boards boards, Clock clock) {
    this.store = store;
    this.boards = boards;
    this.clock = clock;
  }

  /** Creates what the queue is searched by; repeating it changes nothing. */
  Future<Void> createIndexes() {
    return store
        .client()
        .createIndex(COLLECTION, new JsonObject().put("status", 1).put("at", 1).put("_id", 1));
  }

  /**
   * A pet that waits.
   *
   * @param since since when
   * @param escalated true when a moderator left it to somebody with more experience
   * @param reports how many players reported it
   * @param appeal what its owner says against its refusal
   * @param lease who looks at it at the moment
   */
  record Item(
      PetView pet,
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
        new FindOptions()
            .setSort(new JsonObject().put("at", 1).put("_id", 1))
            .setLimit(limit + 1);
    return store
        .client()
        .findWithOptions(COLLECTION, query, oldestFirst)
        .map(documents -> Page.of(documents, limit, ReviewQueue::cursor))
        .map(
            page ->
                new Page<>(
                    page.items().stream().flatMap(document -> item(document).stream()).toList(),
                    page.next()));
  }

  private static String cursor(JsonObject document) {
    return new TimeCursor(document.getLong("at"), document.getString("_id")).text();
  }

  /** Nothing for a pet that somebody decided about while it was read. */
  private Optional<Item> item(JsonObject document) {
    return boards
        .pet(document.getString("_id"))
        .filter(pet -> pet.status() == PetStatus.REVIEW)
        .map(pet -> item(pet, document));
  }

  private Item item(Pet pet, JsonObject document) {
    return new Item(
        PetView.of(pet, A_MODERATOR),
        pet.at(),
        document.getBoolean("escalated", false),
        document.getJsonArray("reporters", new JsonArray()).size(),
        Optional.ofNullable(document.getJsonObject("appeal"))
            .map(appeal -> appeal.getString("text")),
        Optional.ofNullable(document.getJsonObject("lease"))
            .map(
                lease ->
                    new Lease(
                        lease.getString("who"), Instant.ofEpochMilli(lease.getLong("until"))))
            .filter(lease -> lease.until().isAfter(clock.instant())));
  }

  /** Who looks at a pet, and until when others should keep off. */
  record Lease(String who, Instant until) {}
}
