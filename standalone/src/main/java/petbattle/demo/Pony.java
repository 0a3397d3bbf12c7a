package petbattle.demo;

import java.awt.Shape;

/** A pony with a thick mane. */
record Pony() implements Portrait {
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 190, 110, 198, 200, 256, 240, 360, 234, 470, 198, 570, 184, 650, 194, 730, 170,
              806, 96, 846, 0, 852),
          Curves.symmetric(0, 420, 170, 440, 230, 600, 270, 760, 330, 900, 350, 1120, 0, 1140),
          196,
          850,
          236,
          138,
          436);
  private static final Shape EAR =
      Curves.right(84, 250, 92, 160, 140, 74, 174, 68, 212, 150, 216, 300, 140, 290);
  private static final Shape EAR_INSIDE =
      Curves.right(122, 250, 128, 176, 158, 114, 184, 170, 188, 260);

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
            -40, 150, 90, 130, 220, 200, 286, 330, 270, 440, 320, 540, 300, 660, 340, 760, 290, 820,
            210, 760, 160, 560);
    Shape left =
        Curves.right(
            40, 150, -90, 136, -210, 220, -258, 340, -236, 450, -270, 560, -230, 620, -170, 520);
    for (Shape lock : new Shape[] {left, hair}) {
      brush.fill(coat.accent(), lock);
      brush.round(lock);
    }
    brush.line(
        Tone.shadow(0.16),
        9,
        Curves.line(700, 260, 740, 360, 726, 460, 770, 560, 756, 660, 790, 740));
    brush.line(Tone.shadow(0.16), 9, Curves.line(680, 340, 700, 460, 716, 580, 720, 680));
  }

  private static void forelock(Brush brush, Coat coat) {
    Shape swept =
        Curves.right(
            60, 150, 96, 200, 60, 280, -30, 330, -130, 350, -206, 330, -150, 300, -110, 240, -70,
            176, 0, 134);
    Shape tuft =
        Curves.right(20, 146, 80, 150, 120, 210, 150, 290, 206, 320, 140, 340, 76, 310, 40, 250);
    for (Shape lock : new Shape[] {tuft, swept}) {
      brush.fill(coat.accent(), lock);
      brush.round(lock, 0.8);
    }
    brush.line(Tone.shadow(0.14), 8, Curves.line(520, 170, 510, 240, 450, 296, 380, 322));
    brush.line(Tone.shadow(0.14), 8, Curves.line(478, 176, 460, 236, 416, 284));
  }

  private static void lashes(Brush brush) {
    for (double[] lash : new double[][] {{192, 400, 222, 378}, {184, 380, 206, 350}}) {
      Shape hair = Face.line(lash[0], lash[1], lash[2], lash[3]);
      brush.line(Tone.INK, 10, hair);
      brush.line(Tone.INK, 10, Curves.mirrored(hair));
    }
  }

  private static void face(Brush brush, Look look, Coat coat) {
    Shape muzzle = Curves.symmetric(0, 640, 100, 640, 190, 680, 200, 860, 0, 870);
    brush.fillOn(BODY.head(), Tone.mix(coat.skin(), coat.light(), 0.45), muzzle);
    brush.glow(BODY.head(), Tone.shadow(0.2), 0, 870, 200, 80);
    Face.blush(brush, look, BODY.head(), 150, 560, 62);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 66, 76);
    lashes(brush);
    brush.pair(
        Tone.dark(coat.skin(), 0.6), Curves.turned(Curves.oval(76, 712, 17, 25), 24, 76, 712));
    brush.line(Tone.INK, 10, Curves.symmetricLine(0, 796, 50, 792, 100, 768, 114, 748));
  }
}
