package petbattle.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What every page is held against: the rules of axe-core, and a picture for critical eyes. */
final class Inspection {
  /** Where the pictures of all pages go. */
  static final Path SCREENSHOTS = Path.of("target/screenshots");

  private Inspection() {}

  /** Fails when axe finds anything that keeps somebody out (WCAG 2.2, A and AA). */
  static void assertAccessible(Page page, String what) {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    var found =
        new AxeBuilder(page)
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze();
    assertThat(found.getViolations()).as(what).isEmpty();
  }

  /** Takes a picture when nothing loads or moves any more. */
  static void photograph(Page page, String name, Device device) {
    page.waitForFunction(
        "() => [...document.images].every((i) => i.complete || i.loading === 'lazy')");
    page.waitForFunction(
        "() => document.getAnimations().every((a) => a.effect.getTiming().iterations > 1 ||"
            + " a.playState === 'finished')");
    String file = name + "-" + device.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)));
  }
}
