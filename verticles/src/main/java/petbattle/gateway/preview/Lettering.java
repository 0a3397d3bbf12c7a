package petbattle.gateway.preview;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes in the site's font. Java needs a few libraries of the system for that, which small images
 * may lack: then pictures have no letters, and everything else goes on.
 */
final class Lettering {
  private static final Logger LOG = LoggerFactory.getLogger(Lettering.class);
  private static final String FILE = "baloo-2-extra-bold.ttf";
  private static final float SMALLEST = 26;
  private static final String ELLIPSIS = "…";

  private final Optional<Font> font;

  private Lettering(Optional<Font> font) {
    this.font = font;
  }

  /** Reads the font, and tries it. Blocks. */
  static Lettering load() {
    try (InputStream in =
        Lettering.class.getResourceAsStream("/petbattle/gateway/preview/" + FILE)) {
      return new Lettering(Optional.of(Font.createFont(Font.TRUETYPE_FONT, in)));
    } catch (IOException
        | FontFormatException
        | RuntimeException
        | LinkageError
        | InternalError e) {
      LOG.warn("previews have no letters: this system can't draw any reason={}", e.toString());
      return new Lettering(Optional.empty());
    }
  }

  /**
   * Writes one line around a middle, smaller where it would be wider than it may be.
   *
   * @param baseline where the letters stand
   */
  void write(
      Graphics2D canvas, String text, double middle, double baseline, float size, int width) {
    if (font.isEmpty()) {
      return;
    }
    Font fitting = font.get().deriveFont(size);
    if (fitting.canDisplayUpTo(text) >= 0) {
      // Names may be in any script; what the system has is better than boxes.
      fitting = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(size);
    }
    String shown = text;
    float smaller = size;
    while (width(canvas, fitting, shown) > width) {
      if (smaller > SMALLEST) {
        smaller -= 2;
        fitting = fitting.deriveFont(smaller);
      } else {
        shown = shorter(shown);
      }
    }
    canvas.setFont(fitting);
    canvas.drawString(
        shown, (float) (middle - width(canvas, fitting, shown) / 2), (float) baseline);
  }

  private static String shorter(String text) {
    String bare = text.endsWith(ELLIPSIS) ? text.substring(0, text.length() - 1) : text;
    int cut = bare.offsetByCodePoints(bare.length(), -1);
    return bare.substring(0, cut).strip() + ELLIPSIS;
  }

  private static double width(Graphics2D canvas, Font font, String text) {
    return font.getStringBounds(text, canvas.getFontRenderContext()).getWidth();
  }
}
