package petbattle.demo;

import static petbattle.demo.Curves.oval;

import java.awt.Color;
import java.awt.Shape;

/** What a pet wears on its head. */
sealed interface Headwear extends Accessory {
  /** A bow on the head, beside the right ear. */
  record HeadBow(Color color) implements Headwear {
    @Override
    public void head(Brush brush, Anatomy body) {
      brush.turned(
          18,
          body.x(0.62),
          body.y(0.04),
          () -> Accessory.bow(brush, color, body.x(0.62), body.y(0.04), 0.95));
    }
  }

  /** A flower behind the right ear. */
  record Flower(Color petals, Color heart) implements Headwear {
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
  record Glasses(Color frame) implements Headwear {
    @Override
    public void head(Brush brush, Anatomy body) {
      double r = body.eyeX() * 0.84;
      Shape glass = oval(body.eyeX(), body.eyeY(), r, r);
      brush.line(frame, 13, glass);
      brush.line(frame, 13, Curves.mirrored(glass));
      brush.pair(
          Tone.white(0.5),
          Curves.turned(
              oval(body.eyeX() + r * 0.55, body.eyeY() - r * 0.55, 9, 22),
              -45,
              body.eyeX() + r * 0.55,
              body.eyeY() - r * 0.55));
      double gap = body.eyeX() - r;
      brush.line(
          frame,
          13,
          Curves.symmetricLine(0, body.eyeY() - 22, gap * 0.6, body.eyeY() - 16, gap, body.eyeY()));
    }
  }

  /** A paper hat for a party. */
  record PartyHat(Color color, Color dots) implements Headwear {
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
  record SailorCap(Color band) implements Headwear {
    @Override
    public void head(Brush brush, Anatomy body) {
      double y = body.crown() + 26;
      Shape top =
          Curves.symmetric(
              0, y - 142, 92, y - 136, 150, y - 104, 152, y - 66, 118, y - 30, 0, y - 10);
      Shape ribbon =
          Curves.symmetric(0, y - 36, 90, y - 44, 132, y - 50, 136, y + 4, 90, y + 22, 0, y + 28);
      Shape peak =
          Curves.symmetric(0, y + 18, 80, y + 14, 138, y - 2, 142, y + 26, 76, y + 58, 0, y + 66);
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
}
