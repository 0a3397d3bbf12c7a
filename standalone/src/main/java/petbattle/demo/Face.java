package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** The small parts that faces share. Positions are units, x measured from the axis. */
final class Face {
  private Face() {}

  /** Rosy cheeks, fading out into the head. */
  static void blush(Brush brush, Look look, Shape head, double apart, double y, double size) {
    // On dark fur a full blush looks like a bruise.
    boolean dark =
        !Tone.luminous(look.coat().base()) && !Tone.luminous(look.pattern().leftLid(look.coat()));
    Color rose = Tone.veil(Tone.BLUSH, dark ? 0.26 : 0.5);
    brush.glow(head, rose, -apart, y, size, size * 0.72);
    brush.glow(head, rose, apart, y, size, size * 0.72);
  }

  /** A nose like a rounded triangle, its tip down. */
  static void nose(Brush brush, Color color, double y, double width, double height) {
    Shape nose =
        Curves.symmetric(
            0,
            y - height * 0.42,
            width * 0.32,
            y - height * 0.5,
            width * 0.52,
            y - height * 0.2,
            width * 0.34,
            y + height * 0.22,
            0,
            y + height * 0.5);
    brush.fill(color, nose);
    brush.round(nose, 0.7);
    brush.fill(
        Tone.white(0.55), Curves.oval(-width * 0.16, y - height * 0.2, width * 0.13, height * 0.1));
  }

  /** A closed mouth like a lying 3. */
  static void smile(Brush brush, double y, double width, double depth) {
    Shape half =
        Curves.line(
            Curves.AXIS,
            y,
            Curves.AXIS + width * 0.12,
            y + depth * 0.75,
            Curves.AXIS + width * 0.5,
            y + depth,
            Curves.AXIS + width * 0.88,
            y + depth * 0.7,
            Curves.AXIS + width,
            y + depth * 0.2);
    brush.line(Tone.INK, 9, half);
    brush.line(Tone.INK, 9, Curves.mirrored(half));
  }

  /** An open mouth with the tongue out, below a smile. */
  static void laugh(Brush brush, double y, double width, double depth) {
    Shape mouth =
        Curves.symmetric(
            0,
            y,
            width * 0.6,
            y - depth * 0.02,
            width * 0.92,
            y - depth * 0.1,
            width * 0.7,
            y + depth * 0.55,
            0,
            y + depth * 0.9);
    brush.fill(Tone.rgb(0x7c2338), mouth);
    brush.fillOn(
        mouth, Tone.rgb(0xff8fa0), Curves.oval(0, y + depth * 0.85, width * 0.62, depth * 0.5));
    brush.line(
        Tone.veil(Tone.rgb(0xd9596f), 0.8), 6, line(0, y + depth * 0.5, 0, y + depth * 0.78));
  }

  /** A long tongue that hangs out in the middle. */
  static void tongue(Brush brush, double y, double width, double length) {
    Shape tongue =
        Curves.symmetric(
            0,
            y - 6,
            width * 0.42,
            y,
            width * 0.5,
            y + length * 0.55,
            width * 0.32,
            y + length * 0.9,
            0,
            y + length);
    brush.fill(Tone.rgb(0xff8595), tongue);
    brush.round(tongue, 0.8);
    brush.line(Tone.rgb(0xdb5b70), 6, line(0, y + 8, 0, y + length * 0.6));
  }

  /** Two front teeth. */
  static void teeth(Brush brush, double y, double width, double height) {
    Shape tooth =
        Curves.right(
            1,
            y,
            width / 2,
            y,
            width / 2,
            y + height * 0.8,
            width / 4,
            y + height,
            3,
            y + height * 0.85);
    brush.pair(Tone.rgb(0xfffdf4), tooth);
    brush.line(Tone.shadow(0.35), 4, line(0, y, 0, y + height * 0.9));
  }

  /** Three whiskers on each side. */
  static void whiskers(Brush brush, Color color, double x, double y, double length) {
    for (int i = -1; i <= 1; i++) {
      Shape hair =
          Curves.line(
              Curves.AXIS + x,
              y + i * 20,
              Curves.AXIS + x + length * 0.55,
              y + i * 34 - 12,
              Curves.AXIS + x + length,
              y + i * 52 - 6);
      brush.line(color, 5, hair);
      brush.line(color, 5, Curves.mirrored(hair));
    }
  }

  /** A straight line; x measured from the axis. */
  static Shape line(double x1, double y1, double x2, double y2) {
    return Curves.line(Curves.AXIS + x1, y1, Curves.AXIS + x2, y2);
  }
}
