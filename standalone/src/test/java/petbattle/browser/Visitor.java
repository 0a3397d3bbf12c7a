package petbattle.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Somebody with a browser of his own, in which any number of tabs may be open. Whatever the browser
 * complains about fails the test at its end.
 */
final class Visitor implements AutoCloseable {
  /** Sums up what the page moved without being asked to (web.dev/cls), from its first moment on. */
  private static final String WATCH_SHIFTS =
      """
      window.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  /** What a gateway may not have yet; pages do without. */
  private static final Pattern OPTIONAL = Pattern.compile(".*/api/players/me:.*");

  private static final double PATIENCE_MILLIS = 60_000;
  private static final String NOT_BUSY = "() => !document.querySelector('[aria-busy=true]')";

  private final Browser browser;
  private final String address;
  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();

  Visitor(Browser browser, String address, Device device) {
    this(browser, address, device.options());
  }

  private Visitor(Browser browser, String address, Browser.NewContextOptions options) {
    this.browser = browser;
    this.address = address;
    this.context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.addInitScript(WATCH_SHIFTS);
  }

  /** The same person, with the same session, at another device. */
  Visitor at(Device device) {
    return new Visitor(browser, address, device.options().setStorageState(context.storageState()));
  }

  /** Has typed the admin token into every tab already. */
  Visitor asAdmin(String token) {
    context.addInitScript("sessionStorage.setItem('petbattle.admin-token', '%s')".formatted(token));
    return this;
  }

  /** Opens a page in a new tab and waits until its content has come. */
  Page open(String path) {
    Page page = context.newPage();
    page.onConsoleMessage(this::listen);
    page.onPageError(error -> complaints.add(path + ": " + error));
    page.navigate(address + path);
    page.waitForFunction(NOT_BUSY);
    return page;
  }

  /** Takes the network away, or gives it back. */
  void offline(boolean offline) {
    context.setOffline(offline);
  }

  private void listen(ConsoleMessage message) {
    String complaint = message.location() + ": " + message.text();
    boolean bad = message.type().equals("error") || message.type().equals("warning");
    if (bad && !OPTIONAL.matcher(complaint).matches()) {
      complaints.add(complaint);
    }
  }

  /** Says that the browser had nothing to complain about, then closes it. */
  void leaveContent() {
    assertThat(complaints).isEmpty();
    close();
  }

  @Override
  public void close() {
    context.close();
  }
}
