package petbattle.demo;

import java.util.Locale;

/**
 * One illustrated pet of the demonstration.
 *
 * <p>{@link PetPainter} draws it, {@link PetPictures} makes picture files of it.
 */
public final class DemoPet {
  private final String id;
  private final String name;
  private final Look look;

  private DemoPet(String id, String name, Look look) {
    this.id = id;
    this.name = name;
    this.look = look;
  }

  /** A pet whose id follows from its name; {@code tilt} as in {@link Look}. */
  static DemoPet of(
      String name,
      Portrait portrait,
      Coat coat,
      Pattern pattern,
      Eyes eyes,
      Accessory accessory,
      Backdrop backdrop,
      double tilt) {
    String id = "demo-" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
    return new DemoPet(
        id, name, new Look(portrait, coat, pattern, eyes, accessory, backdrop, tilt));
  }

  /** Stable over versions; at most 26 lower-case letters, digits and hyphens. */
  public String id() {
    return id;
  }

  /** The name to show. */
  public String name() {
    return name;
  }

  /** The kind of animal, to say beside the name. */
  public Species species() {
    return look.portrait().species();
  }

  Look look() {
    return look;
  }

  @Override
  public String toString() {
    return id;
  }
}
