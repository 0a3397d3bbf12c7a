package petbattle.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.MultipleGradientPaint.ColorSpaceType;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Transparency;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * Paints smooth shapes on a canvas of 1000 by 1000 units, whatever the picture's size in pixels.
 *
 * <p>Marks that must stay on a body are cut to its shape before they are filled: Java2D's own clip
 * has hard, stepped edges.
 */
final class Brush {
  private final Graphics2D graphics;

  /** Takes over the graphics; the caller disposes of it. */
  Brush(Graphics2D graphics, int size) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(size / 1000.0, size / 1000.0);
  }

  void fill(Paint paint, Shape shape) {
    graphics.setPaint(paint);
    graphics.fill(shape);
  }

  /** Fills the part of the mark that lies on the ground shape. */
  void fillOn(Shape ground, Paint paint, Shape mark) {
    Shape cut = Curves.common(mark, ground);
    fill(paint, cut);
    if (paint.getTransparency() == Transparency.OPAQUE) {
      // Along a shared edge the ground shines through half-covered pixels; a second coat hides it.
      fill(paint, cut);
    }
  }

  /** Draws a line of this width, in units, with round ends. */
  void line(Paint paint, double width, Shape line) {
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setPaint(paint);
    graphics.draw(line);
  }

  /** Gives a flat shape its roundness: light from the upper left, shadow at the lower right. */
  void round(Shape shape) {
    round(shape, 1);
  }

  /** {@link #round(Shape)} with a strength from 0 to 1. */
  void round(Shape shape, double strength) {
    Rectangle2D box = shape.getBounds2D();
    fill(
        radial(
            box.getX() + box.getWidth() * 0.42,
            box.getY() + box.getHeight() * 0.32,
            box.getWidth() * 0.72,
            box.getHeight() * 0.82,
            new float[] {0, 0.5f, 0.78f, 1},
            Tone.white(0.2 * strength),
            Tone.white(0),
            Tone.shadow(0.07 * strength),
            Tone.shadow(0.26 * strength)),
        shape);
  }

  /** A colour that fades out towards the rim of an ellipse, painted on the ground shape only. */
  void glow(Shape ground, Color color, double x, double y, double rx, double ry) {
    fill(
        radial(
            Curves.AXIS + x,
            y,
            rx,
            ry,
            new float[] {0, 0.45f, 1},
            color,
            Tone.veil(color, color.getAlpha() / 255.0 * 0.75),
            Tone.veil(color, 0)),
        Curves.common(Curves.oval(x, y, rx, ry), ground));
  }

  /** Two shapes, the second one mirrored at the axis. */
  void pair(Paint paint, Shape right) {
    fill(paint, right);
    fill(paint, Curves.mirrored(right));
  }

  /** Paints with the canvas turned clockwise around a point; x measured from the axis. */
  void turned(double degrees, double x, double y, Runnable painting) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(Math.toRadians(degrees), Curves.AXIS + x, y);
    painting.run();
    graphics.setTransform(before);
  }

  private static Paint radial(
      double x, double y, double rx, double ry, float[] stops, Color... colors) {
    AffineTransform ellipse = AffineTransform.getTranslateInstance(x, y);
    ellipse.scale(rx, ry);
    return new RadialGradientPaint(
        new Point2D.Double(0, 0),
        1,
        new Point2D.Double(0, 0),
        stops,
        colors,
        CycleMethod.NO_CYCLE,
        ColorSpaceType.SRGB,
        ellipse);
  }
}
