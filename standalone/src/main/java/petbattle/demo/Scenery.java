package petbattle.demo;

import static petbattle.demo.Curves.oval;
import static petbattle.demo.Curves.right;
import static petbattle.demo.Curves.turned;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.RoundRectangle2D;

/** Backdrops that show a place or the sky. */
final class Scenery {
  private Scenery() {}

  /** Rays around the head. */
  static void sun(Brush brush, Backdrop backdrop) {
    for (int i = 0; i < 20; i++) {
      Shape ray = right(-14, 470, -62, -420, 62, -420, 14, 470);
      brush.fill(Tone.veil(backdrop.pale(), 0.3), turned(ray, i * 18, 0, 470));
    }
    brush.fill(backdrop.pale(), oval(0, 470, 400, 400));
  }

  /** A moon and stars. */
  static void night(Brush brush, Backdrop backdrop) {
    Color gold = Tone.rgb(0xffe9a8);
    brush.glow(oval(0, 470, 420, 420), Tone.veil(backdrop.pale(), 0.32), 0, 470, 420, 420);
    Shape moon = Curves.without(oval(-345, 165, 92, 92), oval(-305, 140, 80, 80));
    brush.fill(gold, moon);
    double[][] places = {
      {-190, 90, 22}, {-440, 380, 26}, {-400, 620, 16}, {220, 70, 18}, {350, 150, 36},
      {445, 330, 20}, {410, 540, 28}, {-450, 850, 24}, {440, 800, 18}, {20, 60, 14},
    };
    for (double[] place : places) {
      brush.fill(gold, star(place[0], place[1], place[2]));
    }
  }

  /** Clouds. */
  static void clouds(Brush brush, Backdrop backdrop) {
    Motif.disc(brush, backdrop);
    cloud(brush, Tone.white(0.75), -330, 170, 1.1);
    cloud(brush, Tone.white(0.75), 340, 240, 1.25);
    cloud(brush, Tone.white(0.6), -400, 560, 1);
    cloud(brush, Tone.white(0.6), 420, 660, 1);
    cloud(brush, Tone.white(0.6), 60, 60, 0.8);
  }

  /** Snowflakes over snowy hills. */
  static void snow(Brush brush, Backdrop backdrop) {
    Motif.disc(brush, backdrop);
    for (int i = 0; i < 46; i++) {
      double angle = i * 2.39996;
      double r = 330 + 48 * Math.sqrt(i * 1.6);
      double size = 8 + i % 4 * 4;
      brush.fill(
          Tone.white(0.85), oval(r * Math.cos(angle), 480 + r * Math.sin(angle), size, size));
    }
    brush.fill(Tone.white(0.8), oval(-320, 1060, 460, 170));
    brush.fill(Tone.white(0.8), oval(330, 1070, 460, 170));
  }

  /** A rainbow between two clouds. */
  static void rainbow(Brush brush, Backdrop backdrop) {
    int[] colors = {0xff9a9a, 0xffc48a, 0xfff0a0, 0xb5e3a1, 0x9fd3f0, 0xc9b3ee};
    for (int i = 0; i < colors.length; i++) {
      double r = 465 - i * 38;
      brush.line(Tone.veil(Tone.rgb(colors[i]), 0.85), 40, oval(0, 560, r, r));
    }
    brush.fill(backdrop.pale(), oval(0, 560, 250, 250));
    cloud(brush, Tone.white(0.9), -380, 760, 1.7);
    cloud(brush, Tone.white(0.9), 390, 770, 1.7);
  }

  /** Hills with daisies below clouds. */
  static void meadow(Brush brush, Backdrop backdrop) {
    Motif.disc(brush, backdrop);
    cloud(brush, Tone.white(0.75), -350, 140, 1);
    cloud(brush, Tone.white(0.75), 370, 210, 1.1);
    brush.fill(Tone.rgb(0x9fd37f), oval(-300, 1010, 560, 320));
    brush.fill(Tone.rgb(0x84c46c), oval(330, 1040, 560, 310));
    double[][] places = {{-440, 800}, {-370, 900}, {-455, 960}, {430, 820}, {370, 940}, {460, 940}};
    for (double[] place : places) {
      for (int petal = 0; petal < 5; petal++) {
        brush.fill(
            Tone.rgb(0xfffaf0),
            turned(oval(place[0], place[1] - 19, 13, 17), petal * 72, place[0], place[1]));
      }
      brush.fill(Tone.rgb(0xffc94d), oval(place[0], place[1], 11, 11));
    }
  }

  /** A window with a view of hills. */
  static void window(Brush brush, Backdrop backdrop) {
    Color frame = Tone.rgb(0xfffaf0);
    Shape pane = new RoundRectangle2D.Double(130, 50, 740, 720, 90, 90);
    brush.fill(frame, Curves.band(pane, 44));
    brush.fill(new GradientPaint(0, 50, Tone.rgb(0x9fd8f5), 0, 770, Tone.rgb(0xe4f6ff)), pane);
    cloud(brush, Tone.white(0.9), -230, 230, 0.9);
    cloud(brush, Tone.white(0.9), 260, 150, 0.7);
    brush.fillOn(pane, Tone.rgb(0xa8d98c), oval(-200, 860, 420, 220));
    brush.fillOn(pane, Tone.rgb(0x8fcb7b), oval(260, 880, 420, 220));
    brush.line(frame, 26, Face.line(0, 50, 0, 770));
    brush.line(frame, 26, Face.line(-370, 400, 370, 400));
    brush.fill(backdrop.deep(), new RoundRectangle2D.Double(70, 775, 860, 50, 30, 30));
    brush.fill(frame, new RoundRectangle2D.Double(70, 762, 860, 44, 30, 30));
  }

  private static Shape star(double x, double y, double r) {
    double k = r * 0.4;
    double[] xy = new double[20];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? r : k * 1.25;
      xy[2 * i] = x + radius * Math.sin(i * Math.PI / 5);
      xy[2 * i + 1] = y - radius * Math.cos(i * Math.PI / 5);
    }
    return right(xy);
  }

  private static void cloud(Brush brush, Color color, double x, double y, double size) {
    double s = 60 * size;
    brush.fill(
        color,
        Curves.union(
            oval(x - s, y, s * 0.7, s * 0.55), oval(x - s * 0.2, y - s * 0.35, s * 0.8, s * 0.75),
            oval(x + s * 0.75, y - s * 0.05, s * 0.8, s * 0.6),
                oval(x, y + s * 0.25, s * 1.4, s * 0.36)));
  }
}
