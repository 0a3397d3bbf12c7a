package petbattle.demo;

import java.awt.Color;
import java.util.List;
import petbattle.demo.Eyes.Mood;

/** The demonstration pets that an empty store starts with. */
public final class DemoPets {
  private static final List<DemoPet> ALL =
      List.of(
          pet("Biscuit", new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT), Coat.of(0xf6a54b, 0xd97a24, 0xffffff, 0xfff0d9, 0xf2857f), new Tabby(),
              Eyes.of(0x6cb84f, Mood.OPEN), new Accessory.Bell(Tone.rgb(0x2d9cdb)), Backdrop.of(0x8fdcd0, 0x4fb7b0, Motif.DOTS), -4),
          pet("Captain Whiskers", new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT), Coat.of(0x3b3947, 0x2a2833, 0xffffff, 0xfffaf2, 0xf49a9f), new Blaze(0.1),
              Eyes.of(0xf0c33c, Mood.OPEN), new Accessory.SailorCap(Tone.rgb(0x2f5fb3)), Backdrop.of(0xffd3a8, 0xff9e7a, Motif.SUN), 0),
          pet("Marzipan", new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT), Coat.of(0xfff6ea, 0x4a4048, 0xf09a46, 0xffffff, 0xf58f94), new Patches(),
              Eyes.of(0x9bbf3f, Mood.WINK), new Accessory.Flower(Tone.rgb(0xff8fb3), Tone.rgb(0xffd45c)), Backdrop.of(0xb8e6a5, 0x6fbf7a, Motif.LEAVES), 5),
          pet("Miso", new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT), Coat.of(0xf5e6d0, 0x6b4a3c, 0x6b4a3c, 0xf8ecdb, 0x8a5a55), new Points(),
              Eyes.of(0x4aa8e8, Mood.OPEN), Accessory.NONE, Backdrop.of(0xa9d4f7, 0x6f9fe0, Motif.WAVES), -3),
          pet("Luna", new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT), Coat.of(0x35324a, 0x26243a, 0x35324a, 0x726c92, 0xe3a6bd), Pattern.PLAIN,
              Eyes.of(0xffd23f, Mood.OPEN), Accessory.NONE, Backdrop.of(0x7d7fd6, 0x4d4a9c, Motif.NIGHT), 4),
          pet("Earl Grey", new Cat(Cat.Ears.FOLDED, Cat.Fur.SHORT), Coat.of(0x9aa7b8, 0x7d8a9c, 0x9aa7b8, 0xc4cedb, 0xc98a92), Pattern.PLAIN,
              Eyes.of(0xe8953a, Mood.SLEEPY), new Accessory.Scarf(Tone.rgb(0xd9534f), Tone.rgb(0xfff0d6)), Backdrop.of(0xf6dcc4, 0xe6b89c, Motif.WINDOW), -3),
          pet("Snowdrop", new Cat(Cat.Ears.POINTED, Cat.Fur.LONG), Coat.of(0xfdfbf8, 0xe8dfe0, 0xffffff, 0xffffff, 0xf7a3ac),
              Pattern.PLAIN, new Eyes(Tone.rgb(0x52b3ea), Tone.rgb(0xf0a63a), Mood.OPEN), new Accessory.HeadBow(Tone.rgb(0xb06fd8)), Backdrop.of(0xffc2d4, 0xff92b3, Motif.HEARTS), -5),
          pet("Pepper", new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT), Coat.of(0xc29b74, 0x6a4a36, 0xc29b74, 0xefe0cc, 0xd98880), new Tabby(),
              Eyes.of(0x4fb09a, Mood.HAPPY), new Accessory.PartyHat(Tone.rgb(0x5a7be0), Tone.rgb(0xffe36b)), Backdrop.of(0xfff0b8, 0xffd98a, Motif.CONFETTI), 6),
          pet("Professor Paws", new Cat(Cat.Ears.POINTED, Cat.Fur.LONG), Coat.of(0xc9cfd8, 0x7f8797, 0xc9cfd8, 0xf7f8fb, 0xf09aa2), new Tabby(),
              Eyes.of(0x5fbf8a, Mood.OPEN), new Accessory.Glasses(Tone.rgb(0x8a3f4a)), Backdrop.of(0xf7b9a0, 0xe98a84, Motif.CLOUDS), 3),
          pet("Waffles", new Dog(Dog.Ears.FLOPPY, Dog.Mouth.TONGUE), Coat.of(0xf3c987, 0xd99b4e, 0xf3c987, 0xfff0d8, 0x3a2a2c), new DarkEars(),
              Eyes.of(0x6a3f26, Mood.OPEN), new Accessory.Bandana(Tone.rgb(0xe5484d), Tone.rgb(0xfff3e0)), Backdrop.of(0xa6dcf5, 0xd9f2ff, Motif.MEADOW), 5),
          pet("Domino", new Dog(Dog.Ears.FLOPPY, Dog.Mouth.LAUGH), Coat.of(0xfbf8f5, 0x34303a, 0x34303a, 0xffffff, 0x2f2a30), new Spots(),
              Eyes.of(0x5a3a2a, Mood.OPEN), new Accessory.Tag(Tone.rgb(0xe5484d)), Backdrop.of(0xffe27a, 0xffc34a, Motif.DOTS), -4),
          pet("Pretzel", new Dog(Dog.Ears.LONG, Dog.Mouth.SMILE), Coat.of(0x4b342f, 0xc9803f, 0x4b342f, 0xd9955a, 0x2a1c1e), new TanPoints(),
              Eyes.of(0x6a3f26, Mood.OPEN), new Accessory.Tag(Tone.rgb(0x42b883)), Backdrop.of(0xffcbb5, 0xf7967f, Motif.CLOUDS), 6),
          pet("Maple", new Spitz(true), Coat.of(0xe98b3f, 0xc96c28, 0xe98b3f, 0xfff6ea, 0x6b3a34), new Mask(false),
              Eyes.of(0x5a3524, Mood.HAPPY), Accessory.NONE, Backdrop.of(0xc9ecc0, 0x86cfa3, Motif.LEAVES), 0),
          pet("Blizzard", new Spitz(false), Coat.of(0x6b7688, 0x4f596b, 0x6b7688, 0xfbfdff, 0xd99aa0), new Mask(true),
              Eyes.of(0x58c0f2, Mood.OPEN), Accessory.NONE, Backdrop.of(0xb7d3f5, 0x8cb0e3, Motif.SNOW), -4),
          pet("Truffle", new Bulldog(true), Coat.of(0xb8916f, 0x80603f, 0x6a5046, 0xd9bfa2, 0xe0a29a), new Brindle(),
              Eyes.of(0x7a4a2a, Mood.OPEN), new Accessory.BowTie(Tone.rgb(0x3fb6c9)), Backdrop.of(0xf9c6dd, 0xd98bc0, Motif.HEARTS), -3),
          pet("Mochi", new Bulldog(false), Coat.of(0xe9cfa8, 0x4a3a38, 0x5b4744, 0xf3e2c8, 0x4a3a38), Pattern.PLAIN,
              Eyes.of(0x5a3524, Mood.SLEEPY), Accessory.NONE, Backdrop.of(0xc6b7f2, 0x9a86dc, Motif.CLOUDS), 5),
          pet("Popcorn", new Poodle(), Coat.of(0xf4d3b0, 0xe6b88c, 0xf4d3b0, 0xfff1e0, 0x3a2a2c), Pattern.PLAIN,
              Eyes.of(0x4a2e22, Mood.OPEN), new Accessory.HeadBow(Tone.rgb(0xff6f91)), Backdrop.of(0x9fe3e0, 0x66bfcf, Motif.CONFETTI), 3),
          pet("Scout", new Dog(Dog.Ears.TIPPED, Dog.Mouth.LAUGH), Coat.of(0x3c3a42, 0x3c3a42, 0x3c3a42, 0xfdfaf5, 0x2a2428), new Blaze(0.24),
              Eyes.of(0x8a5a2e, Mood.WINK), new Accessory.Bandana(Tone.rgb(0x3fa66b), Tone.rgb(0xf5ffe8)), Backdrop.of(0xffe0a3, 0xf7b267, Motif.SUN), -5),
          pet("Patches", new Dog(Dog.Ears.FLOPPY, Dog.Mouth.SMILE), Coat.of(0xfaf2e6, 0xb5713c, 0x8a5230, 0xffffff, 0x3a2a2c), new EyePatch(),
              Eyes.of(0x5a3a2a, Mood.OPEN), new Accessory.Scarf(Tone.rgb(0x3c7dd9), Tone.rgb(0xffffff)), Backdrop.of(0xd3c4f5, 0xa68fe0, Motif.RAINBOW), 7),
          pet("Clover", new Rabbit(Rabbit.Ears.LOP), Coat.of(0xd9a878, 0xb57f50, 0xd9a878, 0xfff4e6, 0xf090a0), new DarkEars(),
              Eyes.of(0x5a3524, Mood.OPEN), new Accessory.Flower(Tone.rgb(0xffffff), Tone.rgb(0xffc94d)), Backdrop.of(0xbfe8ff, 0xe9f8ff, Motif.MEADOW), -4),
          pet("Thistle", new Rabbit(Rabbit.Ears.ONE_DOWN), Coat.of(0xa9a3b8, 0x8a849c, 0xa9a3b8, 0xf5f2fa, 0xf49fb2), Pattern.PLAIN,
              Eyes.of(0x4a3a5a, Mood.OPEN), new Accessory.Scarf(Tone.rgb(0x2fa89a), Tone.rgb(0xfff6e0)), Backdrop.of(0xffd7a8, 0xf9b17a, Motif.WAVES), 3),
          pet("Marshmallow", new Rabbit(Rabbit.Ears.UPRIGHT), Coat.of(0xfffaf5, 0x57505e, 0xfffaf5, 0xffffff, 0xff9fb0), new EyePatch(),
              Eyes.of(0x3a2a3a, Mood.HAPPY), new Accessory.BowTie(Tone.rgb(0x4f9fe8)), Backdrop.of(0xc7e8a8, 0x8fcf8f, Motif.DOTS), -3),
          pet("Peanut", new Hamster(), Coat.of(0xeeb066, 0xcf8a40, 0xeeb066, 0xfff6e8, 0xf0929a), Pattern.PLAIN,
              Eyes.of(0x3a2622, Mood.OPEN), Accessory.NONE, Backdrop.of(0xaee3f0, 0x7cc4df, Motif.HEARTS), 0),
          pet("Crumpet", new GuineaPig(), Coat.of(0xfff4e4, 0xc77b3e, 0x4c3d3b, 0xfffaf2, 0xe08a90), new Patches(),
              Eyes.of(0x3a2622, Mood.OPEN), Accessory.NONE, Backdrop.of(0xffb9a8, 0xf58a8a, Motif.RAINBOW), -3),
          pet("Kiwi", new Bird(false), Coat.of(0x77cc52, 0x3a4a3a, 0xf5b04a, 0xfff07a, 0x6f9be8), Pattern.PLAIN,
              Eyes.of(0x3a2a2c, Mood.OPEN), Accessory.NONE, Backdrop.of(0xffcfe0, 0xf9a3c4, Motif.LEAVES), 6),
          pet("Sky", new Bird(false), Coat.of(0x62b6f2, 0x36466a, 0xf0c070, 0xffffff, 0xf0a8b8), Pattern.PLAIN,
              Eyes.of(0x3a2a2c, Mood.WINK), Accessory.NONE, Backdrop.of(0xfff3bf, 0xffe08a, Motif.CLOUDS), -7),
          pet("Sherbet", new Bird(true), Coat.of(0xaab3bf, 0x8490a0, 0xb9a79a, 0xfff2a0, 0xd9b8a8), Pattern.PLAIN,
              Eyes.of(0x3a2a2c, Mood.OPEN), Accessory.NONE, Backdrop.of(0xa8e6c8, 0x64c2a4, Motif.WINDOW), 4),
          pet("Pebble", new Turtle(), Coat.of(0x9fd07a, 0xc58f52, 0x8f6038, 0xf4f0b8, 0x6f9a55), Pattern.PLAIN,
              Eyes.of(0x5a4a2a, Mood.OPEN), Accessory.NONE, Backdrop.of(0xb9e9f9, 0x83c9ea, Motif.WAVES), -4),
          pet("Bubbles", new Goldfish(), Coat.of(0xff9638, 0xf26a2a, 0xff9638, 0xffd79a, 0xff9638), Pattern.PLAIN,
              Eyes.of(0x3a2a3a, Mood.OPEN), Accessory.NONE, Backdrop.of(0xf5e3c4, 0xf0c8a0, Motif.WINDOW), 0),
          pet("Bramble", new Hedgehog(), Coat.of(0xf6dfc2, 0x8f6a50, 0x8f6a50, 0xf9e6cd, 0xe8a198), Pattern.PLAIN,
              Eyes.of(0x3a2622, Mood.OPEN), Accessory.NONE, Backdrop.of(0xffdf9e, 0xf5b76a, Motif.LEAVES), 4),
          pet("Caramel", new Pony(), Coat.of(0xc07d4a, 0xa3643a, 0xffe2ae, 0xfff4e2, 0xd9a08c), new Blaze(0.2),
              Eyes.of(0x4a2e22, Mood.OPEN), Accessory.NONE, Backdrop.of(0xaee0ff, 0xdff4ff, Motif.MEADOW), -4),
          pet("Stardust", new Pony(), Coat.of(0xf4eef8, 0xb8b3cc, 0xb38be8, 0xffffff, 0xf3a8c4), Pattern.PLAIN,
              Eyes.of(0x7a5fd6, Mood.OPEN), new Accessory.Flower(Tone.rgb(0xffd45c), Tone.rgb(0xff9d5c)), Backdrop.of(0xaed8fb, 0xf6c1e4, Motif.RAINBOW), 5));

  private DemoPets() {}

  /** All of them, always in the same order. */
  public static List<DemoPet> all() {
    return ALL;
  }

  private static DemoPet pet(
      String name,
      Portrait portrait,
      Coat coat,
      Pattern pattern,
      Eyes eyes,
      Accessory accessory,
      Backdrop backdrop,
      double tilt) {
    String id = "demo-" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    return new DemoPet(id, name, new Look(portrait, coat, pattern, eyes, accessory, backdrop, tilt));
  }
}
