package petbattle.moderation.vision;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import petbattle.picture.MediaType;

/**
 * All that looking at a picture once brings.
 *
 * @param mediaType what the original was
 * @param width of the upright original, in pixels
 * @param height of the upright original, in pixels
 * @param renditions full, card and thumb, in this order
 * @param hash see {@link PerceptualHash}
 * @param mirroredHash the hash of the same picture, mirrored
 * @param models the versions of the models that looked at it, by name
 * @param inference how long the models took
 */
public record Examination(
    MediaType mediaType,
    int width,
    int height,
    Findings findings,
    List<Rendition> renditions,
    long hash,
    long mirroredHash,
    Map<String, String> models,
    Duration inference) {

  public Examination {
    renditions = List.copyOf(renditions);
    models = Map.copyOf(models);
  }
}
