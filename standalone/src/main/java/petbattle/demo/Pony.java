package petbattle.demo;

import java.awt.Shape;

/** A pony with a thick mane. */
record Pony() implements Portrait {
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 196, 96, 202, 172, 256, 206, 360, 202, 470, 172, 570, 168, 650, 182, 730, 158, 806,
              90, 846, 0, 852),
          Curves.symmetric(0, 420, 170, 440, 230, 600, 270, 760, 330, 900, 350, 1120, 0, 1140),
          196,
          850,
          200,
          138,
          420);
  private static final Shape EAR =
      Curves.right(78, 246, 84, 160, 122, 84, 152, 78, 182, 150, 186, 270, 130, 290);
  private static final Shape EAR_INSIDE =
      Curves.right(112, 240, 114, 176, 138, 128, 158, 176, 160, 250);

  @Override
  public Species species() {
    return Species.PONY;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    brush.fill(coat.base(), BODY.torso());
    look.pattern().torso(brush, BODY, coat);
    brush.round(BODY.torso());
    brush.glow(BODY.torso(), Tone.shadow(0.4), 0, 800, 230, 160);
    look.accessory().neck(brush, BODY);
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          mane(brush, coat);
          Bust.ears(brush, look, EAR, EAR_INSIDE);
          Bust.head(brush, look, BODY);
          face(brush, look, coat);
          forelock(brush, coat);
        });
  }

  private static void mane(Brush brush, Coat coat) {
    Shape hair =
        Curves.right(
            -40, 150, 90, 130, 220, 200, 286, 330, 270, 440, 320, 540, 300, 660, 340, 760, 290, 820, 210,
            760, 160, 560);
    Shape left =
        Curves.right(40, 150, -90, 136, -210, 220, -258, 340, -236, 450, -270, 560, -230, 620, -170, 520);
    for (Shape lock : new Shape[] {left, hair}) {
      brush.fill(coat.accent(), lock);
      brush.round(lock);
    }
    brush.line(Tone.shadow(0.16), 9, Curves.line(700, 260, 740, 360, 726, 460, 770, 560, 756, 660, 790, 740));
    brush.line(Tone.shadow(0.16), 9, Curves.line(680, 340, 700, 460, 716, 580, 720, 680));
  }

  private static void forelock(Brush brush, Coat coat) {
    double[][] locks = {{96, 420, 120}, {-96, 380, 110}, {54, 400, 120}, {-30, 430, 130}};
    for (double[] lock : locks) {
      Shape hair =
          Curves.right(
              -50, 160, 30, 140, 70, 200, lock[0] * 0.9 + 30, lock[1] - 120, lock[0], lock[1],
              lock[0] * 0.7 - 30, lock[1] - 110, -50, 240);
      brush.fill(coat.accent(), hair);
    }
    brush.line(Tone.shadow(0.16), 8, Curves.line(500, 180, 520, 260, 560, 350));
    brush.line(Tone.shadow(0.16), 8, Curves.line(480, 190, 462, 270, 430, 330));
    brush.line(Tone.shadow(0.16), 8, Curves.line(492, 200, 490, 290, 478, 370));
  }

  private static void face(Brush brush, Look look, Coat coat) {
    Shape muzzle = Curves.symmetric(0, 640, 100, 640, 190, 680, 200, 860, 0, 870);
    brush.fillOn(BODY.head(), Tone.mix(coat.skin(), coat.light(), 0.45), muzzle);
    brush.glow(BODY.head(), Tone.shadow(0.2), 0, 870, 200, 80);
    Face.blush(brush, BODY.head(), 150, 560, 62);
    look.eyes().paint(brush, BODY.eyeX() - 6, BODY.eyeY(), 58, 68, coat.base());
    brush.pair(Tone.dark(coat.skin(), 0.6), Curves.turned(Curves.oval(76, 712, 17, 25), 24, 76, 712));
    brush.line(Tone.INK, 10, Curves.symmetricLine(0, 796, 50, 792, 100, 768, 114, 748));
  }
}
