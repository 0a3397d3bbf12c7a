package petbattle.demo;

import static petbattle.demo.Curves.oval;

import java.awt.Color;
import java.awt.Shape;

/** What a pet wears. */
sealed interface Accessory {
  /** Nothing. */
  Accessory NONE = new None();

  /** Paints what is worn around the neck, below the chin. */
  default void neck(Brush brush, Anatomy body) {}

  /** Paints what is worn on the head, above everything else. */
  default void head(Brush brush, Anatomy body) {}

  /** Nothing is worn. */
  record None() implements Accessory {}

  /** A collar with a golden bell. */
  record Bell(Color color) implements Accessory {
    @Override
    public void neck(Brush brush, Anatomy body) {
      band(brush, body, color, 50);
      double y = body.chin() + 92;
      brush.fill(Tone.rgb(0xf6b93b), oval(0, y, 38, 38));
      brush.round(oval(0, y, 38, 38));
      brush.line(Tone.rgb(0x8a5a12), 7, Face.line(-34, y + 2, 34, y + 2));
      brush.fill(Tone.rgb(0x6b430c), oval(0, y + 18, 8, 8));
      brush.fill(Tone.white(0.8), oval(-13, y - 16, 8, 6));
    }
  }

  /** A collar with a tag like a bone. */
  record Tag(Color color) implements Accessory {
    @Override
    public void neck(Brush brush, Anatomy body) {
      band(brush, body, color, 50);
      double y = body.chin() + 98;
      Shape bone =
          Curves.union(
              oval(-36, y - 15, 19, 19), oval(-36, y + 15, 19, 19), oval(36, y - 15, 19, 19),
              oval(36, y + 15, 19, 19), oval(0, y, 44, 19));
      brush.fill(Tone.rgb(0xfff3d6), bone);
      brush.round(bone);
    }
  }

  /** A bow tie. */
  record BowTie(Color color) implements Accessory {
    @Override
    public void neck(Brush brush, Anatomy body) {
      bow(brush, color, 0, body.chin() + 62, 1.25);
    }
  }

  /** A bow on the head, beside the right ear. */
  record HeadBow(Color color) implements Accessory {
    @Override
    public void head(Brush brush, Anatomy body) {
      brush.turned(
          18,
          body.x(0.62),
          body.y(0.04),
          () -> bow(brush, color, body.x(0.62), body.y(0.04), 0.95));
    }
  }

  /** A woollen scarf with stripes and one loose end. */
  record Scarf(Color color, Color stripe) implements Accessory {
    @Override
    public void neck(Brush brush, Anatomy body) {
      double y = body.chin();
      Shape end = Curves.right(60, y + 40, 160, y + 30, 190, y + 170, 196, y + 270, 92, y + 282, 74, y + 160);
      brush.fill(color, end);
      for (int i = 0; i < 3; i++) {
        brush.fillOn(end, stripe, Curves.band(Face.line(40, y + 128 + i * 56, 240, y + 112 + i * 56), 22));
      }
      brush.round(end);
      Shape wrap = loop(body, 96);
      brush.fill(color, wrap);
      for (double x = -0.75; x < 0.9; x += 0.375) {
        Shape stroke = Face.line(body.x(x * 0.9), y - 60, body.x(x * 0.62), y + 190);
        brush.fillOn(wrap, stripe, Curves.band(stroke, 24));
      }
      brush.round(wrap);
    }
  }

  /** A neckerchief with dots. */
  record Bandana(Color color, Color dots) implements Accessory {
    @Override
    public void neck(Brush brush, Anatomy body) {
      double y = body.chin();
      Shape cloth =
          Curves.symmetric(
              0, y - 20, body.x(0.8), y - 40, body.x(0.83), y + 20, body.x(0.4), y + 130, 26,
              y + 232, 0, y + 236);
      brush.fillOn(body.torso(), color, cloth);
      for (int row = 0; row < 4; row++) {
        for (int i = -4; i <= 4; i++) {
          double x = i * 72 + row % 2 * 36;
          brush.fillOn(Curves.common(cloth, body.torso()), dots, oval(x, y + 14 + row * 58, 13, 13));
        }
      }
      brush.round(Curves.common(cloth, body.torso()));
    }
  }

  /** A flower behind the right ear. */
  record Flower(Color petals, Color heart) implements Accessory {
    @Override
    public void head(Brush brush, Anatomy body) {
      double x = body.x(0.62);
      double y = body.y(0.06);
      brush.fill(Tone.rgb(0x6fb46a), Curves.turned(oval(x + 62, y + 20, 46, 20), 30, x, y));
      for (int i = 0; i < 6; i++) {
        Shape petal = Curves.turned(oval(x, y - 42, 27, 36), i * 60, x, y);
        brush.fill(petals, petal);
        brush.round(petal, 0.8);
      }
      brush.fill(heart, oval(x, y, 25, 25));
      brush.round(oval(x, y, 25, 25));
    }
  }

  /** Round glasses. */
  record Glasses(Color frame) implements Accessory {
    @Override
    public void head(Brush brush, Anatomy body) {
      double r = body.eyeX() * 0.84;
      Shape glass = oval(body.eyeX(), body.eyeY(), r, r);
      brush.line(frame, 13, glass);
      brush.line(frame, 13, Curves.mirrored(glass));
      brush.pair(Tone.white(0.5), Curves.turned(oval(body.eyeX() + r * 0.55, body.eyeY() - r * 0.55, 9, 22), -45, body.eyeX() + r * 0.55, body.eyeY() - r * 0.55));
      double gap = body.eyeX() - r;
      brush.line(
          frame, 13, Curves.symmetricLine(0, body.eyeY() - 22, gap * 0.6, body.eyeY() - 16, gap, body.eyeY()));
    }
  }

  /** A paper hat for a party. */
  record PartyHat(Color color, Color dots) implements Accessory {
    @Override
    public void head(Brush brush, Anatomy body) {
      double y = body.crown();
      Shape hat = Curves.symmetric(0, y - 178, 16, y - 172, 96, y + 14, 60, y + 36, 0, y + 42);
      brush.fill(color, hat);
      double[][] places = {{-20, -70}, {30, -20}, {-50, 10}, {14, -124}, {66, 22}, {0, 24}};
      for (double[] place : places) {
        brush.fillOn(hat, dots, oval(place[0], y + place[1], 14, 14));
      }
      brush.round(hat);
      brush.fill(dots, oval(0, y - 180, 27, 27));
      brush.round(oval(0, y - 180, 27, 27));
    }
  }

  /** A sailor's white cap with a golden anchor button. */
  record SailorCap(Color band) implements Accessory {
    @Override
    public void head(Brush brush, Anatomy body) {
      double y = body.crown() + 26;
      Shape top = Curves.symmetric(0, y - 150, 110, y - 146, 176, y - 104, 150, y - 50, 110, y, 0, y + 10);
      Shape ribbon = Curves.symmetric(0, y - 44, 90, y - 50, 122, y - 42, 124, y + 14, 80, y + 26, 0, y + 30);
      Shape peak = Curves.symmetric(0, y + 20, 70, y + 16, 124, y + 8, 118, y + 44, 60, y + 64, 0, y + 68);
      brush.fill(Tone.rgb(0xfffdf7), top);
      brush.round(top);
      brush.fill(band, ribbon);
      brush.round(ribbon);
      brush.fill(Tone.dark(band, 0.4), peak);
      brush.fill(Tone.white(0.3), Curves.turned(oval(-56, y + 38, 30, 7), 8, -56, y + 38));
      Color gold = Tone.rgb(0xffcf4d);
      brush.fill(gold, oval(0, y - 8, 25, 25));
      brush.round(oval(0, y - 8, 25, 25));
      brush.line(Tone.rgb(0x9a6a10), 5, Face.line(0, y - 20, 0, y + 6));
      brush.line(Tone.rgb(0x9a6a10), 5, Curves.symmetricLine(0, y + 6, 8, y + 3, 12, y - 5));
    }
  }

  private static void bow(Brush brush, Color color, double x, double y, double size) {
    double s = 60 * size;
    Shape wing =
        Curves.right(
            x, y - s * 0.12, x + s * 0.6, y - s * 0.62, x + s * 1.25, y - s * 0.68, x + s * 1.4,
            y, x + s * 1.25, y + s * 0.68, x + s * 0.6, y + s * 0.62, x, y + s * 0.12);
    Shape other = Curves.scaled(wing, -1, 1, x, y);
    Shape knot = oval(x, y, s * 0.3, s * 0.36);
    brush.fill(color, wing);
    brush.fill(color, other);
    brush.round(wing);
    brush.round(other);
    brush.fill(Tone.dark(color, 0.14), knot);
    brush.round(knot);
  }

  private static void band(Brush brush, Anatomy body, Color color, double width) {
    Shape band = loop(body, width);
    brush.fill(color, band);
    brush.round(band);
  }

  private static Shape loop(Anatomy body, double width) {
    double y = body.chin() + 44;
    Shape line =
        Curves.symmetricLine(0, y, body.x(0.35), y - 8, body.x(0.65), y - 38, body.x(0.95), y - 92);
    return Curves.common(Curves.band(line, width), body.torso());
  }
}
