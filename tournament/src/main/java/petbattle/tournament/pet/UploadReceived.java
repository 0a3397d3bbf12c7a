package petbattle.tournament.pet;

import java.time.Instant;
import java.util.Objects;

/**
 * A picture was uploaded and waits for its verdict. The event carries a reference, not the picture.
 *
 * @param pet the id that the pet will have
 * @param owner the player who uploaded it
 * @param name what its owner calls the pet
 * @param original the id of the stored file
 * @param mediaType what its first bytes say it is, such as {@code image/jpeg}
 * @param sha256 the hash of the stored bytes, in hexadecimal
 * @param size how many bytes are stored
 * @param at when it was received
 */
public record UploadReceived(
    String pet,
    String owner,
    String name,
    String original,
    String mediaType,
    String sha256,
    long size,
    Instant at) {
  public UploadReceived {
    Objects.requireNonNull(pet, "pet");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(original, "original");
    Objects.requireNonNull(mediaType, "mediaType");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(at, "at");
    if (size < 1) {
      throw new IllegalArgumentException("an upload has at least one byte");
    }
  }
}
