package petbattle.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What every page is looked at for. */
final class Look {
  /** Where pictures of the pages go. */
  static final Path SCREENSHOTS = Path.of("target/screenshots");

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Look() {}

  /** What keeps people from using a page, as axe-core finds it. */
  static List<Rule> barriers(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    return new AxeBuilder(page).withTags(RULES).analyze().getViolations();
  }

  /** What a thumb would miss. */
  static List<?> tooSmall(Page page) {
    return (List<?>)
        page.evaluate(
            """
            () => [...document.querySelectorAll('button, .pill, .nav-link, .staff-link, .tab, select, input:not([type=file]), summary')]
              .filter((e) => e.getClientRects().length > 0 && !e.closest('.switch, .tick'))
              .filter((e) => e.getBoundingClientRect().height < 44)
              .map((e) => e.outerHTML.slice(0, 120))
            """);
  }

  /** Takes a page's picture as soon as nothing on it moves. */
  static void takePicture(Page page, String name, Device device) {
    page.waitForFunction(
        "() => [...document.images].every((i) => i.complete || i.loading === 'lazy')");
    page.waitForFunction(
        "() => document.getAnimations().every((a) => a.effect.getTiming().iterations > 1 ||"
            + " a.playState === 'finished')");
    String file = name + "-" + device.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)));
  }
}
