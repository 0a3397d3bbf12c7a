package petbattle.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Rectangle2D;

/**
 * What is behind the animal: a soft gradient, a simple motif, and a pale disc that makes the head
 * stand out.
 */
record Backdrop(Color top, Color bottom, Motif motif) {
  static Backdrop of(int top, int bottom, Motif motif) {
    return new Backdrop(Tone.rgb(top), Tone.rgb(bottom), motif);
  }

  void paint(Brush brush) {
    brush.fill(
        new GradientPaint(0, 0, top, 0, 1000, bottom), new Rectangle2D.Double(0, 0, 1000, 1000));
    motif.paint(brush, this);
  }

  /** A pale tint of the gradient, for motifs. */
  Color pale() {
    return Tone.veil(Tone.light(top, 0.75), 0.62);
  }

  /** A deep tint of the gradient, for motifs. */
  Color deep() {
    return Tone.veil(Tone.dark(bottom, 0.35), 0.3);
  }
}
