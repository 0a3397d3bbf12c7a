package petbattle.moderation.vision;

import java.util.List;

/**
 * A picture as it can be shown, that no model has looked at.
 *
 * @param renditions full, card and thumb, in this order
 * @param hash see {@link PerceptualHash}
 */
public record Development(List<Rendition> renditions, long hash) {

  public Development {
    renditions = List.copyOf(renditions);
  }
}
