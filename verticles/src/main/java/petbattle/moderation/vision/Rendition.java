package petbattle.moderation.vision;

/**
 * A picture as it may be served: upright, sRGB, without metadata, encoded by us.
 *
 * @param size full, card or thumb
 * @param bytes the encoded picture; not to be changed
 * @param width in pixels
 * @param height in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares renditions, and copies cost memory.
public record Rendition(String size, byte[] bytes, String contentType, int width, int height) {}
