package petbattle.demo;

import java.awt.Shape;

/** A turtle that looks out over its shell. */
record Turtle() implements Portrait {
  private static final Shape SHELL =
      Curves.symmetric(
          0, 330, 180, 350, 330, 450, 420, 620, 440, 800, 430, 1000, 400, 1120, 0, 1140);
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 214, 116, 226, 206, 292, 240, 400, 244, 500, 214, 590, 120, 648, 0, 660),
          Curves.symmetric(
              0, 560, 120, 600, 136, 720, 170, 830, 250, 900, 280, 1000, 290, 1120, 0, 1140),
          214,
          660,
          244,
          126,
          428);

  @Override
  public Species species() {
    return Species.TURTLE;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    shell(brush, coat);
    Shape leg =
        Curves.right(200, 850, 290, 800, 392, 836, 440, 930, 430, 1060, 300, 1100, 220, 1000);
    brush.pair(coat.base(), leg);
    brush.round(leg);
    brush.round(Curves.mirrored(leg));
    brush.fill(coat.base(), BODY.torso());
    brush.round(BODY.torso());
    brush.glow(BODY.torso(), Tone.shadow(0.4), 0, 650, 200, 90);
    brush.fillOn(
        BODY.torso(),
        coat.light(),
        Curves.symmetric(0, 860, 150, 900, 190, 1000, 190, 1120, 0, 1120));
    look.accessory().neck(brush, BODY);
    Bust.tilted(brush, look, BODY, () -> head(brush, look, coat));
  }

  private static void shell(Brush brush, Coat coat) {
    brush.fill(coat.accent(), SHELL);
    Shape inner = Curves.scaled(SHELL, 0.86, 0.88, 0, 1140);
    brush.fill(Tone.light(coat.mark(), 0.05), inner);
    double[][] scutes = {
      {0, 500, 110},
      {-190, 590, 104},
      {190, 590, 104},
      {-270, 790, 104},
      {270, 790, 104},
      {-285, 990, 90},
      {285, 990, 90},
      {0, 720, 110},
    };
    for (double[] scute : scutes) {
      double[] corners = new double[12];
      for (int i = 0; i < 6; i++) {
        corners[2 * i] = scute[0] + scute[2] * 0.9 * Math.cos(i * Math.PI / 3);
        corners[2 * i + 1] = scute[1] + scute[2] * 0.9 * Math.sin(i * Math.PI / 3);
      }
      brush.fillOn(inner, Tone.dark(coat.mark(), 0.2), Curves.right(corners));
      brush.fillOn(
          inner,
          Tone.light(coat.mark(), 0.22),
          Curves.scaled(Curves.right(corners), 0.72, 0.72, scute[0], scute[1]));
    }
    brush.round(SHELL);
  }

  private static void head(Brush brush, Look look, Coat coat) {
    Shape head = BODY.head();
    brush.fill(coat.base(), head);
    double[][] freckles = {
      {-60, 270, 20}, {10, 250, 15}, {70, 280, 22}, {0, 310, 12}, {-120, 316, 13}, {126, 326, 12}
    };
    for (double[] freckle : freckles) {
      brush.fill(
          Tone.dark(coat.base(), 0.16),
          Curves.oval(freckle[0], freckle[1], freckle[2], freckle[2] * 0.85));
    }
    brush.fillOn(
        head, coat.light(), Curves.symmetric(0, 540, 120, 540, 230, 500, 260, 680, 0, 700));
    brush.round(head);
    Face.blush(brush, look, head, 176, 530, 70);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 68, 74);
    brush.line(Tone.INK, 10, Curves.symmetricLine(0, 588, 60, 580, 122, 548, 138, 528));
    brush.pair(Tone.shadow(0.5), Curves.oval(20, 498, 8, 6));
  }
}
