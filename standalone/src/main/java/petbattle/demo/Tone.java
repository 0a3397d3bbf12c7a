package petbattle.demo;

import java.awt.Color;

/**
 * Colour arithmetic. Shadows lean to violet and lights to cream, which keeps all pictures in one
 * mood.
 */
final class Tone {
  static final Color INK = rgb(0x33202b);
  static final Color BLUSH = rgb(0xff7d8a);
  private static final Color SHADOW = rgb(0x3d1f52);
  private static final Color LIGHT = rgb(0xfff6e0);

  private Tone() {}

  static Color rgb(int hex) {
    return new Color(hex);
  }

  /** The colour {@code share} of the way (0 to 1) from {@code from} to {@code to}; opaque. */
  static Color mix(Color from, Color to, double share) {
    return new Color(
        between(from.getRed(), to.getRed(), share),
        between(from.getGreen(), to.getGreen(), share),
        between(from.getBlue(), to.getBlue(), share));
  }

  static Color dark(Color color, double share) {
    return mix(color, SHADOW, share);
  }

  static Color light(Color color, double share) {
    return mix(color, LIGHT, share);
  }

  /** The colour with this opacity (0 to 1). */
  static Color veil(Color color, double opacity) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(opacity * 255));
  }

  static Color shadow(double opacity) {
    return veil(SHADOW, opacity);
  }

  static Color white(double opacity) {
    return veil(Color.WHITE, opacity);
  }

  /** Whether dark lines show on the colour better than light ones. */
  static boolean luminous(Color color) {
    return 0.3 * color.getRed() + 0.6 * color.getGreen() + 0.1 * color.getBlue() > 110;
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
