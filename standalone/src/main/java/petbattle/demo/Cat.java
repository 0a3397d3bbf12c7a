package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** A cat from the front. */
record Cat(Ears ears, Fur fur) implements Portrait {
  /** How the ears stand. */
  enum Ears {
    POINTED,
    FOLDED
  }

  /** How long the fur is. */
  enum Fur {
    SHORT,
    LONG
  }

  // The ruff of a long-haired cat, behind its head.
  private static final Shape RUFF =
      Curves.symmetric(
          0, 470, 330, 480, 372, 560, 418, 640, 356, 656, 392, 740, 322, 744, 344, 830, 262, 820,
          258, 904, 176, 872, 140, 946, 76, 894, 0, 962);

  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 212, 112, 220, 216, 266, 292, 352, 332, 450, 350, 520, 372, 582, 334, 604, 336,
              654, 272, 668, 196, 702, 104, 717, 0, 720),
          Curves.symmetric(0, 610, 140, 640, 218, 740, 272, 860, 296, 980, 304, 1120, 0, 1140),
          212,
          720,
          330,
          138,
          478);
  private static final Shape EAR =
      Curves.right(84, 262, 138, 170, 214, 84, 246, 82, 280, 190, 296, 390, 200, 350);
  private static final Shape EAR_INSIDE =
      Curves.right(140, 268, 172, 204, 221, 138, 246, 190, 260, 330, 200, 330);
  private static final Shape FOLDED =
      Curves.right(104, 262, 160, 214, 226, 212, 286, 270, 314, 352, 262, 350, 204, 336, 150, 304);

  @Override
  public Species species() {
    return Species.CAT;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    Bust.shoulders(brush, look, BODY);
    if (fur == Fur.LONG) {
      brush.fill(coat.base(), RUFF);
      brush.round(RUFF, 0.8);
      brush.glow(RUFF, Tone.shadow(0.3), 0, 712, 320, 110);
    }
    look.accessory().neck(brush, BODY);
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          if (ears == Ears.POINTED) {
            Bust.ears(brush, look, EAR, EAR_INSIDE);
          }
          Bust.head(brush, look, BODY);
          if (ears == Ears.FOLDED) {
            brush.glow(BODY.head(), Tone.shadow(0.4), 200, 330, 120, 54);
            brush.glow(BODY.head(), Tone.shadow(0.4), -200, 330, 120, 54);
            Bust.ears(brush, look, FOLDED);
          }
          face(brush, look, coat);
        });
  }

  private static void face(Brush brush, Look look, Coat coat) {
    Face.blush(brush, look, BODY.head(), 222, 590, 74);
    Color muzzle = coat.light();
    Shape muzzleShape =
        Curves.union(
            Curves.oval(-56, 612, 80, 60), Curves.oval(56, 612, 80, 60),
            Curves.oval(0, 650, 58, 44), Curves.oval(0, 580, 46, 40));
    brush.fillOn(BODY.head(), muzzle, muzzleShape);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 74, 80);
    Color whisker =
        Tone.veil(Tone.luminous(coat.base()) ? Tone.dark(coat.mark(), 0.5) : Color.WHITE, 0.6);
    Face.whiskers(brush, whisker, 150, 612, 190);
    Face.smile(brush, 606, 56, 36);
    Face.nose(brush, coat.skin(), 586, 62, 44);
  }
}
