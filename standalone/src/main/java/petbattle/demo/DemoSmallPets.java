package petbattle.demo;

import java.util.List;
import petbattle.demo.Eyes.Mood;

/** The demonstration pets that are neither cats nor dogs. */
final class DemoSmallPets {
  static final List<DemoPet> ALL =
      List.of(
          DemoPet.of(
              "Clover",
              new Rabbit(Rabbit.Ears.LOP),
              Coat.of(0xd9a878, 0xb57f50, 0xd9a878, 0xfff4e6, 0xf090a0),
              new DarkEars(),
              Eyes.of(0x5a3524, Mood.OPEN),
              new Headwear.Flower(Tone.rgb(0xffffff), Tone.rgb(0xffc94d)),
              Backdrop.of(0xffdcc2, 0xfff2df, Scenery::meadow),
              -4),
          DemoPet.of(
              "Thistle",
              new Rabbit(Rabbit.Ears.ONE_DOWN),
              Coat.of(0xa9a3b8, 0x8a849c, 0xa9a3b8, 0xf5f2fa, 0xf49fb2),
              new Plain(),
              Eyes.of(0x4a3a5a, Mood.OPEN),
              new Neckwear.Scarf(Tone.rgb(0x2fa89a), Tone.rgb(0xfff6e0)),
              Backdrop.of(0xffd7a8, 0xf9b17a, Ornaments::waves),
              3),
          DemoPet.of(
              "Marshmallow",
              new Rabbit(Rabbit.Ears.UPRIGHT),
              Coat.of(0xfffaf5, 0x57505e, 0xfffaf5, 0xffffff, 0xff9fb0),
              new EyePatch(),
              Eyes.of(0x3a2a3a, Mood.HAPPY),
              new Neckwear.BowTie(Tone.rgb(0x4f9fe8)),
              Backdrop.of(0xc7e8a8, 0x8fcf8f, Ornaments::dots),
              -3),
          DemoPet.of(
              "Peanut",
              new Hamster(),
              Coat.of(0xeeb066, 0xcf8a40, 0xeeb066, 0xfff6e8, 0xf0929a),
              new Plain(),
              Eyes.of(0x3a2622, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xaee3f0, 0x7cc4df, Ornaments::hearts),
              0),
          DemoPet.of(
              "Crumpet",
              new GuineaPig(),
              Coat.of(0xfff4e4, 0xc77b3e, 0x4c3d3b, 0xfffaf2, 0xe08a90),
              new Patches(),
              Eyes.of(0x3a2622, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xffb9a8, 0xf58a8a, Scenery::rainbow),
              -3),
          DemoPet.of(
              "Kiwi",
              new Bird(false),
              Coat.of(0x77cc52, 0x3a4a3a, 0xf5b04a, 0xfff07a, 0x6f9be8),
              new Plain(),
              Eyes.of(0x3a2a2c, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xffcfe0, 0xf9a3c4, Ornaments::leaves),
              6),
          DemoPet.of(
              "Sky",
              new Bird(false),
              Coat.of(0x62b6f2, 0x36466a, 0xf0c070, 0xffffff, 0xf0a8b8),
              new Plain(),
              Eyes.of(0x3a2a2c, Mood.WINK),
              new Accessory.None(),
              Backdrop.of(0xfff3bf, 0xffe08a, Scenery::clouds),
              -7),
          DemoPet.of(
              "Sherbet",
              new Bird(true),
              Coat.of(0xaab3bf, 0x8490a0, 0xb9a79a, 0xfff2a0, 0xd9b8a8),
              new Plain(),
              Eyes.of(0x3a2a2c, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xcdb8f7, 0x9f86e0, Ornaments::dots),
              4),
          DemoPet.of(
              "Pebble",
              new Turtle(),
              Coat.of(0x9fd07a, 0xc58f52, 0x8f6038, 0xf4f0b8, 0x6f9a55),
              new Plain(),
              Eyes.of(0x5a4a2a, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xb9e9f9, 0x83c9ea, Ornaments::waves),
              -4),
          DemoPet.of(
              "Bubbles",
              new Goldfish(),
              Coat.of(0xff9638, 0xf26a2a, 0xff9638, 0xffd79a, 0xff9638),
              new Plain(),
              Eyes.of(0x3a2a3a, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xf5e3c4, 0xf0c8a0, Scenery::window),
              0),
          DemoPet.of(
              "Bramble",
              new Hedgehog(),
              Coat.of(0xf6dfc2, 0x8f6a50, 0x8f6a50, 0xf9e6cd, 0xe8a198),
              new Plain(),
              Eyes.of(0x3a2622, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xffdf9e, 0xf5b76a, Ornaments::leaves),
              4),
          DemoPet.of(
              "Caramel",
              new Pony(),
              Coat.of(0xc07d4a, 0xa3643a, 0xffe2ae, 0xfff4e2, 0xd9a08c),
              new Blaze(0.2),
              Eyes.of(0x4a2e22, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xaee0ff, 0xdff4ff, Scenery::meadow),
              -4),
          DemoPet.of(
              "Stardust",
              new Pony(),
              Coat.of(0xf4eef8, 0xb8b3cc, 0xb38be8, 0xffffff, 0xf3a8c4),
              new Plain(),
              Eyes.of(0x7a5fd6, Mood.OPEN),
              new Headwear.Flower(Tone.rgb(0xffd45c), Tone.rgb(0xff9d5c)),
              Backdrop.of(0xaed8fb, 0xf6c1e4, Scenery::rainbow),
              5));

  private DemoSmallPets() {}
}
