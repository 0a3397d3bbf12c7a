package petbattle.moderation.vision;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Listens for a decoder's warning that data were missing and that it made pixels up. Other warnings
 * (odd markers, profiles that are not used) are no reason to refuse a picture.
 */
final class DataLoss implements IIOReadWarningListener {
  private boolean seen;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    // The words of libjpeg's jerror.h.
    String words = warning.toLowerCase(Locale.ROOT);
    seen |= words.contains("premature end") || words.contains("truncated");
  }

  boolean seen() {
    return seen;
  }
}
