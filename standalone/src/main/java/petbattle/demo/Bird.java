package petbattle.demo;

import java.awt.Shape;

/** A small parrot on its perch: a budgie or a cockatiel with its crest. */
record Bird(boolean crest) implements Portrait {
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 150, 120, 162, 216, 236, 258, 350, 264, 470, 250, 580, 190, 680, 0, 720),
          Curves.symmetric(
              0, 400, 200, 440, 258, 540, 300, 660, 322, 780, 312, 900, 250, 1040, 0, 1120),
          150,
          640,
          262,
          126,
          366);
  private static final Shape WING =
      Curves.right(
          256, 560, 314, 640, 360, 780, 356, 920, 312, 1040, 262, 1060, 232, 900, 226, 700);

  @Override
  public Species species() {
    return Species.BIRD;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    brush.fill(coat.base(), BODY.torso());
    brush.round(BODY.torso());
    brush.glow(BODY.torso(), Tone.shadow(0.22), 0, 640, 260, 110);
    breast(brush, coat);
    wings(brush, coat);
    Bust.tilted(
        brush,
        look,
        BODY,
        () -> {
          if (crest) {
            crest(brush, coat);
          }
          head(brush, look, coat);
        });
    perch(brush, coat);
  }

  private static void breast(Brush brush, Coat coat) {
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < 3 + row % 2; i++) {
        double x = (i - (2 + row % 2) / 2.0) * 96;
        double y = 740 + row * 54;
        brush.line(
            Tone.veil(Tone.light(coat.base(), 0.5), 0.7),
            9,
            Curves.line(500 + x - 26, y, 500 + x, y + 18, 500 + x + 26, y));
      }
    }
  }

  private static void wings(Brush brush, Coat coat) {
    for (Shape wing : new Shape[] {WING, Curves.mirrored(WING)}) {
      brush.fill(Tone.dark(coat.base(), 0.14), wing);
      int side = wing == WING ? 1 : -1;
      for (int i = 0; i < 5; i++) {
        Shape scallop = Curves.oval(side * (300 - i % 2 * 12), 690 + i * 76, 62, 44);
        brush.fillOn(wing, coat.mark(), scallop);
        brush.fillOn(wing, coat.base(), Curves.moved(scallop, 0, -15));
      }
      brush.round(wing);
    }
  }

  private void head(Brush brush, Look look, Coat coat) {
    Shape head = BODY.head();
    brush.fill(coat.base(), head);
    look.pattern().head(brush, BODY, coat);
    if (!crest) {
      for (int i = 0; i < 5; i++) {
        Shape bar = Curves.streak(290, 250 + i * 62, 196 - i % 2 * 14, 258 + i * 58, 22);
        brush.fillOn(head, coat.mark(), bar);
        brush.fillOn(head, coat.mark(), Curves.mirrored(bar));
      }
    }
    Shape face =
        crest
            ? Curves.symmetric(0, 130, 120, 160, 206, 280, 222, 420, 150, 560, 0, 596)
            : Curves.symmetric(
                0, 130, 116, 146, 184, 240, 202, 360, 214, 480, 176, 566, 96, 606, 0, 604);
    brush.fillOn(head, coat.light(), face);
    brush.glow(head, Tone.white(0.14), -40, 280, 220, 200);
    cheeks(brush, look, head);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 60, 64);
    beak(brush, coat);
  }

  private void cheeks(Brush brush, Look look, Shape head) {
    if (crest) {
      brush.pair(Tone.rgb(0xff8a4c), Curves.oval(172, 474, 58, 54));
      return;
    }
    Face.blush(brush, look, head, 176, 470, 60);
    Shape spot = Curves.right(122, 520, 158, 530, 168, 576, 140, 606, 110, 580);
    brush.pair(Tone.rgb(0x7a6ee0), spot);
    for (int i = 0; i < 2; i++) {
      brush.pair(Tone.INK, Curves.oval(38 + i * 44, 604 - i * 10, 13, 16));
    }
  }

  private static void beak(Brush brush, Coat coat) {
    Shape open = Curves.symmetric(0, 470, 40, 490, 26, 534, 0, 546);
    brush.fill(Tone.dark(coat.accent(), 0.35), open);
    Shape beak = Curves.symmetric(0, 396, 48, 406, 70, 446, 52, 486, 20, 512, 0, 534);
    brush.fill(coat.accent(), beak);
    brush.round(beak);
    Shape cere = Curves.union(Curves.oval(-26, 402, 36, 26), Curves.oval(26, 402, 36, 26));
    brush.fill(coat.skin(), cere);
    brush.round(cere, 0.7);
    brush.pair(Tone.INK, Curves.oval(24, 402, 7, 6));
    brush.fill(Tone.white(0.45), Curves.oval(-24, 446, 10, 18));
  }

  private static void crest(Brush brush, Coat coat) {
    Shape feather =
        Curves.right(-40, 230, -42, 160, -18, 96, 50, 44, 66, 48, 40, 104, 38, 160, 44, 230);
    for (double turn : new double[] {-34, 34, -12, 12}) {
      Shape turned = Curves.turned(feather, turn, 0, 240);
      brush.fill(Tone.mix(coat.light(), Tone.rgb(0xf7b53c), Math.abs(turn) / 90), turned);
      brush.round(turned, 0.3);
    }
  }

  private static void perch(Brush brush, Coat coat) {
    Shape wood = Curves.band(Face.line(-560, 936, 560, 930), 46);
    brush.fill(Tone.rgb(0xb07b4f), wood);
    brush.fill(Tone.white(0.18), Curves.band(Face.line(-560, 926, 560, 920), 12));
    for (int i = 0; i < 3; i++) {
      Shape toe = Curves.oval(72 + i * 38, 930, 20, 34);
      brush.pair(Tone.light(coat.skin(), 0.2), toe);
      brush.round(toe);
      brush.round(Curves.mirrored(toe));
    }
  }
}
