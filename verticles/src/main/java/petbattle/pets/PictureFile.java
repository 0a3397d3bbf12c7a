package petbattle.pets;

/**
 * An encoded picture of a pet.
 *
 * @param size one of {@link Renditions#SIZES}
 * @param bytes the file; not copied, do not change it
 * @param contentType its media type
 * @param width in pixels
 * @param height in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier from here to the store, never compared.
public record PictureFile(String size, byte[] bytes, String contentType, int width, int height) {}
