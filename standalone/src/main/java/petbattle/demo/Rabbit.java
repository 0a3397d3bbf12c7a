package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** A rabbit with upright or lop ears. */
record Rabbit(Ears ears) implements Portrait {
  /** How the ears stand. */
  enum Ears {
    UPRIGHT,
    ONE_DOWN,
    LOP
  }

  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 306, 104, 318, 196, 368, 250, 462, 288, 570, 282, 660, 216, 724, 110, 756, 0, 762),
          Curves.symmetric(0, 660, 150, 690, 232, 780, 276, 880, 296, 1000, 300, 1120, 0, 1140),
          322,
          762,
          288,
          136,
          528);
  private static final Shape UPRIGHT =
      Curves.right(
          52, 390, 52, 250, 78, 110, 128, 36, 172, 44, 200, 130, 196, 270, 168, 400, 110, 430);
  private static final Shape INSIDE =
      Curves.right(88, 380, 86, 260, 104, 140, 136, 84, 160, 96, 172, 160, 166, 280, 142, 390);
  private static final Shape LOP =
      Curves.right(
          96, 352, 160, 296, 250, 300, 330, 372, 384, 500, 402, 640, 366, 734, 300, 730, 264, 640,
          252, 520, 212, 430);
  private static final Shape DOWN =
      Curves.right(
          52, 400, 62, 300, 100, 212, 180, 152, 290, 160, 384, 240, 428, 340, 410, 390, 350, 372,
          272, 312, 200, 300, 172, 400);

  @Override
  public Species species() {
    return Species.RABBIT;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Bust.shoulders(brush, look, BODY);
    brush.glow(BODY.torso(), look.coat().light(), 0, 990, 190, 240);
    look.accessory().neck(brush, BODY);
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          if (ears != Ears.LOP) {
            upright(brush, look);
          }
          Bust.head(brush, look, BODY);
          if (ears == Ears.LOP) {
            brush.glow(BODY.head(), Tone.shadow(0.3), 262, 560, 70, 170);
            brush.glow(BODY.head(), Tone.shadow(0.3), -262, 560, 70, 170);
            Bust.ears(brush, look, LOP);
          }
          face(brush, look);
        });
  }

  private void upright(Brush brush, Look look) {
    Coat coat = look.coat();
    brush.turned(
        -6,
        0,
        400,
        () ->
            ear(
                brush,
                coat,
                look.pattern().leftEar(coat),
                Curves.mirrored(UPRIGHT),
                Curves.mirrored(INSIDE)));
    if (ears == Ears.ONE_DOWN) {
      outside(brush, look.pattern().rightEar(coat), DOWN);
      brush.fillOn(
          DOWN,
          Tone.mix(coat.skin(), coat.base(), 0.15),
          Curves.right(110, 400, 110, 310, 150, 236, 200, 214, 190, 270, 150, 320, 150, 400));
    } else {
      brush.turned(
          8, 0, 400, () -> ear(brush, coat, look.pattern().rightEar(coat), UPRIGHT, INSIDE));
    }
  }

  private static void outside(Brush brush, Color color, Shape ear) {
    brush.fill(color, ear);
    brush.round(ear);
  }

  private static void ear(Brush brush, Coat coat, Color color, Shape ear, Shape inside) {
    outside(brush, color, ear);
    brush.fill(Tone.mix(coat.skin(), color, 0.12), inside);
  }

  private static void face(Brush brush, Look look) {
    Coat coat = look.coat();
    Shape muzzle =
        Curves.union(
            Curves.oval(-58, 666, 84, 62),
            Curves.oval(58, 666, 84, 62),
            Curves.oval(0, 620, 50, 50));
    brush.fillOn(BODY.head(), coat.light(), muzzle);
    Face.blush(brush, look, BODY.head(), 204, 636, 76);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 62, 72);
    Face.teeth(brush, 690, 56, 40);
    Face.smile(brush, 656, 60, 34);
    brush.line(Tone.INK, 9, Face.line(0, 640, 0, 660));
    Face.nose(brush, coat.skin(), 626, 58, 40);
    Face.whiskers(brush, Tone.shadow(0.3), 150, 668, 150);
  }
}
