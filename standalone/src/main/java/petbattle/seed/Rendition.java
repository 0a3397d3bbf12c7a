package petbattle.seed;

import java.util.Locale;
import petbattle.demo.DemoPet;

/** The sizes in which each pet's picture is kept. */
enum Rendition {
  /** For a page of its own. */
  FULL(1024),
  /** For a battle. */
  CARD(512),
  /** For a list. */
  THUMB(160);

  private final int edge;

  Rendition(int edge) {
    this.edge = edge;
  }

  /** The edge of the square, in pixels. */
  int edge() {
    return edge;
  }

  /** The name of a pet's file of this size in the store. */
  String fileName(DemoPet pet) {
    return pet.id() + "/" + name().toLowerCase(Locale.ROOT);
  }
}
