package petbattle.moderation.vision;

import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How surely a picture is fit for everybody. */
final class SafetyClassifier implements AutoCloseable {
  private static final int EDGE = 299;
  private static final List<String> CLASSES =
      List.of("drawing", "hentai", "neutral", "porn", "sexy");
  private static final List<String> UNSAFE = List.of("hentai", "porn", "sexy");
  private static final List<String> OUTPUTS = List.of("probabilities");

  private final Model model = new Model(ModelFile.SAFETY, EDGE);

  /** The probability of each class, from 0 to 1, by name. */
  Map<String, Double> classify(BufferedImage picture) {
    FloatBuffer probabilities = model.run(Scaling.to(picture, EDGE, EDGE), OUTPUTS).getFirst();
    Map<String, Double> scores = new TreeMap<>();
    for (int i = 0; i < CLASSES.size(); i++) {
      scores.put(CLASSES.get(i), Scores.of(probabilities.get(i)));
    }
    return scores;
  }

  /** How surely it is not fit for everybody, given the probabilities of the classes. */
  static double unsafe(Map<String, Double> scores) {
    return Math.min(1, UNSAFE.stream().mapToDouble(scores::get).sum());
  }

  @Override
  public void close() {
    model.close();
  }
}
