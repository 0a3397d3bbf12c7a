package petbattle.seed;

import java.util.Locale;
import petbattle.demo.PetPictures.Encoded;
import petbattle.pets.PictureFile;

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

  /** A painted picture as the store keeps it. */
  PictureFile file(Encoded painted) {
    return new PictureFile(
        name().toLowerCase(Locale.ROOT),
        painted.bytes(),
        painted.contentType(),
        painted.size(),
        painted.size());
  }
}
