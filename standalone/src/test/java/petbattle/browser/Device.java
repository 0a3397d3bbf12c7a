package petbattle.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** What somebody looks at the pages with. */
enum Device {
  LIGHT(1280, 860, 1, ColorScheme.LIGHT, false),
  DARK(1280, 860, 1, ColorScheme.DARK, false),
  PHONE(390, 844, 2, ColorScheme.LIGHT, true);

  private final int width;
  private final int height;
  private final double scale;
  private final ColorScheme scheme;
  private final boolean touch;

  Device(int width, int height, double scale, ColorScheme scheme, boolean touch) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.scheme = scheme;
    this.touch = touch;
  }

  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setDeviceScaleFactor(scale)
        .setColorScheme(scheme)
        .setHasTouch(touch)
        .setIsMobile(touch)
        .setLocale("en-GB");
  }
}
