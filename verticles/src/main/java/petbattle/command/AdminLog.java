package petbattle.command;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import petbattle.json.Json;
import petbattle.mongo.Store;
import petbattle.observability.trace.Traces;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Outcome.Reason;
import petbattle.tournament.command.Request;

/**
 * The {@code admin_log} collection: every command once, by its id, with the one outcome it has. Who
 * asked for what and when stays on record.
 *
 * @param <R> the kind of requests that one role executes
 */
public final class AdminLog<R extends Request> {
  public static final String COLLECTION = "admin_log";

  /**
   * A command as it was first written down: of several commands with one id only that one exists.
   *
   * @param command its id
   * @param who who asked
   * @param type its kind, one of a few known names
   * @param outcome present when it was decided before
   */
  public record Entry<R extends Request>(
      String command, String who, String type, R request, Optional<Outcome> outcome) {}

  /**
   * The outcome that stands.
   *
   * @param first true when it was not there before
   */
  public record Settled(Outcome outcome, boolean first) {}

  private final Store store;
  private final Class<R> requests;

  public AdminLog(Store store, Class<R> requests) {
    this.store = store;
    this.requests = requests;
  }

  /** Writes a command down with the trace that it came by, unless it is there already. */
  public Future<Entry<R>> register(Command command) {
    return store
        .insertOnce(COLLECTION, document(command))
        .compose(inserted -> read(command.id()))
        .map(this::entry);
  }

  /** Writes down what became of a command, unless that is there already. */
  public Future<Settled> settle(Outcome outcome) {
    JsonObject undecided =
        new JsonObject()
            .put("_id", outcome.command())
            .put("outcome", new JsonObject().put("$exists", false));
    JsonObject decision =
        new JsonObject().put("$set", new JsonObject().put("outcome", document(outcome)));
    return store
        .client()
        .updateCollection(COLLECTION, undecided, decision)
        .compose(
            result ->
                read(outcome.command())
                    .map(
                        document ->
                            new Settled(
                                entry(document).outcome().orElseThrow(),
                                result.getDocModified() == 1)));
  }

  private Future<JsonObject> read(String id) {
    return store
        .client()
        .findOne(COLLECTION, new JsonObject().put("_id", id), null)
        .compose(
            document ->
                document == null
                    ? Future.failedFuture("the command is no longer in the admin log")
                    : Future.succeededFuture(document));
  }

  private static JsonObject document(Command command) {
    JsonObject request = new JsonObject(Buffer.buffer(Json.encode(command.request())));
    JsonObject document =
        new JsonObject()
            .put("_id", command.id())
            .put("at", command.at().toEpochMilli())
            .put("who", command.who())
            .put("type", request.getString("type"))
            .put("subject", command.request().subject())
            .put("request", request);
    command.why().ifPresent(why -> document.put("why", why));
    Traces.leave().ifPresent(asked -> document.put("trace", asked.getTraceId()));
    return document;
  }

  private Entry<R> entry(JsonObject document) {
    try {
      return new Entry<>(
          document.getString("_id"),
          document.getString("who"),
          document.getString("type"),
          Json.decode(document.getJsonObject("request").toBuffer().getBytes(), requests),
          Optional.ofNullable(document.getJsonObject("outcome"))
              .map(outcome -> outcome(document.getString("_id"), outcome)));
    } catch (Json.UnreadableJson e) {
      throw new IllegalStateException("admin log entry " + document.getString("_id"), e);
    }
  }

  private static JsonObject document(Outcome outcome) {
    JsonObject document = new JsonObject().put("at", outcome.at().toEpochMilli());
    return switch (outcome) {
      case Outcome.Done done -> document.put("status", "done");
      case Outcome.Refused refused ->
          document
              .put("status", "refused")
              .put("reason", Json.name(refused.reason()))
              .put("detail", refused.detail());
    };
  }

  private static Outcome outcome(String command, JsonObject document) {
    Instant at = Instant.ofEpochMilli(document.getLong("at"));
    return "done".equals(document.getString("status"))
        ? new Outcome.Done(command, at)
        : new Outcome.Refused(
            command,
            at,
            Reason.valueOf(document.getString("reason").toUpperCase(Locale.ROOT)),
            document.getString("detail"));
  }
}
