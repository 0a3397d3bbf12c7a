package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** A dog made of curls. */
record Poodle() implements Portrait {
  // Curls are balls: x from the axis, y, radius.
  private static final double[][] CHEST = {
    {0, 1010, 270}, {-290, 1000, 110}, {290, 1000, 110}, {-250, 880, 100}, {250, 880, 100},
    {-150, 960, 104}, {150, 960, 104}, {-180, 780, 96}, {180, 780, 96}, {-66, 860, 106},
    {76, 866, 104}, {-70, 760, 110}, {80, 756, 106}, {0, 960, 96},
  };
  private static final double[][] TOPKNOT = {
    {-170, 276, 74}, {170, 276, 74}, {-116, 190, 88}, {118, 190, 88}, {-52, 122, 86},
    {62, 118, 84}, {4, 196, 104}, {-96, 296, 66}, {96, 296, 66}, {0, 290, 76},
  };
  private static final double[][] EAR = {
    {222, 340, 70},
    {272, 410, 78},
    {240, 500, 64},
    {304, 500, 80},
    {252, 590, 70},
    {316, 596, 82},
    {262, 668, 70},
    {330, 670, 64},
  };
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 250, 110, 258, 190, 320, 224, 430, 216, 560, 166, 672, 90, 722, 0, 734),
          outline(CHEST),
          150,
          734,
          280,
          106,
          452);

  @Override
  public Species species() {
    return Species.DOG;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    curls(brush, coat.base(), CHEST, 1);
    brush.glow(BODY.torso(), Tone.shadow(0.34), 0, 724, 280, 120);
    look.accessory().neck(brush, BODY);
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          Bust.head(brush, look, BODY);
          face(brush, look, coat);
          curls(brush, coat.base(), EAR, 1);
          curls(brush, coat.base(), EAR, -1);
          curls(brush, coat.base(), TOPKNOT, 1);
        });
  }

  private static void face(Brush brush, Look look, Coat coat) {
    Shape muzzle = Curves.symmetric(0, 520, 56, 530, 100, 590, 122, 650, 90, 704, 0, 722);
    brush.fill(coat.light(), muzzle);
    brush.glow(muzzle, Tone.shadow(0.14), 0, 735, 120, 60);
    Face.blush(brush, look, BODY.head(), 152, 572, 60);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 58, 64);
    brush.line(Tone.INK, 9, Face.line(0, 590, 0, 632));
    Face.tongue(brush, 648, 58, 70);
    Face.smile(brush, 630, 66, 28);
    Face.nose(brush, Tone.INK, 568, 92, 62);
  }

  private static Shape outline(double[][] balls) {
    Shape[] shapes = new Shape[balls.length];
    for (int i = 0; i < balls.length; i++) {
      shapes[i] = Curves.oval(balls[i][0], balls[i][1], balls[i][2], balls[i][2]);
    }
    return Curves.union(shapes);
  }

  private static void curls(Brush brush, Color color, double[][] balls, int side) {
    for (double[] ball : balls) {
      Shape curl = Curves.oval(side * ball[0], ball[1], ball[2], ball[2]);
      brush.fill(color, curl);
      brush.round(curl, 0.85);
    }
  }
}
