package petbattle.seed;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import petbattle.demo.DemoPet;
import petbattle.demo.DemoPets;
import petbattle.demo.PetPictures;

/**
 * Paints the demonstration pets on other threads, each picture once. Painting may begin before
 * there is a store to put the pictures into. Usable from any thread.
 */
public final class Studio {
  private final Executor painters;
  private final Map<Rendition, Map<String, CompletableFuture<PetPictures.Encoded>>> pictures =
      new EnumMap<>(Rendition.class);

  /**
   * Opens a studio in which nothing is painted yet.
   *
   * @param painters bounds how many pictures are painted at once
   */
  public Studio(Executor painters) {
    this.painters = painters;
    for (Rendition rendition : Rendition.values()) {
      pictures.put(rendition, new ConcurrentHashMap<>());
    }
  }

  /** Begins to paint what is needed before anybody can look at the pets. */
  public void paintAhead() {
    for (DemoPet pet : DemoPets.all()) {
      for (Rendition rendition : List.of(Rendition.CARD, Rendition.THUMB)) {
        // Whoever needs the picture asks for it again, and learns then if it failed.
        var unused = picture(pet, rendition);
      }
    }
  }

  /** A picture, now or soon. */
  CompletableFuture<PetPictures.Encoded> picture(DemoPet pet, Rendition rendition) {
    return pictures
        .get(rendition)
        .computeIfAbsent(
            pet.id(),
            id ->
                CompletableFuture.supplyAsync(
                    () -> PetPictures.encode(pet, rendition.edge()), painters));
  }

  /** Lets go of a picture that is in the store. */
  void forget(DemoPet pet, Rendition rendition) {
    pictures.get(rendition).remove(pet.id());
  }
}
