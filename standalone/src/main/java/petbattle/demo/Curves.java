package petbattle.demo;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Rounded shapes on a canvas of 1000 by 1000 units.
 *
 * <p>Outlines are closed Catmull-Rom splines (Edwin Catmull and Raphael Rom, "A class of local
 * interpolating splines", 1974): they pass through every given point, so an outline is written down
 * as the points one would put a pencil on.
 */
final class Curves {
  /** The vertical axis that symmetric shapes mirror at. */
  static final double AXIS = 500;

  private Curves() {}

  /** A closed smooth outline through these points (x, y, x, y, ...). */
  static Shape smooth(double... xy) {
    Path2D path = spline(xy, true);
    path.closePath();
    return path;
  }

  /** An open smooth line through these points. */
  static Shape line(double... xy) {
    return spline(xy, false);
  }

  /**
   * A closed outline that mirrors at the axis: its right half from top to bottom, x measured from
   * the axis. The first and the last point may lie on the axis (x = 0).
   */
  static Shape symmetric(double... half) {
    return smooth(bothSides(half));
  }

  /** An open line that mirrors at the axis, written from the axis (x = 0) outwards. */
  static Shape symmetricLine(double... half) {
    int n = half.length / 2;
    double[] all = new double[(2 * n - 1) * 2];
    for (int i = 0; i < n; i++) {
      all[2 * (n - 1 + i)] = AXIS + half[2 * i];
      all[2 * (n - 1 + i) + 1] = half[2 * i + 1];
      all[2 * (n - 1 - i)] = AXIS - half[2 * i];
      all[2 * (n - 1 - i) + 1] = half[2 * i + 1];
    }
    return line(all);
  }

  /** An ellipse by centre and radii; x measured from the axis. */
  static Shape oval(double x, double y, double rx, double ry) {
    return new Ellipse2D.Double(AXIS + x - rx, y - ry, 2 * rx, 2 * ry);
  }

  /** An outline on the right side, x measured from the axis; {@link #mirrored} makes its twin. */
  static Shape right(double... xy) {
    double[] moved = xy.clone();
    for (int i = 0; i < moved.length; i += 2) {
      moved[i] += AXIS;
    }
    return smooth(moved);
  }

  /** A brush stroke that is thick at its start and runs out in a tip; x measured from the axis. */
  static Shape streak(double x1, double y1, double x2, double y2, double width) {
    double length = Math.hypot(x2 - x1, y2 - y1);
    double ux = (x2 - x1) / length * width / 2;
    double uy = (y2 - y1) / length * width / 2;
    double mx = x1 + (x2 - x1) * 0.45;
    double my = y1 + (y2 - y1) * 0.45;
    return right(
        x1 - ux,
        y1 - uy,
        x1 - uy,
        y1 + ux,
        mx - uy * 0.9,
        my + ux * 0.9,
        x2,
        y2,
        mx + uy * 0.9,
        my - ux * 0.9,
        x1 + uy,
        y1 - ux);
  }

  static Shape mirrored(Shape shape) {
    return new AffineTransform(-1, 0, 0, 1, 2 * AXIS, 0).createTransformedShape(shape);
  }

  static Shape moved(Shape shape, double dx, double dy) {
    return AffineTransform.getTranslateInstance(dx, dy).createTransformedShape(shape);
  }

  /** Turned clockwise around a point; x measured from the axis. */
  static Shape turned(Shape shape, double degrees, double x, double y) {
    return AffineTransform.getRotateInstance(Math.toRadians(degrees), AXIS + x, y)
        .createTransformedShape(shape);
  }

  /** Scaled around a point; x measured from the axis. */
  static Shape scaled(Shape shape, double sx, double sy, double x, double y) {
    AffineTransform scale = AffineTransform.getTranslateInstance(AXIS + x, y);
    scale.scale(sx, sy);
    scale.translate(-AXIS - x, -y);
    return scale.createTransformedShape(shape);
  }

  /** The outline of a line drawn this wide, with round ends. */
  static Shape band(Shape line, double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        .createStrokedShape(line);
  }

  static Area union(Shape... shapes) {
    Area all = new Area();
    for (Shape shape : shapes) {
      all.add(new Area(shape));
    }
    return all;
  }

  static Area common(Shape a, Shape b) {
    Area both = new Area(a);
    both.intersect(new Area(b));
    return both;
  }

  static Area without(Shape shape, Shape cut) {
    Area rest = new Area(shape);
    rest.subtract(new Area(cut));
    return rest;
  }

  private static double[] bothSides(double[] half) {
    int n = half.length / 2;
    int first = half[0] == 0 ? 1 : 0;
    int last = half[2 * n - 2] == 0 ? n - 2 : n - 1;
    double[] all = new double[2 * (n + last - first + 1)];
    int at = 0;
    for (int i = 0; i < n; i++) {
      all[at++] = AXIS + half[2 * i];
      all[at++] = half[2 * i + 1];
    }
    for (int i = last; i >= first; i--) {
      all[at++] = AXIS - half[2 * i];
      all[at++] = half[2 * i + 1];
    }
    return all;
  }

  private static Path2D spline(double[] xy, boolean closed) {
    int n = xy.length / 2;
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 0; i < (closed ? n : n - 1); i++) {
      int before = 2 * neighbour(i - 1, n, closed);
      int from = 2 * i;
      int to = 2 * neighbour(i + 1, n, closed);
      int after = 2 * neighbour(i + 2, n, closed);
      path.curveTo(
          xy[from] + (xy[to] - xy[before]) / 6,
          xy[from + 1] + (xy[to + 1] - xy[before + 1]) / 6,
          xy[to] - (xy[after] - xy[from]) / 6,
          xy[to + 1] - (xy[after + 1] - xy[from + 1]) / 6,
          xy[to],
          xy[to + 1]);
    }
    return path;
  }

  private static int neighbour(int i, int n, boolean closed) {
    return closed ? Math.floorMod(i, n) : Math.clamp(i, 0, n - 1);
  }
}
