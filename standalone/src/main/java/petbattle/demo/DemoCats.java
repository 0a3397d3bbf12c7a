package petbattle.demo;

import java.util.List;
import petbattle.demo.Eyes.Mood;

/** The cats of the demonstration. */
final class DemoCats {
  static final List<DemoPet> ALL =
      List.of(
          DemoPet.of(
              "Biscuit",
              new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT),
              Coat.of(0xf6a54b, 0xd97a24, 0xffffff, 0xfff0d9, 0xf2857f),
              new Tabby(),
              Eyes.of(0x6cb84f, Mood.OPEN),
              new Neckwear.Bell(Tone.rgb(0x2d9cdb)),
              Backdrop.of(0x8fdcd0, 0x4fb7b0, Ornaments::dots),
              -4),
          DemoPet.of(
              "Captain Whiskers",
              new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT),
              Coat.of(0x3b3947, 0x2a2833, 0xffffff, 0xfffaf2, 0xf49a9f),
              new Blaze(0.1),
              Eyes.of(0xf0c33c, Mood.OPEN),
              new Headwear.SailorCap(Tone.rgb(0x2f5fb3)),
              Backdrop.of(0xffd3a8, 0xff9e7a, Scenery::sun),
              0),
          DemoPet.of(
              "Marzipan",
              new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT),
              Coat.of(0xfff6ea, 0x4a4048, 0xf09a46, 0xffffff, 0xf58f94),
              new Patches(),
              Eyes.of(0x9bbf3f, Mood.WINK),
              new Headwear.Flower(Tone.rgb(0xff8fb3), Tone.rgb(0xffd45c)),
              Backdrop.of(0xb8e6a5, 0x6fbf7a, Ornaments::leaves),
              5),
          DemoPet.of(
              "Miso",
              new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT),
              Coat.of(0xf5e6d0, 0x6b4a3c, 0x6b4a3c, 0xf8ecdb, 0x8a5a55),
              new Points(),
              Eyes.of(0x4aa8e8, Mood.OPEN),
              new Accessory.None(),
              Backdrop.of(0xa9d4f7, 0x6f9fe0, Ornaments::waves),
              -3),
          DemoPet.of(
              "Luna",
              new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT),
              Coat.of(0x35324a, 0x26243a, 0x35324a, 0x726c92, 0xe3a6bd),
              new Plain(),
              Eyes.of(0xffd23f, Mood.OPEN),
              new Neckwear.Bell(Tone.rgb(0xe5484d)),
              Backdrop.of(0x7d7fd6, 0x4d4a9c, Scenery::night),
              4),
          DemoPet.of(
              "Earl Grey",
              new Cat(Cat.Ears.FOLDED, Cat.Fur.SHORT),
              Coat.of(0x9aa7b8, 0x7d8a9c, 0x9aa7b8, 0xc4cedb, 0xc98a92),
              new Plain(),
              Eyes.of(0xe8953a, Mood.SLEEPY),
              new Neckwear.Scarf(Tone.rgb(0xd9534f), Tone.rgb(0xfff0d6)),
              Backdrop.of(0xf6dcc4, 0xe6b89c, Scenery::window),
              -3),
          DemoPet.of(
              "Snowdrop",
              new Cat(Cat.Ears.POINTED, Cat.Fur.LONG),
              Coat.of(0xfdfbf8, 0xe8dfe0, 0xffffff, 0xffffff, 0xf7a3ac),
              new Plain(),
              new Eyes(Tone.rgb(0x52b3ea), Tone.rgb(0xf0a63a), Mood.OPEN),
              new Headwear.HeadBow(Tone.rgb(0xb06fd8)),
              Backdrop.of(0xffc2d4, 0xff92b3, Ornaments::hearts),
              -5),
          DemoPet.of(
              "Pepper",
              new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT),
              Coat.of(0xc29b74, 0x6a4a36, 0xc29b74, 0xefe0cc, 0xd98880),
              new Tabby(),
              Eyes.of(0x4fb09a, Mood.HAPPY),
              new Headwear.PartyHat(Tone.rgb(0x5a7be0), Tone.rgb(0xffe36b)),
              Backdrop.of(0xfff0b8, 0xffd98a, Ornaments::confetti),
              6),
          DemoPet.of(
              "Professor Paws",
              new Cat(Cat.Ears.POINTED, Cat.Fur.SHORT),
              Coat.of(0xc9cfd8, 0x7f8797, 0xc9cfd8, 0xf7f8fb, 0xf09aa2),
              new Tabby(),
              Eyes.of(0x5fbf8a, Mood.OPEN),
              new Headwear.Glasses(Tone.rgb(0x8a3f4a)),
              Backdrop.of(0xbfe6c4, 0x86c79a, Scenery::window),
              3));

  private DemoCats() {}
}
