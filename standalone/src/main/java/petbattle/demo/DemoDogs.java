package petbattle.demo;

import java.util.List;
import petbattle.demo.Eyes.Mood;

/** The dogs of the demonstration. */
final class DemoDogs {
  static final List<DemoPet> ALL =
      List.of(
          DemoPet.of(
              "Waffles",
              new Dog(Dog.Ears.FLOPPY, Dog.Mouth.TONGUE),
              Coat.of(0xf3c987, 0xd99b4e, 0xf3c987, 0xfff0d8, 0x3a2a2c),
              new DarkEars(),
              Eyes.of(0x6a3f26, Mood.OPEN),
              new Neckwear.Bandana(Tone.rgb(0xe5484d), Tone.rgb(0xfff3e0)),
              Backdrop.of(0xa6dcf5, 0xd9f2ff, Scenery::meadow),
              5),
          DemoPet.of(
              "Domino",
              new Dog(Dog.Ears.FLOPPY, Dog.Mouth.LAUGH),
              Coat.of(0xfbf8f5, 0x34303a, 0x34303a, 0xffffff, 0x2f2a30),
              new Spots(),
              Eyes.of(0x5a3a2a, Mood.OPEN),
              new Neckwear.Tag(Tone.rgb(0xe5484d)),
              Backdrop.of(0xffe27a, 0xffc34a, Ornaments::dots),
              -4),
          DemoPet.of(
              "Pretzel",
              new Dog(Dog.Ears.LONG, Dog.Mouth.SMILE),
              Coat.of(0x4b342f, 0xc9803f, 0x4b342f, 0xd9955a, 0x2a1c1e),
              new TanPoints(),
              Eyes.of(0x6a3f26, Mood.OPEN),
              new Neckwear.Tag(Tone.rgb(0x42b883)),
              Backdrop.of(0xffcbb5, 0xf7967f, Scenery::clouds),
              6),
          DemoPet.of(
              "Maple",
              new Spitz(true),
              Coat.of(0xe98b3f, 0xc96c28, 0xe98b3f, 0xfff6ea, 0x6b3a34),
              new Mask(false),
              Eyes.of(0x5a3524, Mood.HAPPY),
              new Accessory.None(),
              Backdrop.of(0xc9ecc0, 0x86cfa3, Ornaments::leaves),
              0),
          DemoPet.of(
              "Blizzard",
              new Spitz(false),
              Coat.of(0x6b7688, 0x4f596b, 0x6b7688, 0xfbfdff, 0xd99aa0),
              new Mask(true),
              Eyes.of(0x58c0f2, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xb7d3f5, 0x8cb0e3, Scenery::snow),
              -4),
          DemoPet.of(
              "Truffle",
              new Bulldog(true),
              Coat.of(0xb8916f, 0x95734f, 0x6a5046, 0xd9bfa2, 0xe0a29a),
              new Brindle(),
              Eyes.of(0x7a4a2a, Mood.OPEN),
              new Neckwear.BowTie(Tone.rgb(0x3fb6c9)),
              Backdrop.of(0xf9c6dd, 0xd98bc0, Ornaments::hearts),
              -3),
          DemoPet.of(
              "Mochi",
              new Bulldog(false),
              Coat.of(0xe9cfa8, 0x4a3a38, 0x5b4744, 0xf3e2c8, 0x4a3a38),
              new Plain(),
              Eyes.of(0x5a3524, Mood.SLEEPY),
              new Accessory.None(),
              Backdrop.of(0xc6b7f2, 0x9a86dc, Scenery::clouds),
              5),
          DemoPet.of(
              "Popcorn",
              new Poodle(),
              Coat.of(0xf4d3b0, 0xe6b88c, 0xf4d3b0, 0xfff1e0, 0x3a2a2c),
              new Plain(),
              Eyes.of(0x4a2e22, Mood.OPEN),
              new Headwear.HeadBow(Tone.rgb(0xff6f91)),
              Backdrop.of(0x9fe3e0, 0x66bfcf, Ornaments::confetti),
              3),
          DemoPet.of(
              "Scout",
              new Dog(Dog.Ears.TIPPED, Dog.Mouth.LAUGH),
              Coat.of(0x3c3a42, 0x3c3a42, 0x3c3a42, 0xfdfaf5, 0x2a2428),
              new Blaze(0.24),
              Eyes.of(0x8a5a2e, Mood.WINK),
              new Neckwear.Tag(Tone.rgb(0x2d9cdb)),
              Backdrop.of(0xffe0a3, 0xf7b267, Scenery::sun),
              -5),
          DemoPet.of(
              "Patches",
              new Dog(Dog.Ears.FLOPPY, Dog.Mouth.SMILE),
              Coat.of(0xfaf2e6, 0xb5713c, 0x8a5230, 0xffffff, 0x3a2a2c),
              new EyePatch(),
              Eyes.of(0x5a3a2a, Mood.OPEN),
              new Neckwear.Scarf(Tone.rgb(0x3c7dd9), Tone.rgb(0xffffff)),
              Backdrop.of(0xd3c4f5, 0xa68fe0, Scenery::rainbow),
              7));

  private DemoDogs() {}
}
