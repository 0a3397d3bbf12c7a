package petbattle.demo;

import java.awt.Color;

/**
 * The colours of an animal.
 *
 * @param base most of the fur, feathers or scales
 * @param mark stripes, patches, points
 * @param accent the third colour of patched coats; beak, mane or shell of those that have one
 * @param light muzzle, chest and belly
 * @param skin nose and the inside of the ears
 */
record Coat(Color base, Color mark, Color accent, Color light, Color skin) {
  static Coat of(int base, int mark, int accent, int light, int skin) {
    return new Coat(
        Tone.rgb(base), Tone.rgb(mark), Tone.rgb(accent), Tone.rgb(light), Tone.rgb(skin));
  }
}
