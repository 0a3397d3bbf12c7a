package petbattle.demo;

import java.awt.Shape;

/** A dog with a long, rounded muzzle from the front. */
record Dog(Ears ears, Mouth mouth) implements Portrait {
  /** How the ears hang. */
  enum Ears {
    FLOPPY,
    LONG,
    TIPPED
  }

  /** What the mouth does. */
  enum Mouth {
    SMILE,
    LAUGH,
    TONGUE
  }

  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 196, 110, 202, 205, 252, 256, 350, 268, 460, 266, 560, 232, 650, 150, 712, 0, 734),
          Curves.symmetric(0, 610, 150, 640, 230, 740, 290, 860, 318, 980, 326, 1120, 0, 1140),
          196,
          734,
          268,
          120,
          436);
  private static final Shape FLOPPY =
      Curves.right(
          150, 226, 230, 212, 318, 282, 372, 402, 376, 520, 330, 592, 276, 560, 246, 460, 214, 340);
  private static final Shape LONG =
      Curves.right(
          160, 250, 236, 222, 330, 300, 378, 440, 398, 590, 372, 712, 306, 736, 256, 660, 240, 500,
          214, 360);
  private static final Shape TIPPED =
      Curves.right(
          92, 250, 120, 158, 176, 96, 240, 92, 318, 150, 348, 226, 322, 244, 276, 226, 268, 350);
  private static final Shape TIP =
      Curves.right(176, 98, 240, 90, 320, 148, 352, 228, 326, 250, 264, 220, 200, 150);

  @Override
  public Species species() {
    return Species.DOG;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Bust.shoulders(brush, look, BODY);
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          if (ears == Ears.TIPPED) {
            Bust.ears(brush, look, TIPPED, Curves.oval(0, 0, 1, 1));
            brush.pair(Tone.shadow(0.2), TIP);
          }
          Bust.head(brush, look, BODY);
          face(brush, look);
          if (ears != Ears.TIPPED) {
            Shape ear = ears == Ears.LONG ? LONG : FLOPPY;
            brush.glow(BODY.head(), Tone.shadow(0.34), 262, 440, 70, 190);
            brush.glow(BODY.head(), Tone.shadow(0.34), -262, 440, 70, 190);
            Bust.ears(brush, look, ear, Curves.oval(0, 0, 1, 1));
          }
        });
  }

  private void face(Brush brush, Look look) {
    Coat coat = look.coat();
    Shape muzzle =
        Curves.symmetric(
            0, 492, 62, 500, 120, 550, 166, 620, 142, 692, 70, 722, 0, 724);
    brush.fillOn(BODY.head(), coat.light(), muzzle);
    brush.glow(muzzle, Tone.shadow(0.16), 0, 740, 150, 70);
    Face.blush(brush, BODY.head(), 190, 560, 66);
    look.eyes().paint(brush, BODY.eyeX(), BODY.eyeY(), 58, 64, coat.base());
    brush.line(Tone.INK, 9, Face.line(0, 570, 0, 622));
    switch (mouth) {
      case SMILE -> Face.smile(brush, 620, 78, 34);
      case LAUGH -> {
        Face.laugh(brush, 634, 70, 82);
        Face.smile(brush, 620, 84, 30);
      }
      case TONGUE -> {
        Face.tongue(brush, 640, 74, 104);
        Face.smile(brush, 620, 78, 34);
      }
    }
    Face.nose(brush, coat.skin(), 546, 116, 76);
  }
}
