package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** A round hamster with full cheeks that holds a strawberry. */
record Hamster() implements Portrait {
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 196, 130, 210, 240, 274, 312, 390, 372, 500, 384, 610, 330, 700, 200, 740, 0, 746),
          Curves.symmetric(0, 560, 260, 640, 340, 740, 376, 860, 384, 1000, 370, 1120, 0, 1140),
          216,
          740,
          372,
          176,
          452);
  private static final Shape EAR =
      Curves.right(170, 300, 186, 200, 250, 156, 316, 190, 330, 276, 270, 370);
  private static final Shape EAR_INSIDE =
      Curves.right(206, 290, 216, 226, 256, 194, 294, 220, 298, 280, 262, 340);

  @Override
  public Species species() {
    return Species.HAMSTER;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    Bust.shoulders(brush, look, BODY);
    brush.glow(BODY.torso(), coat.light(), 0, 980, 290, 330);
    brush.glow(BODY.torso(), Tone.shadow(0.25), 0, 740, 330, 90);
    look.accessory().neck(brush, BODY);
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          Bust.ears(brush, look, EAR, EAR_INSIDE);
          Bust.head(brush, look, BODY);
          face(brush, look, coat);
        });
    strawberry(brush);
    paws(brush, coat);
  }

  private static void face(Brush brush, Look look, Coat coat) {
    Shape cheeks =
        Curves.symmetric(0, 470, 60, 500, 150, 540, 250, 520, 400, 540, 400, 760, 0, 780);
    brush.fillOn(BODY.head(), coat.light(), cheeks);
    brush.glow(BODY.head(), Tone.shadow(0.2), 0, 770, 330, 80);
    brush.fillOn(
        BODY.head(), coat.light(), Curves.symmetric(0, 150, 24, 240, 34, 330, 26, 470, 0, 520));
    Face.blush(brush, look, BODY.head(), 262, 582, 84);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 58, 64);
    Face.teeth(brush, 604, 40, 34);
    Face.smile(brush, 574, 48, 32);
    Face.nose(brush, coat.skin(), 552, 56, 38);
    Face.whiskers(brush, Tone.shadow(0.3), 120, 576, 140);
  }

  private static void strawberry(Brush brush) {
    Shape berry = Curves.symmetric(0, 756, 64, 748, 104, 790, 84, 868, 30, 932, 0, 940);
    brush.fill(Tone.rgb(0xf2475a), berry);
    brush.round(berry);
    double[][] seeds = {{-50, 800}, {0, 806}, {50, 800}, {-28, 846}, {28, 846}, {0, 886}};
    for (double[] seed : seeds) {
      brush.fill(Tone.rgb(0xffe08a), Curves.oval(seed[0], seed[1], 6, 9));
    }
    Color green = Tone.rgb(0x5eb054);
    for (int i = -2; i <= 2; i++) {
      brush.fill(green, Curves.turned(Curves.oval(0, 780, 17, 36), i * 38, 0, 754));
    }
  }

  private static void paws(Brush brush, Coat coat) {
    Shape paw = Curves.right(70, 820, 120, 786, 168, 806, 178, 862, 140, 900, 84, 886);
    brush.pair(coat.base(), paw);
    brush.round(paw);
    brush.round(Curves.mirrored(paw));
    for (int i = 0; i < 3; i++) {
      Shape toe = Curves.oval(80 - i * 3, 826 + i * 26, 22, 15);
      brush.pair(Tone.mix(coat.skin(), coat.light(), 0.25), toe);
    }
  }
}
