package petbattle.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser that {@code PETBATTLE_CHROMIUM} names, else Debian's Chromium. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
  /** Machines that test are busy. */
  static final double PATIENCE_MILLIS = 90_000;

  static Chromium launch() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    String path =
        Optional.ofNullable(System.getenv("PETBATTLE_CHROMIUM")).orElse("/usr/bin/chromium");
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(path))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
    return new Chromium(playwright, browser);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
