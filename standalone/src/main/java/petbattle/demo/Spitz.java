package petbattle.demo;

import java.awt.Shape;

/** A fox-like dog with pointed ears and full cheeks. */
record Spitz(boolean tongue) implements Portrait {
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 218, 110, 226, 206, 276, 276, 372, 318, 462, 366, 540, 330, 566, 352, 622, 290,
              640, 272, 684, 196, 694, 120, 734, 0, 742),
          Curves.symmetric(0, 610, 180, 640, 262, 740, 312, 860, 330, 980, 336, 1120, 0, 1140),
          218,
          742,
          330,
          124,
          470);
  private static final Shape EAR =
      Curves.right(78, 268, 118, 180, 200, 92, 236, 88, 278, 180, 304, 400, 200, 370);
  private static final Shape EAR_INSIDE =
      Curves.right(132, 276, 160, 212, 214, 138, 244, 200, 262, 350, 200, 350);

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
          Bust.ears(brush, look, EAR, EAR_INSIDE);
          Bust.head(brush, look, BODY);
          face(brush, look);
        });
  }

  private void face(Brush brush, Look look) {
    Coat coat = look.coat();
    Shape muzzle = Curves.symmetric(0, 520, 56, 530, 96, 580, 128, 632, 104, 690, 0, 712);
    brush.fill(coat.light(), muzzle);
    brush.glow(muzzle, Tone.shadow(0.14), 0, 730, 130, 70);
    Face.blush(brush, look, BODY.head(), 218, 586, 72);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 56, 60);
    brush.line(Tone.INK, 9, Face.line(0, 590, 0, 630));
    if (tongue) {
      Face.laugh(brush, 640, 66, 76);
    }
    Face.smile(brush, 628, 70, 30);
    Face.nose(brush, Tone.INK, 570, 88, 60);
  }
}
