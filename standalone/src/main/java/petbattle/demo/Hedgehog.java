package petbattle.demo;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;

/** A hedgehog in its coat of spines. */
record Hedgehog() implements Portrait {
  private static final Anatomy BODY =
      new Anatomy(
          Curves.symmetric(
              0, 306, 60, 268, 150, 268, 226, 330, 264, 440, 256, 560, 190, 660, 100, 712, 0, 724),
          Curves.symmetric(0, 620, 170, 660, 236, 780, 260, 900, 264, 1120, 0, 1140),
          280,
          724,
          256,
          118,
          478);
  private static final Shape EAR =
      Curves.right(164, 330, 180, 262, 240, 240, 286, 284, 276, 350, 220, 390);
  private static final Shape EAR_INSIDE =
      Curves.right(196, 326, 208, 284, 240, 272, 262, 300, 254, 344, 220, 362);

  @Override
  public Species species() {
    return Species.HEDGEHOG;
  }

  @Override
  public void paint(Brush brush, Look look) {
    Coat coat = look.coat();
    spines(brush, Tone.dark(coat.mark(), 0.25), 424, 42);
    spines(brush, coat.mark(), 372, 37);
    spines(brush, Tone.light(coat.mark(), 0.22), 316, 32);
    brush.fill(coat.light(), BODY.torso());
    brush.round(BODY.torso());
    brush.glow(BODY.torso(), Tone.shadow(0.36), 0, 720, 220, 100);
    look.accessory().neck(brush, BODY);
    Bust.tilted(brush, look, BODY, () -> head(brush, look, coat));
    paws(brush, coat);
  }

  private static void spines(Brush brush, Color color, double radius, int count) {
    Path2D coat = new Path2D.Double();
    for (int i = 0; i < 2 * count; i++) {
      double angle = i * Math.PI / count;
      double r = i % 2 == 0 ? radius : radius * 0.86;
      double x = Curves.AXIS + r * Math.sin(angle);
      double y = 660 - r * 1.34 * Math.cos(angle);
      if (i == 0) {
        coat.moveTo(x, y);
      } else {
        coat.lineTo(x, y);
      }
    }
    coat.closePath();
    brush.fill(color, coat);
    brush.line(color, 12, coat);
    brush.round(coat, 0.8);
  }

  private static void head(Brush brush, Look look, Coat coat) {
    Bust.ears(brush, look, EAR, EAR_INSIDE);
    Shape head = BODY.head();
    brush.fill(coat.light(), head);
    brush.round(head);
    Face.blush(brush, look, head, 178, 582, 72);
    Shape snout = Curves.symmetric(0, 536, 56, 548, 90, 610, 74, 672, 0, 694);
    brush.fill(Tone.light(coat.light(), 0.5), snout);
    look.eyes().paint(brush, look, BODY.eyeX(), BODY.eyeY(), 54, 60);
    Face.smile(brush, 642, 54, 32);
    Face.nose(brush, Tone.INK, 590, 88, 64);
  }

  private static void paws(Brush brush, Coat coat) {
    Shape apple = Curves.symmetric(0, 812, 50, 796, 104, 820, 110, 886, 70, 950, 0, 946);
    brush.fill(Tone.rgb(0xe8505b), apple);
    brush.round(apple);
    brush.line(Tone.rgb(0x6b4226), 10, Face.line(2, 808, 10, 774));
    brush.fill(Tone.rgb(0x6fb45c), Curves.turned(Curves.oval(42, 782, 34, 16), -18, 42, 782));
    brush.fill(Tone.white(0.5), Curves.oval(-46, 850, 14, 22));
    Shape paw = Curves.right(84, 880, 120, 852, 166, 870, 176, 920, 130, 948, 90, 930);
    brush.pair(Tone.mix(coat.light(), coat.skin(), 0.35), paw);
    brush.round(paw);
    brush.round(Curves.mirrored(paw));
  }
}
