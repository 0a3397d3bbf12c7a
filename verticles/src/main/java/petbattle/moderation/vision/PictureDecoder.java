package petbattle.moderation.vision;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import petbattle.picture.MediaType;
import petbattle.tournament.moderation.Reason;

/**
 * Makes pixels of a file that nobody has checked: upright, sRGB, without alpha, and never more than
 * {@link #LONGEST} pixels on a side. Safe for use by several threads.
 */
final class PictureDecoder {
  /** Enough for a sharp card of a pet that takes a third of the picture. */
  static final int LONGEST = 2048;

  /** The most memory of a picture between being read and being made smaller, in bytes. */
  private static final long DECODED_BYTES = 48_000_000;

  /** A pixel of a lossy WebP takes about 28 bytes while it is decoded, others about 3. */
  private static final int LOSSY_WEBP_WEIGHT = 8;

  private final VisionConfig config;
  private final PixelPermits permits;

  PictureDecoder(VisionConfig config) {
    this.config = config;
    permits = new PixelPermits(config.maxPixels());
  }

  /**
   * A decoded picture.
   *
   * @param width of the upright original, before anything was left out
   * @param height of the upright original
   * @param pixels of type INT_RGB
   */
  record Decoded(MediaType type, int width, int height, BufferedImage pixels) {}

  Decoded decode(byte[] file) throws RefusedPicture {
    MediaType type =
        MediaType.of(file)
            .orElseThrow(
                () ->
                    new RefusedPicture(
                        Reason.UNSUPPORTED,
                        "Only JPEG, PNG, WebP (not animated) and GIF pictures can be shown."));
    FileStructure structure = FileStructure.of(type, file);
    try {
      ImageReader reader = PictureReaders.of(type);
      try {
        return decode(type, file, structure, reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Decoders answer damaged data with all kinds of exceptions.
      throw structure.complete() ? RefusedPicture.unreadable(e) : RefusedPicture.truncated();
    }
  }

  private Decoded decode(MediaType type, byte[] file, FileStructure structure, ImageReader reader)
      throws IOException, RefusedPicture {
    // Ignoring metadata keeps the reader from unpacking compressed text.
    reader.setInput(new ByteArrayImageInputStream(file), false, true);
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    long pixels = (long) width * height;
    requireAtMost(structure.lossyWebp() ? config.maxLossyWebpPixels() : config.maxPixels(), pixels);
    if (!structure.complete()) {
      throw RefusedPicture.truncated();
    }
    Orientation orientation = Orientation.of(structure.exif());
    try (var permit = permits.take(structure.lossyWebp() ? pixels * LOSSY_WEBP_WEIGHT : pixels)) {
      BufferedImage upright = orientation.upright(small(read(reader, pixels)));
      return orientation.swapsSides()
          ? new Decoded(type, height, width, upright)
          : new Decoded(type, width, height, upright);
    }
  }

  private static void requireAtMost(long allowed, long pixels) throws RefusedPicture {
    if (pixels > allowed) {
      throw new RefusedPicture(
          Reason.TOO_MANY_PIXELS,
          String.format(
              Locale.ROOT,
              "This picture has %.1f million pixels; up to %.1f million are possible for its kind.",
              pixels / 1e6,
              allowed / 1e6));
    }
  }

  private static BufferedImage read(ImageReader reader, long pixels)
      throws IOException, RefusedPicture {
    ImageReadParam param = reader.getDefaultReadParam();
    int step = step(pixels * bytesPerPixel(reader));
    param.setSourceSubsampling(step, step, 0, 0);
    DataLoss loss = new DataLoss();
    reader.addIIOReadWarningListener(loss);
    BufferedImage image = reader.read(0, param);
    if (loss.seen()) {
      throw RefusedPicture.truncated();
    }
    return image;
  }

  /** Each step-th pixel of each step-th row is kept, so that it fits. */
  private static int step(long bytes) {
    return (int) Math.max(1, Math.ceil(Math.sqrt((double) bytes / DECODED_BYTES)));
  }

  /** What a pixel takes, with its copy where one has to be made before it can be scaled. */
  private static int bytesPerPixel(ImageReader reader) throws IOException {
    ImageTypeSpecifier type = reader.getImageTypes(0).next();
    SampleModel samples = type.getSampleModel();
    int bits = 0;
    for (int band = 0; band < samples.getNumBands(); band++) {
      bits += samples.getSampleSize(band);
    }
    int bytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
    return isScaledAsItIs(type.getBufferedImageType()) ? bytes : bytes + Integer.BYTES;
  }

  private static BufferedImage small(BufferedImage read) {
    return isScaledAsItIs(read.getType())
        ? Rgb.of(Scaling.within(read, LONGEST))
        : Scaling.within(Rgb.of(read), LONGEST);
  }

  /** What nearly all photos are: no alpha, 8 bit, sRGB. */
  private static boolean isScaledAsItIs(int type) {
    return type == BufferedImage.TYPE_3BYTE_BGR;
  }
}
