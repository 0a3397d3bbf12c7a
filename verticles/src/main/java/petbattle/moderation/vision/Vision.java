package petbattle.moderation.vision;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import petbattle.moderation.vision.PetDetector.Sighting;
import petbattle.moderation.vision.PictureDecoder.Decoded;
import petbattle.tournament.pet.Box;

/**
 * Looks at pictures that nobody has checked. Holds both models, about 150 MB outside of the heap.
 * Safe for use by several threads; a call blocks and keeps the one core busy that it is called on,
 * for 0.2 s for a usual picture, so never call it on an event loop.
 */
public final class Vision implements AutoCloseable {
  /** Below this score, what the model says about species and place is a guess. */
  private static final double LIKELY = .2;

  /** Pixels on the longer side. The models take about 300, the closest view shows 70 %. */
  private static final int ENOUGH_TO_RECOGNISE = 640;

  private final VisionConfig config;
  private final PictureDecoder decoder;
  private final PetDetector pets;
  private final SafetyClassifier safety;

  private Vision(VisionConfig config) {
    this.config = config;
    decoder = new PictureDecoder(config);
    pets = new PetDetector();
    safety = new SafetyClassifier();
  }

  /**
   * Loads models and decoders; takes a second.
   *
   * @throws IllegalStateException if a model is missing, damaged or not usable on this machine, or
   *     a decoder is missing; the message says which
   */
  public static Vision load(VisionConfig config) {
    PictureReaders.requireAll();
    Vision vision = new Vision(config);
    NativeHeap.trim();
    return vision;
  }

  /** The versions of the models, by name. */
  public static Map<String, String> models() {
    return Stream.of(ModelFile.SAFETY, ModelFile.OBJECTS)
        .collect(Collectors.toMap(ModelFile::name, ModelFile::version));
  }

  /**
   * Looks at a picture.
   *
   * @param original the file as it was uploaded; is not changed
   * @throws RefusedPicture if it can never be shown
   * @throws IllegalStateException if a model failed; nothing is known about the picture then
   */
  public Examination examine(byte[] original) throws RefusedPicture {
    Decoded decoded = decoder.decode(original);
    BufferedImage picture = decoded.pixels();
    // All views are made from this one: they are smaller still.
    BufferedImage small = Scaling.within(picture, ENOUGH_TO_RECOGNISE);
    long start = System.nanoTime();
    Findings findings = look(small);
    Duration inference = Duration.ofNanos(System.nanoTime() - start);
    PerceptualHash.Pair hash = PerceptualHash.of(small);
    return new Examination(
        decoded.type(),
        decoded.width(),
        decoded.height(),
        findings,
        Darkroom.renditions(picture, findings.box()),
        hash.hash(),
        hash.mirrored(),
        models(),
        inference);
  }

  /**
   * Makes of a picture what can be shown, without asking the models.
   *
   * @param original the file as it was uploaded; is not changed
   * @throws RefusedPicture if it can never be shown
   */
  public Development develop(byte[] original) throws RefusedPicture {
    BufferedImage picture = decoder.decode(original).pixels();
    return new Development(
        Darkroom.renditions(picture, Optional.empty()),
        PerceptualHash.of(Scaling.within(picture, ENOUGH_TO_RECOGNISE)).hash());
  }

  private Findings look(BufferedImage picture) {
    Map<String, Double> scores = safety.classify(picture);
    double unsafe = SafetyClassifier.unsafe(scores);
    List<Seen> seen = lookForPets(picture);
    Seen best = seen.stream().max(Comparator.comparingDouble(s -> s.sighting.score())).get();
    for (Seen each : seen) {
      each.sighting
          .scores()
          .forEach((species, score) -> scores.merge(name(species), score, Math::max));
    }
    double pet = best.sighting.score();
    boolean likely = pet >= LIKELY;
    return new Findings(
        pet,
        likely ? Optional.of(name(best.sighting.best())) : Optional.empty(),
        likely ? best.box(picture) : Optional.empty(),
        unsafe,
        scores,
        seen.size());
  }

  /** What was seen in a view. */
  private record Seen(View view, Sighting sighting) {
    Optional<Box> box(BufferedImage picture) {
      return sighting.box().map(box -> view.toWhole(box, picture.getWidth(), picture.getHeight()));
    }
  }

  private List<Seen> lookForPets(BufferedImage picture) {
    List<Seen> seen = new ArrayList<>();
    seen.add(new Seen(View.WHOLE, pets.look(picture, View.WHOLE)));
    if (config.fourViews() && seen.getFirst().sighting.score() < config.sure()) {
      for (View view : List.of(View.MIRRORED, View.CENTRE, View.SQUARE)) {
        seen.add(new Seen(view, pets.look(picture, view)));
      }
    }
    return seen;
  }

  private static String name(PetDetector.Species species) {
    return species.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    pets.close();
    safety.close();
  }
}
