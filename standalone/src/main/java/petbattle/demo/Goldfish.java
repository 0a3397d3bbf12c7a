package petbattle.demo;

import static petbattle.demo.Curves.oval;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;

/** A goldfish in its bowl. */
record Goldfish() implements Portrait {
  private static final Shape BOWL =
      Curves.symmetric(
          0, 150, 210, 150, 262, 160, 262, 196, 330, 270, 405, 400, 420, 560, 380, 730, 280, 860,
          150, 912, 0, 918);
  private static final Shape WATER_AREA =
      Curves.symmetric(0, 280, 440, 280, 460, 600, 440, 960, 0, 960);
  private static final Shape WATER =
      Curves.common(Curves.scaled(BOWL, 0.94, 0.95, 0, 560), WATER_AREA);
  private static final Shape FISH =
      Curves.right(
          -270, 560, -232, 460, -130, 398, 0, 390, 110, 440, 180, 540, 110, 650, -10, 712, -140,
          704, -236, 642);
  private static final Shape TAIL =
      Curves.right(
          130, 545, 220, 450, 300, 400, 344, 430, 330, 500, 300, 556, 340, 620, 340, 690, 290, 710,
          200, 640);
  private static final Shape DORSAL =
      Curves.right(-130, 420, -90, 330, 0, 290, 70, 330, 100, 380, 90, 450);

  @Override
  public Species species() {
    return Species.GOLDFISH;
  }

  @Override
  public void paint(Brush brush, Look look) {
    brush.fill(Tone.shadow(0.16), oval(0, 914, 300, 36));
    brush.fill(Tone.white(0.45), BOWL);
    brush.fill(new GradientPaint(0, 280, Tone.rgb(0xbdebfb), 0, 900, Tone.rgb(0x58b9e6)), WATER);
    brush.fill(Tone.white(0.55), oval(0, 284, 322, 24));
    bottom(brush);
    fish(brush, look);
    for (double[] bubble :
        new double[][] {{-300, 470, 20}, {-318, 408, 14}, {-292, 356, 24}, {260, 350, 14}}) {
      brush.fill(Tone.white(0.35), oval(bubble[0], bubble[1], bubble[2], bubble[2]));
      brush.line(Tone.white(0.8), 5, oval(bubble[0], bubble[1], bubble[2], bubble[2]));
    }
    glass(brush);
  }

  private static void bottom(Brush brush) {
    for (int i = 0; i < 3; i++) {
      double x = 500 + 220 + i * 46;
      Shape weed = Curves.line(x, 880, x - 18, 780, x + 16, 680 + i * 26, x - 10, 590 + i * 66);
      brush.fillOn(WATER, Tone.rgb(i == 1 ? 0x3f9e6e : 0x58b97f), Curves.band(weed, 26));
    }
    int[] colors = {0xf7c6a3, 0xe9a6b7, 0xfbe3b0, 0xc7b3e6};
    for (int i = 0; i < 17; i++) {
      double x = -320 + i * 40;
      brush.fillOn(WATER, Tone.rgb(colors[i % 4]), oval(x, 874 - i % 3 * 12, 34, 26));
    }
  }

  private static void fish(Brush brush, Look look) {
    Coat coat = look.coat();
    for (Shape fin : new Shape[] {TAIL, DORSAL}) {
      brush.fill(coat.mark(), fin);
      brush.round(fin);
    }
    for (double[] ray :
        new double[][] {
          {180, 540, 310, 450},
          {190, 556, 300, 520},
          {190, 570, 318, 650},
          {-40, 400, 0, 320},
          {20, 410, 50, 350}
        }) {
      brush.line(Tone.white(0.35), 8, Face.line(ray[0], ray[1], ray[2], ray[3]));
    }
    brush.fill(coat.base(), FISH);
    brush.fillOn(FISH, coat.light(), oval(-60, 720, 190, 110));
    for (int row = 0; row < 4; row++) {
      for (int i = 0; i < 2 + row % 2; i++) {
        double x = 500 - 10 + i * 64 - row % 2 * 32;
        double y = 478 + row * 50;
        brush.line(
            Tone.veil(coat.mark(), 0.75),
            8,
            Curves.line(x, y - 24, x + 22, y - 10, x + 22, y + 10, x, y + 24));
      }
    }
    brush.round(FISH);
    Shape fin = Curves.right(-20, 610, 30, 590, 80, 640, 84, 700, 40, 706, -6, 670);
    brush.fill(coat.mark(), fin);
    brush.round(fin);
    brush.glow(FISH, Tone.veil(Tone.BLUSH, 0.6), -112, 618, 56, 42);
    Color white = Tone.rgb(0xfffdf6);
    brush.fill(white, oval(-146, 506, 88, 88));
    look.eyes().paintLeft(brush, look, -154, 506, 70);
    brush.line(
        Tone.INK, 10, Curves.line(500 - 258, 598, 500 - 236, 622, 500 - 204, 630, 500 - 176, 616));
  }

  private static void glass(Brush brush) {
    brush.line(Tone.white(0.7), 12, BOWL);
    brush.line(Tone.white(0.9), 30, Curves.line(500 - 250, 168, 500, 158, 500 + 250, 168));
    brush.line(Tone.white(0.75), 22, Curves.line(500 - 372, 460, 500 - 384, 560, 500 - 356, 670));
    brush.line(Tone.white(0.6), 18, Curves.line(500 + 330, 330, 500 + 366, 400, 500 + 380, 470));
  }
}
