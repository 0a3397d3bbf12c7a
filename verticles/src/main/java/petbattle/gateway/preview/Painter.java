package petbattle.gateway.preview;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import petbattle.gateway.preview.Scene.Side;
import petbattle.gateway.preview.Scene.Winner;

/**
 * Paints a battle in the size that messengers ask for, 1200 by 630 pixels. Takes some tens of
 * milliseconds of one processor and a few megabytes. Safe for several threads.
 */
final class Painter {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 630;
  private static final int PICTURE = 400;
  private static final int TOP = 70;
  private static final int FRAME = 10;
  private static final int PLATE = 84;
  private static final int LEFT = 330;
  private static final int RIGHT = WIDTH - LEFT;

  private static final Color PAPER = new Color(0xfff4e4);
  private static final Color CARD = new Color(0xfffcf6);
  private static final Color WELL = new Color(0xf8e6cf);
  private static final Color INK = new Color(0x3a2233);
  private static final Color GOLD = new Color(0xf4b43c);
  private static final Color GOLD_DEEP = new Color(0xd68f17);
  private static final Color TOMATO = new Color(0xc43d28);
  private static final Color TEAL = new Color(0x0e6e74);

  private final Lettering lettering = Lettering.load();

  /**
   * Paints a scene.
   *
   * @param left the left pet's picture as a file, if it may be seen and is there
   * @param right the same of the right one
   * @return a PNG file
   */
  byte[] paint(Scene scene, Optional<byte[]> left, Optional<byte[]> right) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    try {
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      canvas.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      background(canvas);
      side(canvas, scene.left(), left, LEFT, TOMATO);
      side(canvas, scene.right(), right, RIGHT, TEAL);
      scene.winner().ifPresentOrElse(winner -> rosette(canvas, winner), () -> seal(canvas));
      return png(image);
    } finally {
      canvas.dispose();
    }
  }

  private void background(Graphics2D canvas) {
    fill(canvas, PAPER, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    int stripe = 48;
    for (int x = 0, i = 0; x < WIDTH; x += stripe, i++) {
      Color colour = i % 2 == 0 ? GOLD : CARD;
      fill(canvas, colour, new Rectangle2D.Double(x, 0, stripe, 18));
      fill(canvas, colour, Shapes.circle(x + stripe / 2.0, 18, stripe / 2.0));
    }
    canvas.setColor(INK);
    lettering.write(canvas, "PetBattle", WIDTH / 2.0, HEIGHT - 16, 34, 400);
  }

  private void side(
      Graphics2D canvas, Side side, Optional<byte[]> picture, int middle, Color team) {
    int x = middle - PICTURE / 2;
    fill(
        canvas,
        team,
        round(x - FRAME, TOP - FRAME, PICTURE + 2 * FRAME, PICTURE + FRAME + PLATE, 56));
    Shape window = round(x, TOP, PICTURE, PICTURE, 40);
    fill(canvas, WELL, window);
    Optional<BufferedImage> read = picture.flatMap(Painter::read);
    if (read.isPresent()) {
      canvas.setClip(window);
      canvas.drawImage(read.get(), x, TOP, PICTURE, PICTURE, null);
      canvas.setClip(null);
    } else {
      fill(canvas, GOLD, Shapes.paw(middle, TOP + PICTURE / 2.0, 70));
    }
    canvas.setColor(Color.WHITE);
    side.name()
        .ifPresent(
            name ->
                lettering.write(
                    canvas, name, middle, TOP + PICTURE + PLATE * 0.62, 50, PICTURE - 20));
  }

  private void seal(Graphics2D canvas) {
    Shape disc = Shapes.scallop(WIDTH / 2.0, TOP + PICTURE / 2.0, 82);
    canvas.setStroke(new BasicStroke(14));
    canvas.setColor(PAPER);
    canvas.draw(disc);
    fill(canvas, GOLD, disc);
    canvas.setColor(INK);
    lettering.write(canvas, "vs", WIDTH / 2.0, TOP + PICTURE / 2.0 + 22, 72, 120);
  }

  private static void rosette(Graphics2D canvas, Winner winner) {
    double x = (winner == Winner.LEFT ? LEFT : RIGHT) + PICTURE * 0.42;
    double y = TOP + PICTURE * 0.72;
    fill(canvas, GOLD_DEEP, Shapes.ribbons(x, y, 80));
    fill(canvas, GOLD, Shapes.scallop(x, y, 84));
    fill(canvas, CARD, Shapes.circle(x, y, 52));
    fill(canvas, INK, Shapes.paw(x, y, 26));
  }

  private static Shape round(int x, int y, int width, int height, int corner) {
    return new RoundRectangle2D.Double(x, y, width, height, corner, corner);
  }

  private static void fill(Graphics2D canvas, Color colour, Shape shape) {
    canvas.setColor(colour);
    canvas.fill(shape);
  }

  private static Optional<BufferedImage> read(byte[] file) {
    try {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
