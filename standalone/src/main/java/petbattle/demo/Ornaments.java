package petbattle.demo;

import static petbattle.demo.Curves.oval;
import static petbattle.demo.Curves.right;
import static petbattle.demo.Curves.turned;

import java.awt.Shape;
import java.awt.geom.RoundRectangle2D;

/** Backdrops of repeated ornaments. */
final class Ornaments {
  private Ornaments() {}

  /** Leaves along the edges. */
  static void leaves(Brush brush, Backdrop backdrop) {
    Motif.disc(brush, backdrop);
    double[][] places = {
      {-420, 130, 40}, {-300, 60, 110}, {-455, 400, 10}, {-440, 660, 60}, {-390, 880, 150},
      {420, 120, -50}, {300, 50, -120}, {450, 380, -15}, {440, 650, -70}, {400, 890, -150},
    };
    for (double[] place : places) {
      double x = place[0];
      double y = place[1];
      Shape leaf =
          right(
              x, y - 80, x + 40, y - 10, x + 22, y + 50, x, y + 72, x - 22, y + 50, x - 40, y - 10);
      brush.fill(backdrop.deep(), turned(leaf, place[2], x, y));
      brush.line(backdrop.pale(), 5, turned(Face.line(x, y - 48, x, y + 92), place[2], x, y));
    }
  }

  /** Wavy lines. */
  static void waves(Brush brush, Backdrop backdrop) {
    Motif.disc(brush, backdrop);
    for (int row = 0; row < 5; row++) {
      double y = 120 + row * 200;
      double[] xy = new double[2 * 23];
      for (int i = 0; i < 23; i++) {
        xy[2 * i] = -50 + i * 50;
        xy[2 * i + 1] = y + (i % 2 == 0 ? -16 : 16);
      }
      brush.line(Tone.veil(backdrop.pale(), 0.5), 16, Curves.line(xy));
    }
  }

  /** Polka dots. */
  static void dots(Brush brush, Backdrop backdrop) {
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 8; column++) {
        double x = -480 + column * 140 + (row % 2) * 70;
        brush.fill(Tone.veil(backdrop.pale(), 0.5), oval(x, 30 + row * 135, 30, 30));
      }
    }
    Motif.disc(brush, backdrop);
  }

  /** Hearts along the edges. */
  static void hearts(Brush brush, Backdrop backdrop) {
    double[][] places = {
      {-410, 110, 1},
      {-230, 60, 0.6},
      {250, 70, 0.8},
      {430, 150, 0.6},
      {-440, 360, 0.6},
      {440, 400, 1},
      {-430, 610, 0.9},
      {430, 660, 0.6},
      {-420, 880, 0.6},
      {420, 890, 0.9},
    };
    Motif.disc(brush, backdrop);
    for (double[] place : places) {
      double s = place[2] * 50;
      double x = place[0];
      double y = place[1];
      Shape half =
          right(
              x,
              y - s * 0.5,
              x + s * 0.5,
              y - s * 0.95,
              x + s,
              y - s * 0.4,
              x + s * 0.6,
              y + s * 0.3,
              x,
              y + s);
      Shape other =
          right(
              x,
              y - s * 0.5,
              x - s * 0.5,
              y - s * 0.95,
              x - s,
              y - s * 0.4,
              x - s * 0.6,
              y + s * 0.3,
              x,
              y + s);
      brush.fill(backdrop.pale(), Curves.union(half, other, oval(x, y, s * 0.3, s * 0.55)));
    }
  }

  /** Colourful confetti. */
  static void confetti(Brush brush, Backdrop backdrop) {
    Motif.disc(brush, backdrop);
    int[] colors = {0xff7b89, 0xffd15c, 0x5cc8b5, 0x6fa8ff, 0xffffff};
    for (int i = 0; i < 60; i++) {
      // The golden angle spreads the pieces evenly without any two in a line.
      double angle = i * 2.39996;
      double r = 380 + 34 * Math.sqrt(i * 2.2);
      double x = r * Math.cos(angle);
      double y = 500 + r * Math.sin(angle);
      Shape piece = new RoundRectangle2D.Double(500 + x - 9, y - 20, 18, 40, 18, 18);
      brush.fill(Tone.veil(Tone.rgb(colors[i % colors.length]), 0.85), turned(piece, i * 47, x, y));
    }
  }
}
