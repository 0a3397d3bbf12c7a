package petbattle.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * An uploaded picture that waits for its verdict.
 *
 * @param pet the id that the pet will have
 * @param owner the player who uploaded it
 * @param name what its owner calls the pet
 * @param mediaType what its first bytes say it is
 * @param at when it was received
 */
record Original(String pet, String owner, String name, String mediaType, Instant at) {

  /** The bucket's description of the file (MongoDB, "GridFS" specification). */
  JsonObject document(String id, long size, int chunkBytes, String sha256) {
    return new JsonObject()
        .put("_id", new JsonObject().put("$oid", id))
        .put("filename", pet)
        .put("length", size)
        .put("chunkSize", chunkBytes)
        .put("uploadDate", new JsonObject().put("$date", at.toString()))
        .put(
            "metadata",
            new JsonObject()
                .put("pet", pet)
                .put("owner", owner)
                .put("name", name)
                .put("mediaType", mediaType)
                .put("sha256", sha256)
                .put("at", at.toEpochMilli()));
  }

  static Original fromDocument(JsonObject document) {
    JsonObject metadata = document.getJsonObject("metadata");
    return new Original(
        metadata.getString("pet"),
        metadata.getString("owner"),
        metadata.getString("name"),
        metadata.getString("mediaType"),
        Instant.ofEpochMilli(metadata.getLong("at")));
  }
}
