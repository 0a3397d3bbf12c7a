package petbattle.moderation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import petbattle.pets.PictureFile;
import petbattle.pets.Renditions;
import petbattle.tournament.pet.Box;

/**
 * What was found in a picture, and the picture as it may be shown.
 *
 * @param pet how surely there is a pet in it, from 0 to 1
 * @param unsafe how surely it is not fit for everybody, from 0 to 1
 * @param species which kind of pet, in lower case, as far as one was found
 * @param box where it is
 * @param scores all scores that the models gave, by name
 * @param models the models' versions by their names
 * @param hash what the picture looks like: pictures that look alike differ in few bits
 * @param mirroredHash the same of the picture turned over
 * @param files the picture re-encoded, in each of {@link Renditions#SIZES}
 */
public record Examined(
    double pet,
    double unsafe,
    Optional<String> species,
    Optional<Box> box,
    Map<String, Double> scores,
    Map<String, String> models,
    long hash,
    long mirroredHash,
    List<PictureFile> files) {
  public Examined {
    scores = Map.copyOf(scores);
    models = Map.copyOf(models);
    files = List.copyOf(files);
    Set<String> sizes = new HashSet<>();
    files.forEach(file -> sizes.add(file.size()));
    if (files.size() != Renditions.SIZES.size() || !sizes.containsAll(Renditions.SIZES)) {
      throw new IllegalArgumentException("a picture is kept in each size, not in " + sizes);
    }
  }
}
