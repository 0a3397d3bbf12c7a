package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Instant;
import java.util.Optional;
import petbattle.command.AdminLog;
import petbattle.mongo.Store;

/** What people with a right to it have asked for, from the store. Usable from any thread. */
final class CommandHistory {
  private static final String REPORT = "report-pet";

  private final Store store;

  CommandHistory(Store store) {
    this.store = store;
  }

  /** Creates what the history is sorted by; repeating it changes nothing. */
  Future<Void> createIndexes() {
    JsonObject newestFirst = new JsonObject().put("at", -1).put("_id", -1);
    JsonObject byWho = new JsonObject().put("who", 1).mergeIn(newestFirst);
    return Future.all(
            store.client().createIndex(AdminLog.COLLECTION, newestFirst),
            store.client().createIndex(AdminLog.COLLECTION, byWho))
        .mapEmpty();
  }

  /**
   * A command.
   *
   * @param type what was asked for
   * @param subject what it is about
   * @param request all that was asked for
   * @param status what became of it: {@code done} or {@code refused}; absent while nobody knows
   * @param detail why it was refused
   * @param traceId the trace of the request; absent where none is kept
   */
  record Item(
      String id,
      Instant at,
      String who,
      Optional<String> why,
      String type,
      String subject,
      JsonObject request,
      Optional<String> status,
      Optional<String> detail,
      Optional<String> traceId) {}

  /** A page of them, newest first. */
  Future<Page<Item>> page(Optional<String> cursor, int limit) {
    return page(new JsonObject(), cursor, limit);
  }

  /** The same, but only what one player reported. */
  Future<Page<Item>> reportsOf(String player, Optional<String> cursor, int limit) {
    return page(new JsonObject().put("who", player).put("type", REPORT), cursor, limit);
  }

  /** The same, but everything else that one player asked for. */
  Future<Page<Item>> othersOf(String player, Optional<String> cursor, int limit) {
    JsonObject others = new JsonObject().put("$ne", REPORT);
    return page(new JsonObject().put("who", player).put("type", others), cursor, limit);
  }

  private Future<Page<Item>> page(JsonObject query, Optional<String> cursor, int limit) {
    cursor
        .map(TimeCursor::parse)
        .ifPresent(last -> query.put("$or", last.behind("at", last.id(), "$lt")));
    FindOptions newestFirst =
        new FindOptions()
            .setSort(new JsonObject().put("at", -1).put("_id", -1))
            .setLimit(limit + 1);
    return store
        .client()
        .findWithOptions(AdminLog.COLLECTION, query, newestFirst)
        .map(documents -> documents.stream().map(CommandHistory::item).toList())
        .map(items -> Page.of(items, limit, item -> TimeCursor.of(item.at(), item.id()).text()));
  }

  private static Item item(JsonObject document) {
    Optional<JsonObject> outcome = Optional.ofNullable(document.getJsonObject("outcome"));
    return new Item(
        document.getString("_id"),
        Instant.ofEpochMilli(document.getLong("at")),
        document.getString("who"),
        Optional.ofNullable(document.getString("why")),
        document.getString("type"),
        document.getString("subject"),
        document.getJsonObject("request"),
        outcome.map(known -> known.getString("status")),
        outcome.map(known -> known.getString("detail")),
        Optional.ofNullable(document.getString("trace")));
  }
}
