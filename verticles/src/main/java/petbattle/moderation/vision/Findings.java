package petbattle.moderation.vision;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import petbattle.tournament.pet.Box;

/**
 * What the models found in a picture.
 *
 * @param pet how surely there is a pet in it, from 0 to 1: the best of all animals in all views
 * @param species which animal that is: bird, cat, dog, horse, sheep or cow; absent below .2
 * @param box where it is in the upright picture; absent below .2 and when that is not known
 * @param unsafe how surely it is not fit for everybody, from 0 to 1
 * @param scores all scores by name: the animals, and drawing, hentai, neutral, porn and sexy
 * @param views how many views of the picture were looked at, 1 or more
 */
public record Findings(
    double pet,
    Optional<String> species,
    Optional<Box> box,
    double unsafe,
    Map<String, Double> scores,
    int views) {

  public Findings {
    scores = Collections.unmodifiableMap(new TreeMap<>(scores));
  }
}
