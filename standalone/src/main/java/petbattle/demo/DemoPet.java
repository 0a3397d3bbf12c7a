package petbattle.demo;

/**
 * One illustrated pet of the demonstration.
 *
 * <p>{@link PetPainter} draws it, {@link PetPictures} makes picture files of it.
 */
public final class DemoPet {
  private final String id;
  private final String name;
  private final Look look;

  DemoPet(String id, String name, Look look) {
    this.id = id;
    this.name = name;
    this.look = look;
  }

  /** Stable over versions; at most 26 lower-case letters, digits and hyphens. */
  public String id() {
    return id;
  }

  /** The name to show. */
  public String name() {
    return name;
  }

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
