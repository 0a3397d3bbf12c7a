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
          80, 262, 98, 170, 146, 104, 208, 92, 274, 134, 322, 206, 334, 252, 300, 262, 254, 240,
          246, 400, 160, 380);
  private static final Shape TIP =
      Curves.right(186, 60, 290, 100, 352, 220, 336, 280, 300, 264, 252, 236, 206, 190, 180, 140);

  @Override
  public Species species() {
    return Species.DOG;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Bust.shoulders(brush, look, BODY);
    look.accessory().neck(brush, BODY);
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          if (ears == Ears.TIPPED) {
            Bust.ears(brush, look, TIPPED);
            brush.pair(Tone.white(0.12), Curves.common(TIP, TIPPED));
          }
          Bust.head(brush, look, BODY);
          face(brush, look);
          if (ears != Ears.TIPPED) {
            Shape ear = ears == Ears.LONG ? LONG : FLOPPY;
            brush.glow(BODY.head(), Tone.shadow(0.34), 262, 440, 70, 190);
            brush.glow(BODY.head(), Tone.shadow(0.34), -262, 440, 70, 190);
            Bust.ears(brush, look, ear);
          }
        });
  }

  private void face(Brush brush, Look look) {
    Coat coat = look.coat();
    Shape muzzle = Curves.symmetric(0, 492, 62, 500, 120, 550, 166, 620, 142, 692, 70, 722, 0, 724);
    brush.fillOn(BODY.head(), coat.light(), muzzle);
    brush.glow(muzzle, Tone.shadow(0.16), 0, 740, 150, 70);
    Face.blush(brush, look, BODY.head(), 190, 560, 66);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 58, 64);
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
