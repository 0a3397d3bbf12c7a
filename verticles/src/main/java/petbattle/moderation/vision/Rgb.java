package petbattle.moderation.vision;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Brings decoded pictures of all kinds to 8 bit sRGB, with white behind what is transparent. */
final class Rgb {
  private static final int WHITE = 255;

  private Rgb() {}

  /** The same picture as INT_RGB. */
  static BufferedImage of(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB) {
      return image;
    }
    BufferedImage rgb =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    // What nearly all photos are has a loop of its own in the JDK, which is several times as fast.
    if (image.getType() != BufferedImage.TYPE_3BYTE_BGR && isPlain(image.getColorModel())) {
      copySamples(image, rgb);
    } else {
      Graphics2D graphics = rgb.createGraphics();
      graphics.drawImage(image, 0, 0, Color.WHITE, null);
      graphics.dispose();
    }
    return rgb;
  }

  /**
   * Whether samples are grey or sRGB values as they are. Java takes grey values of 16 bits or with
   * alpha for linear light and brightens them, and takes a hundred times as long.
   */
  private static boolean isPlain(ColorModel model) {
    if (!(model instanceof ComponentColorModel) || model instanceof IndexColorModel) {
      return false;
    }
    int bits = model.getComponentSize(0);
    boolean grey = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    return (bits == 8 || bits == 16)
        && (grey || model.getColorSpace().isCS_sRGB())
        && !model.isAlphaPremultiplied();
  }

  private static void copySamples(BufferedImage image, BufferedImage rgb) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int bands = raster.getNumBands();
    int shift = image.getColorModel().getComponentSize(0) - 8;
    boolean alpha = image.getColorModel().hasAlpha();
    boolean grey = bands < 3;
    int[] samples = new int[width * bands];
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, samples);
      for (int x = 0, at = 0; x < width; x++, at += bands) {
        int red = samples[at] >> shift;
        int green = grey ? red : samples[at + 1] >> shift;
        int blue = grey ? red : samples[at + 2] >> shift;
        int cover = alpha ? samples[at + bands - 1] >> shift : WHITE;
        row[x] = over(red, cover) << 16 | over(green, cover) << 8 | over(blue, cover);
      }
      rgb.getRaster().setDataElements(0, y, width, 1, row);
    }
  }

  private static int over(int value, int cover) {
    return cover == WHITE ? value : (value * cover + WHITE * (WHITE - cover) + WHITE / 2) / WHITE;
  }
}
