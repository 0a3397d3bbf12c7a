package petbattle.gateway.preview;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The site's ornaments: the same as on its pages. */
final class Shapes {
  private static final int BUMPS = 14;

  private Shapes() {}

  /** A disc with a scalloped edge. */
  static Shape scallop(double x, double y, double radius) {
    Area area = new Area(circle(x, y, radius * 0.9));
    for (int i = 0; i < BUMPS; i++) {
      double angle = 2 * Math.PI * i / BUMPS;
      area.add(
          new Area(
              circle(
                  x + radius * 0.82 * Math.cos(angle),
                  y + radius * 0.82 * Math.sin(angle),
                  radius * 0.2)));
    }
    return area;
  }

  /** A paw's print, about twice the size wide. */
  static Shape paw(double x, double y, double size) {
    Area area = new Area(ellipse(x, y + size * 0.45, size * 0.7, size * 0.56, 0));
    area.add(new Area(ellipse(x - size * 0.92, y - size * 0.15, size * 0.27, size * 0.38, -24)));
    area.add(new Area(ellipse(x - size * 0.33, y - size * 0.7, size * 0.28, size * 0.4, -8)));
    area.add(new Area(ellipse(x + size * 0.33, y - size * 0.7, size * 0.28, size * 0.4, 8)));
    area.add(new Area(ellipse(x + size * 0.92, y - size * 0.15, size * 0.27, size * 0.38, 24)));
    return area;
  }

  /** The two ribbons below a rosette. */
  static Shape ribbons(double x, double y, double size) {
    Path2D path = new Path2D.Double();
    for (int side : new int[] {-1, 1}) {
      path.moveTo(x + side * size * 0.05, y);
      path.lineTo(x + side * size * 0.15, y + size * 1.55);
      path.lineTo(x + side * size * 0.42, y + size * 1.3);
      path.lineTo(x + side * size * 0.75, y + size * 1.5);
      path.lineTo(x + side * size * 0.7, y);
      path.closePath();
    }
    return path;
  }

  static Shape circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static Shape ellipse(double x, double y, double rx, double ry, double degrees) {
    return AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y)
        .createTransformedShape(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry));
  }
}
