package petbattle.pets;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import petbattle.json.Json;
import petbattle.tournament.moderation.PetCase;
import petbattle.tournament.pet.Pet;

/**
 * The documents of the {@code pets} collection: {@code file} holds the whole value as JSON, the
 * other fields are what documents are searched and sorted by. The demonstration pets have no {@code
 * file} until somebody asks something about them. Times are epoch milliseconds outside of {@code
 * file}.
 */
public final class PetDocument {
  private PetDocument() {}

  /** The document of a demonstration pet. */
  public static JsonObject seeded(Pet pet) {
    return fields(pet).put("hasPicture", true);
  }

  /** What is in a document. */
  public static StoredPet read(JsonObject document) {
    JsonObject file = document.getJsonObject("file");
    String hash = document.getString("hash");
    return new StoredPet(
        file == null ? PetCase.of(seeded(document), true) : decoded(document, file),
        hash == null ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(hash, 16)),
        document.getJsonArray("commands", new JsonArray()).stream().map(String::valueOf).toList());
  }

  static JsonObject of(StoredPet stored) {
    JsonObject document =
        fields(stored.file().pet())
            .put("hasPicture", stored.file().hasPicture())
            .put("file", new JsonObject(Buffer.buffer(Json.encode(stored.file()))))
            .put("commands", new JsonArray(List.copyOf(stored.commands())));
    stored.hash().ifPresent(hash -> document.put("hash", Long.toHexString(hash)));
    return document;
  }

  private static JsonObject fields(Pet pet) {
    JsonObject document =
        new JsonObject()
            .put("_id", pet.id())
            .put("revision", pet.revision())
            .put("name", pet.name())
            .put("status", Json.name(pet.status()))
            .put("at", pet.at().toEpochMilli());
    pet.species().ifPresent(species -> document.put("species", species));
    pet.owner().ifPresent(owner -> document.put("owner", owner));
    return document;
  }

  private static Pet seeded(JsonObject document) {
    return Pet.seeded(
        document.getString("_id"),
        document.getString("name"),
        Optional.ofNullable(document.getString("species")),
        Instant.ofEpochMilli(document.getLong("at")));
  }

  private static PetCase decoded(JsonObject document, JsonObject file) {
    try {
      return Json.decode(file.toBuffer().getBytes(), PetCase.class);
    } catch (Json.UnreadableJson e) {
      throw new IllegalStateException("pet " + document.getString("_id"), e);
    }
  }
}
