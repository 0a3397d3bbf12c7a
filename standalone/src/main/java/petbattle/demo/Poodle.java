package petbattle.demo;

import java.awt.Shape;

/** A dog made of curls. */
record Poodle() implements Portrait {
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 250, 110, 258, 190, 320, 224, 430, 216, 560, 166, 672, 90, 722, 0, 734),
          curls(
              new double[][] {
                {0, 860, 250}, {-190, 800, 96}, {190, 800, 96}, {-260, 900, 100}, {260, 900, 100},
                {-290, 1010, 100}, {290, 1010, 100}, {-90, 740, 110}, {90, 740, 110}, {0, 1020, 260},
              }),
          150,
          734,
          280,
          106,
          452);
  private static final Shape TOPKNOT =
      curls(
          new double[][] {
            {0, 190, 120}, {-110, 196, 86}, {110, 196, 86}, {-60, 124, 84}, {66, 122, 84},
            {-170, 270, 74}, {170, 270, 74}, {0, 282, 90}, {-90, 300, 66}, {90, 300, 66},
          });
  private static final Shape EAR =
      curls(
          new double[][] {
            {220, 340, 70}, {270, 410, 78}, {296, 500, 84}, {300, 590, 86}, {262, 660, 74},
            {332, 650, 62}, {236, 560, 60},
          });

  @Override
  public Species species() {
    return Species.DOG;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    Bust.shoulders(brush, look, BODY);
    swirls(brush, Tone.shadow(0.13), new double[][] {{-190, 840, 44}, {180, 850, 46}, {-110, 940, 40}, {110, 950, 44}, {-250, 960, 40}, {250, 950, 38}});
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          Bust.head(brush, look, BODY);
          face(brush, look, coat);
          Bust.ears(brush, look, EAR, Curves.oval(0, 0, 1, 1));
          brush.fill(coat.base(), TOPKNOT);
          brush.round(TOPKNOT);
          double[][] knots = {{-70, 170, 42}, {64, 150, 44}, {0, 240, 38}, {-140, 250, 32}, {140, 250, 32}};
          swirls(brush, Tone.shadow(0.15), knots);
          double[][] ears = {{290, 430, 36}, {310, 540, 40}, {280, 640, 34}, {-290, 430, 36}, {-310, 540, 40}, {-280, 640, 34}};
          swirls(brush, Tone.shadow(0.15), ears);
        });
  }

  private static void face(Brush brush, Look look, Coat coat) {
    Shape muzzle = Curves.symmetric(0, 520, 56, 530, 100, 590, 122, 650, 90, 704, 0, 722);
    brush.fill(coat.light(), muzzle);
    brush.glow(muzzle, Tone.shadow(0.14), 0, 735, 120, 60);
    Face.blush(brush, BODY.head(), 158, 576, 60);
    look.eyes().paint(brush, BODY.eyeX(), BODY.eyeY(), 54, 60, coat.base());
    brush.line(Tone.INK, 9, Face.line(0, 590, 0, 632));
    Face.tongue(brush, 648, 58, 70);
    Face.smile(brush, 630, 66, 28);
    Face.nose(brush, Tone.INK, 568, 92, 62);
  }

  private static Shape curls(double[][] circles) {
    Shape[] shapes = new Shape[circles.length];
    for (int i = 0; i < circles.length; i++) {
      shapes[i] = Curves.oval(circles[i][0], circles[i][1], circles[i][2], circles[i][2]);
    }
    return Curves.union(shapes);
  }

  private static void swirls(Brush brush, java.awt.Color color, double[][] places) {
    for (double[] place : places) {
      double x = Curves.AXIS + place[0];
      double y = place[1];
      double r = place[2];
      brush.line(
          color, 10, Curves.line(x - r, y, x - r * 0.6, y + r * 0.75, x + r * 0.3, y + r * 0.85, x + r * 0.85, y + r * 0.2,
              x + r * 0.4, y - r * 0.4, x - r * 0.1, y - r * 0.1));
    }
  }
}
