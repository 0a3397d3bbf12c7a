package petbattle.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import petbattle.gateway.Problem.Kind;

/**
 * A place in a list that is sorted by time, and by id where times are equal.
 *
 * @param millis the time of what stands there
 * @param id its id
 */
record TimeCursor(long millis, String id) {

  static TimeCursor of(Instant time, String id) {
    return new TimeCursor(time.toEpochMilli(), id);
  }

  /** Reads what {@link #text} wrote; that it has the form was checked against the contract. */
  static TimeCursor parse(String text) {
    int dot = text.indexOf('.');
    try {
      return new TimeCursor(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1));
    } catch (NumberFormatException tooLong) {
      throw Problem.of(Kind.MALFORMED_REQUEST, "Send the cursor exactly as 'next' gave it.");
    }
  }

  String text() {
    return millis + "." + id;
  }

  /**
   * The condition for documents that lie behind it.
   *
   * @param field the documents' field of the time
   * @param documentId the {@code _id} of the document that stands there
   * @param beyond {@code $lt} in a list with the newest first, {@code $gt} with the oldest first
   */
  JsonArray behind(String field, String documentId, String beyond) {
    return new JsonArray(
        List.of(
            new JsonObject().put(field, new JsonObject().put(beyond, millis)),
            new JsonObject()
                .put(field, millis)
                .put("_id", new JsonObject().put(beyond, documentId))));
  }
}
