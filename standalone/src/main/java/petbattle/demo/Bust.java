package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;

/** Head and shoulders of a four-legged animal, in the order in which the layers lie. */
final class Bust {
  private Bust() {}

  /** The shoulders with their markings and the head's shadow. */
  static void shoulders(Brush brush, Look look, Anatomy body) {
    brush.fill(look.coat().base(), body.torso());
    look.pattern().torso(brush, body, look.coat());
    brush.round(body.torso());
    brush.glow(body.torso(), Tone.shadow(0.36), 0, body.chin() - 10, body.width() * 0.95, 120);
  }

  /** A bib of soft fur below the chin. */
  static Shape bib(Anatomy body, double width, double length) {
    double top = body.chin() - 60;
    double end = body.chin() + length;
    return Curves.symmetric(
        0,
        top,
        width,
        top + 20,
        width * 0.98,
        top + (end - top) * 0.42,
        width * 0.74,
        top + (end - top) * 0.6,
        width * 0.66,
        top + (end - top) * 0.76,
        width * 0.44,
        top + (end - top) * 0.78,
        width * 0.32,
        top + (end - top) * 0.92,
        width * 0.16,
        top + (end - top) * 0.91,
        0,
        end);
  }

  /** The head's fur with its markings. */
  static void head(Brush brush, Look look, Anatomy body) {
    brush.fill(look.coat().base(), body.head());
    look.pattern().head(brush, body, look.coat());
    brush.round(body.head());
  }

  /** A pair of ears seen from outside, written as the right one. */
  static void ears(Brush brush, Look look, Shape ear) {
    brush.fill(look.pattern().rightEar(look.coat()), ear);
    brush.fill(look.pattern().leftEar(look.coat()), Curves.mirrored(ear));
    brush.round(ear);
    brush.round(Curves.mirrored(ear));
  }

  /** A pair of ears that show their inside, written as the right one. */
  static void ears(Brush brush, Look look, Shape ear, Shape inside) {
    ears(brush, look, ear);
    Color right = look.pattern().rightEar(look.coat());
    brush.pair(Tone.mix(look.coat().skin(), right, 0.12), Curves.common(inside, ear));
  }

  /** Tilts the head with everything on it. */
  static void tilted(Brush brush, Look look, Anatomy body, Runnable head) {
    brush.turned(
        look.tilt(),
        0,
        body.chin() - 40,
        () -> {
          head.run();
          look.accessory().head(brush, body);
        });
  }
}
