package petbattle.demo;

import static petbattle.demo.Curves.oval;

import java.awt.Color;
import java.awt.Shape;

/** What a pet wears around its neck. */
sealed interface Neckwear extends Accessory {
  /** A collar with a golden bell. */
  record Bell(Color color) implements Neckwear {
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
  record Tag(Color color) implements Neckwear {
    @Override
    public void neck(Brush brush, Anatomy body) {
      band(brush, body, color, 50);
      double y = body.chin() + 98;
      Shape bone =
          Curves.union(
              oval(-36, y - 15, 19, 19),
              oval(-36, y + 15, 19, 19),
              oval(36, y - 15, 19, 19),
              oval(36, y + 15, 19, 19),
              oval(0, y, 44, 19));
      brush.fill(Tone.rgb(0xfff3d6), bone);
      brush.round(bone);
    }
  }

  /** A bow tie. */
  record BowTie(Color color) implements Neckwear {
    @Override
    public void neck(Brush brush, Anatomy body) {
      Accessory.bow(brush, color, 0, body.chin() + 62, 1.25);
    }
  }

  /** A woollen scarf with stripes and one loose end. */
  record Scarf(Color color, Color stripe) implements Neckwear {
    @Override
    public void neck(Brush brush, Anatomy body) {
      double y = body.chin();
      Shape end =
          Curves.right(
              60, y + 40, 160, y + 30, 190, y + 170, 196, y + 270, 92, y + 282, 74, y + 160);
      brush.fill(color, end);
      for (int i = 0; i < 3; i++) {
        brush.fillOn(
            end, stripe, Curves.band(Face.line(40, y + 128 + i * 56, 240, y + 112 + i * 56), 22));
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
  record Bandana(Color color, Color dots) implements Neckwear {
    @Override
    public void neck(Brush brush, Anatomy body) {
      double y = body.chin();
      Shape cloth =
          Curves.symmetric(
              0,
              y - 20,
              body.x(0.8),
              y - 40,
              body.x(0.83),
              y + 20,
              body.x(0.4),
              y + 130,
              26,
              y + 232,
              0,
              y + 236);
      brush.fillOn(body.torso(), color, cloth);
      for (int row = 0; row < 4; row++) {
        for (int i = -4; i <= 4; i++) {
          double x = i * 72 + row % 2 * 36;
          brush.fillOn(
              Curves.common(cloth, body.torso()), dots, oval(x, y + 14 + row * 58, 13, 13));
        }
      }
      brush.round(Curves.common(cloth, body.torso()));
    }
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
