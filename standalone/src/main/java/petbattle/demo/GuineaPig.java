package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** A guinea pig with drooping ears and a tuft of hair. */
record GuineaPig() implements Portrait {
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 232, 120, 240, 220, 306, 276, 420, 300, 560, 270, 680, 170, 756, 0, 774),
          Curves.symmetric(0, 560, 240, 600, 330, 720, 390, 860, 410, 1000, 400, 1120, 0, 1140),
          232,
          774,
          298,
          172,
          460);
  private static final Shape EAR =
      Curves.right(180, 300, 262, 262, 348, 300, 388, 386, 360, 442, 300, 430, 230, 400);
  private static final Shape EAR_INSIDE =
      Curves.right(232, 320, 280, 300, 336, 330, 358, 386, 342, 414, 296, 404, 240, 380);

  @Override
  public Species species() {
    return Species.GUINEA_PIG;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    Bust.shoulders(brush, look, BODY);
    look.accessory().neck(brush, BODY);
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          Bust.head(brush, look, BODY);
          Bust.ears(brush, look, EAR, EAR_INSIDE);
          crown(brush, coat.light());
          face(brush, look, coat);
        });
  }

  private static void crown(Brush brush, Color hair) {
    double[][] tips = {
      {-64, 168}, {-6, 140}, {62, 176}, {-104, 296}, {-52, 346}, {6, 372}, {58, 340}, {100, 290},
    };
    for (double[] tip : tips) {
      brush.fill(hair, Curves.streak(tip[0] * 0.3, 244, tip[0], tip[1], 74));
    }
    brush.line(Tone.shadow(0.12), 6, Curves.line(488, 210, 478, 250, 470, 296));
    brush.line(Tone.shadow(0.12), 6, Curves.line(516, 206, 520, 250, 514, 310));
    brush.line(Tone.shadow(0.12), 6, Curves.line(540, 220, 552, 256, 550, 290));
  }

  private static void face(Brush brush, Look look, Coat coat) {
    Shape muzzle = Curves.symmetric(0, 540, 70, 548, 132, 596, 150, 668, 110, 732, 0, 752);
    brush.fill(coat.light(), muzzle);
    brush.glow(muzzle, Tone.shadow(0.14), 0, 770, 160, 70);
    Face.blush(brush, look, BODY.head(), 214, 610, 76);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 60, 64);
    Face.teeth(brush, 690, 50, 36);
    Face.smile(brush, 652, 56, 38);
    brush.line(Tone.INK, 9, Face.line(0, 628, 0, 656));
    Face.nose(brush, coat.skin(), 612, 84, 48);
  }
}
