package petbattle.moderation.vision;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import petbattle.picture.MediaType;

/**
 * The only decoders that see a file. Others that happen to be on the class path (TIFF, BMP, ...)
 * are never asked, and none is chosen by what the file says about itself.
 */
final class PictureReaders {
  private static final Map<MediaType, String> ALLOWED =
      Map.of(
          MediaType.JPEG, "com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi",
          MediaType.WEBP, "com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi",
          MediaType.PNG, "com.sun.imageio.plugins.png.PNGImageReaderSpi",
          MediaType.GIF, "com.sun.imageio.plugins.gif.GIFImageReaderSpi");

  private PictureReaders() {}

  /** Fails unless there is a reader for each kind, so that one sees it at the start. */
  static void requireAll() {
    for (MediaType type : MediaType.values()) {
      try {
        of(type).dispose();
      } catch (IOException e) {
        throw new IllegalStateException("no decoder for " + type.mimeType(), e);
      }
    }
  }

  /** A new reader; belongs to the caller, who disposes of it. */
  static ImageReader of(MediaType type) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mimeType());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getOriginatingProvider().getClass().getName().equals(ALLOWED.get(type))) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("the decoder for " + type.mimeType() + " is not there");
  }
}
