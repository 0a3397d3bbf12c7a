package petbattle.demo;

import java.awt.Shape;

/** A flat-faced dog: a French bulldog with bat ears or a pug with folded ones. */
record Bulldog(boolean batEars) implements Portrait {
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 240, 120, 250, 232, 300, 306, 396, 330, 510, 324, 620, 264, 706, 150, 742, 0, 750),
          Curves.symmetric(0, 620, 200, 660, 290, 760, 345, 880, 366, 1000, 370, 1120, 0, 1140),
          256,
          750,
          330,
          168,
          474);
  private static final Shape BAT =
      Curves.right(128, 300, 140, 190, 188, 92, 244, 62, 296, 104, 318, 210, 312, 400, 220, 360);
  private static final Shape BAT_INSIDE =
      Curves.right(176, 290, 184, 200, 214, 132, 246, 112, 274, 146, 284, 230, 278, 360, 220, 340);
  private static final Shape BUTTON =
      Curves.right(130, 262, 190, 214, 270, 224, 332, 290, 344, 380, 318, 432, 286, 420, 238, 330);

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
          if (batEars) {
            Bust.ears(brush, look, BAT, BAT_INSIDE);
          }
          Bust.head(brush, look, BODY);
          if (!batEars) {
            brush.glow(BODY.head(), Tone.shadow(0.35), 272, 400, 90, 100);
            brush.glow(BODY.head(), Tone.shadow(0.35), -272, 400, 90, 100);
            wrinkles(brush);
            brush.pair(look.coat().mark(), BUTTON);
            brush.round(BUTTON);
            brush.round(Curves.mirrored(BUTTON));
          }
          face(brush, look);
        });
  }

  private static void wrinkles(Brush brush) {
    for (int i = 0; i < 2; i++) {
      double y = 362 + i * 42;
      brush.line(
          Tone.shadow(0.24), 10, Curves.symmetricLine(0, y + 14, 46, y, 92 - i * 20, y + 18));
    }
  }

  private static void face(Brush brush, Look look) {
    Coat coat = look.coat();
    Shape muzzle =
        Curves.symmetric(0, 506, 70, 520, 140, 566, 214, 612, 226, 680, 160, 728, 0, 738);
    brush.fillOn(BODY.head(), coat.accent(), muzzle);
    brush.round(muzzle, 0.6);
    Face.blush(brush, look, BODY.head(), 252, 590, 62);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 70, 74);
    Shape lip = Curves.symmetricLine(0, 622, 40, 654, 100, 668, 160, 660, 190, 632);
    Face.tongue(brush, 632, 62, 66);
    brush.line(Tone.INK, 10, lip);
    brush.line(Tone.INK, 9, Face.line(0, 590, 0, 624));
    Face.nose(brush, Tone.INK, 560, 104, 66);
  }
}
