package petbattle.moderation.vision;

import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.tournament.pet.Box;

/** Looks for animals. */
final class PetDetector implements AutoCloseable {
  private static final int EDGE = 300;
  private static final List<String> OUTPUTS = List.of("scores", "boxes");
  private static final int CLASSES = 90;
  private static final int SIDES = 4;

  /** The animals that people battle with, at their place among the classes (COCO's id - 1). */
  enum Species {
    BIRD(15),
    CAT(16),
    DOG(17),
    HORSE(18),
    SHEEP(19),
    COW(20);

    private final int index;

    Species(int index) {
      this.index = index;
    }
  }

  /**
   * The animals of one view of a picture.
   *
   * @param scores how surely there is one of each, from 0 to 1
   * @param best the surest of them
   * @param box where that one is, in the view
   */
  record Sighting(Map<Species, Double> scores, Species best, Optional<Box> box) {
    double score() {
      return scores.get(best);
    }
  }

  private final Model model = new Model(ModelFile.OBJECTS, EDGE);

  Sighting look(BufferedImage picture, View view) {
    BufferedImage square =
        Scaling.to(picture, view.region(picture.getWidth(), picture.getHeight()), EDGE, EDGE);
    List<FloatBuffer> outputs =
        model.run(view.isMirrored() ? Orientation.MIRRORED.upright(square) : square, OUTPUTS);
    return sighting(outputs.getFirst(), outputs.getLast());
  }

  /**
   * The best of all places that the model looked at.
   *
   * @param scores of each place, the classes one after the other
   * @param boxes of each place: top, left, bottom, right
   */
  private static Sighting sighting(FloatBuffer scores, FloatBuffer boxes) {
    Map<Species, Double> found = new EnumMap<>(Species.class);
    Map<Species, Integer> places = new EnumMap<>(Species.class);
    for (Species species : Species.values()) {
      int best = 0;
      for (int place = 1; place < scores.limit() / CLASSES; place++) {
        if (scores.get(place * CLASSES + species.index)
            > scores.get(best * CLASSES + species.index)) {
          best = place;
        }
      }
      found.put(species, Scores.of(scores.get(best * CLASSES + species.index)));
      places.put(species, best);
    }
    Species surest = Collections.max(found.entrySet(), Map.Entry.comparingByValue()).getKey();
    return new Sighting(found, surest, box(boxes, places.get(surest) * SIDES));
  }

  private static Optional<Box> box(FloatBuffer boxes, int at) {
    double top = Math.clamp((double) boxes.get(at), 0, 1);
    double left = Math.clamp((double) boxes.get(at + 1), 0, 1);
    double bottom = Math.clamp((double) boxes.get(at + 2), 0, 1);
    double right = Math.clamp((double) boxes.get(at + 3), 0, 1);
    // Comparisons with what is not a number are false, too.
    return left < right && top < bottom
        ? Optional.of(new Box(left, top, right, bottom))
        : Optional.empty();
  }

  @Override
  public void close() {
    model.close();
  }
}
