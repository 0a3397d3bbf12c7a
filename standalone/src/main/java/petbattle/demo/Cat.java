package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** A cat from the front. */
record Cat(Ears ears) implements Portrait {
  /** How the ears stand. */
  enum Ears {
    POINTED,
    FOLDED
  }

  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 232, 100, 234, 205, 268, 290, 358, 326, 468, 362, 548, 306, 568, 332, 630, 262,
              640, 222, 676, 120, 706, 0, 714),
          Curves.symmetric(
              0, 610, 140, 640, 218, 740, 272, 860, 296, 980, 304, 1120, 0, 1140),
          232,
          714,
          330,
          138,
          478);
  private static final Shape EAR =
      Curves.right(84, 262, 138, 170, 214, 84, 246, 82, 280, 190, 296, 390, 200, 350);
  private static final Shape EAR_INSIDE =
      Curves.right(140, 268, 172, 204, 221, 138, 246, 190, 260, 330, 200, 330);
  private static final Shape FOLDED =
      Curves.right(96, 244, 170, 190, 250, 206, 296, 280, 292, 344, 262, 352, 190, 288);

  @Override
  public Species species() {
    return Species.CAT;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    Bust.shoulders(brush, look, BODY);
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
            brush.glow(BODY.head(), Tone.shadow(0.3), 235, 320, 90, 70);
            brush.glow(BODY.head(), Tone.shadow(0.3), -235, 320, 90, 70);
            Bust.ears(brush, look, FOLDED, Curves.oval(0, 0, 1, 1));
          }
          face(brush, look, coat);
        });
  }

  private static void face(Brush brush, Look look, Coat coat) {
    Face.blush(brush, BODY.head(), 222, 590, 74);
    Color muzzle = coat.light();
    Shape muzzleShape =
        Curves.union(
            Curves.oval(-56, 612, 80, 60), Curves.oval(56, 612, 80, 60),
            Curves.oval(0, 650, 58, 44), Curves.oval(0, 580, 46, 40));
    brush.fillOn(BODY.head(), muzzle, muzzleShape);
    look.eyes().paint(brush, BODY.eyeX(), BODY.eyeY(), 74, 80, coat.base());
    Color whisker = Tone.veil(Tone.luminous(coat.base()) ? Tone.dark(coat.mark(), 0.5) : Color.WHITE, 0.6);
    Face.whiskers(brush, whisker, 150, 612, 190);
    Face.smile(brush, 606, 56, 36);
    Face.nose(brush, coat.skin(), 586, 62, 44);
  }
}
