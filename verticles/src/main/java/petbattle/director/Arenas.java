package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.tournament.arena.Arena;

/**
 * The {@code arena} collection with its one document. It changes only by compare-and-set on its
 * revision.
 */
public final class Arenas {
  private static final String COLLECTION = "arena";
  private static final String ID = "arena";

  /** Commands are read again only as long as nobody has committed them. */
  private static final int COMMANDS_KEPT = 50;

  private final Store store;

  public Arenas(Store store) {
    this.store = store;
  }

  /**
   * The arena as the store holds it.
   *
   * @param commands those that changed it last; none of them does so twice
   */
  record StoredArena(Arena arena, List<String> commands) {}

  /** The arena; one that is off when nobody has ever switched it on. */
  public Future<Arena> arena() {
    return find().map(found -> found.map(StoredArena::arena).orElse(Arena.NEW));
  }

  Future<Optional<StoredArena>> find() {
    return store
        .client()
        .findOne(COLLECTION, new JsonObject().put("_id", ID), null)
        .map(document -> Optional.ofNullable(document).map(Arenas::read));
  }

  /** Begins with an arena that is off, unless there is one. */
  Future<Boolean> insert() {
    return store.insertOnce(COLLECTION, fields(Arena.NEW, List.of()).put("_id", ID));
  }

  /** Replaces the value by its successor, if it is still the present one. */
  Future<Boolean> advance(StoredArena from, Arena to) {
    return compareAndSet(from, to, from.commands());
  }

  /** The same, on behalf of a command that must not do so again. */
  Future<Boolean> advance(StoredArena from, Arena to, String command) {
    List<String> commands = new ArrayList<>(from.commands());
    commands.add(command);
    return compareAndSet(
        from, to, commands.subList(Math.max(0, commands.size() - COMMANDS_KEPT), commands.size()));
  }

  private Future<Boolean> compareAndSet(StoredArena from, Arena to, List<String> commands) {
    JsonObject expected = new JsonObject().put("_id", ID).put("revision", from.arena().revision());
    return store
        .client()
        .updateCollection(COLLECTION, expected, new JsonObject().put("$set", fields(to, commands)))
        .map(result -> result.getDocMatched() == 1);
  }

  private static JsonObject fields(Arena arena, List<String> commands) {
    return new JsonObject()
        .put("revision", arena.revision())
        .put("value", new JsonObject(Buffer.buffer(Json.encode(arena))))
        .put("commands", new JsonArray(commands));
  }

  private static StoredArena read(JsonObject document) {
    try {
      return new StoredArena(
          Json.decode(document.getJsonObject("value").toBuffer().getBytes(), Arena.class),
          document.getJsonArray("commands").stream().map(String::valueOf).toList());
    } catch (Json.UnreadableJson e) {
      throw new IllegalStateException("the arena", e);
    }
  }
}
