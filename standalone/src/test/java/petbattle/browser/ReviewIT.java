package petbattle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petbattle.standalone.PetBattleProcess;

/**
 * The moderators' desk, worked at in Chromium, with real pictures that the real models were not
 * sure about. Later tests go on with what earlier ones left.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewIT {
  private static final Path PICTURES =
      Path.of("../verticles/src/test/resources/petbattle/moderation/pictures");

  @TempDir private static Path folder;
  private PetBattleProcess site;
  private Chromium chromium;
  private Desk others;
  private Visitor moderator;
  private String coffee;
  private String rocket;
  private String astronaut;
  private String chelsea;

  @BeforeAll
  void start() {
    site =
        PetBattleProcess.command(folder, "start", "--data", folder.resolve("data").toString())
            // Little is refused for want of a pet, so that there is something to decide, and what
            // is unsafe by a hair's breadth is veiled.
            .env("PETBATTLE_MODERATION_NO_PET_PERCENT", "0")
            .env("PETBATTLE_MODERATION_UNSAFE_PERCENT", "2")
            .env("PETBATTLE_MODERATION_BLUR_PERCENT", "2")
            .launch()
            .awaitReady();
    chromium = new Chromium();
    others = new Desk(site);
    coffee = others.upload(PICTURES.resolve("coffee.png"), "Coffee", "review");
    rocket = others.upload(PICTURES.resolve("rocket.jpg"), "Rocket", "review");
    astronaut = others.upload(PICTURES.resolve("astronaut.png"), "Eileen", "review");
    chelsea = others.upload(PICTURES.resolve("chelsea.png"), "Chelsea", "published");
    moderator = new Visitor(chromium.browser(), site.address(), Device.LIGHT);
    // From here on he has a session, which he takes along to other devices.
    enter(moderator).close();
  }

  @AfterAll
  void stop() {
    chromium.close();
    site.close();
  }

  @Test
  @Order(1)
  void whoIsNoModeratorSeesNothingOfIt() {
    Visitor stranger = new Visitor(chromium.browser(), site.address(), Device.LIGHT);
    Page page = stranger.open("/moderation");

    assertThat(page.locator("#gate")).isVisible();
    page.keyboard().press("a");
    page.locator("input[name=token]").fill("not-the-token");
    page.locator("input[name=token]").press("Enter");

    assertThat(page.locator("#token-answer")).not().isEmpty();
    assertThat(page.locator("#desk")).isHidden();
    assertThat(page.locator(".case")).hasCount(0);
    assertThat(others.owned(coffee).getString("status")).isEqualTo("review");
    stranger.close();
  }

  @ParameterizedTest
  @EnumSource(Device.class)
  @Order(2)
  void theDeskIsForEverybodyOnEveryDevice(Device device) {
    Visitor visitor = moderator.at(device);
    Page page = enter(visitor);

    assertThat(page.locator(".count-ticket[data-count=waiting] dd")).hasText("3");
    assertThat(page.locator(".case[data-pet='" + coffee + "']")).isVisible();
    inspect(page, "moderation", device);
    page.locator(".ruling.is-refuse").click();
    assertThat(page.locator(".refuse-dialog")).isVisible();
    inspect(page, "moderation-refuse", device);
    page.keyboard().press("Escape");
    assertThat(page.locator(".refuse-dialog")).hasCount(0);
    assertThat(page.locator(".case[data-pet='" + coffee + "']")).isVisible();
    visitor.leaveContent();
  }

  @Test
  @Order(3)
  void aModeratorClearsTheQueueByKeyboardAndTakesOneDecisionBack() {
    Page page = enter(moderator);
    onDesk(page, coffee);

    page.keyboard().press("a");
    onDesk(page, rocket);
    page.keyboard().press("u");
    onDesk(page, coffee);
    assertThat(others.owned(coffee).getString("status")).isEqualTo("review");
    page.keyboard().press("r");
    page.keyboard().press("1");
    onDesk(page, rocket);
    page.keyboard().press("e");
    onDesk(page, astronaut);
    assertThat(page.locator(".count-ticket[data-count=left] dd")).hasText("1");
    page.keyboard().press("r");
    page.locator(".refuse-dialog textarea").fill("Eileen is an astronaut.");
    page.locator(".refuse-dialog textarea").press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    assertThat(page.locator("#desk .empty")).isVisible();
    inspect(page, "moderation-empty", Device.LIGHT);
    assertRefused(coffee, "We see no pet in this picture.");
    assertRefused(astronaut, "Eileen is an astronaut.");
    page.locator(".tabs .tab").last().click();
    onDesk(page, rocket);
    page.keyboard().press("a");
    assertThat(page.locator("#desk .empty")).isVisible();
    assertThat(others.owned(rocket).getString("status")).isEqualTo("published");
    page.close();
  }

  @Test
  @Order(4)
  void whatMayNotBeForEverybodyIsVeiledUntilAskedFor() {
    others.appeal(astronaut, "She is as brave as a cat.");
    Page page = enter(moderator);
    onDesk(page, astronaut);
    Locator canvas = page.locator(".case-canvas");

    assertThat(page.locator(".case-appeal")).hasText("She is as brave as a cat.");
    assertThat(page.locator(".veil")).isVisible();
    assertThat((int) canvas.evaluate("(c) => Math.max(c.width, c.height)")).isLessThan(20);
    inspect(page, "moderation-veiled", Device.LIGHT);
    page.keyboard().press("v");

    assertThat(page.locator(".veil")).hasCount(0);
    assertThat((int) canvas.evaluate("(c) => Math.max(c.width, c.height)")).isGreaterThan(400);
    page.close();
  }

  @Test
  @Order(5)
  void twoModeratorsNeverHaveTheSameCase() {
    Page page = enter(moderator);
    onDesk(page, astronaut);
    others.report(chelsea, "Look at it again.");
    Visitor colleague = new Visitor(chromium.browser(), site.address(), Device.LIGHT);

    Page theirs = enter(colleague);

    onDesk(theirs, chelsea);
    assertThat(theirs.locator(".queue-row.is-taken")).hasAttribute("data-pet", astronaut);
    theirs.keyboard().press("a");
    assertThat(theirs.locator("#desk .empty")).isVisible();
    assertThat(page.locator(".case[data-pet='" + astronaut + "']")).isVisible();
    colleague.leaveContent();
    moderator.leaveContent();
  }

  private Page enter(Visitor visitor) {
    Page page = visitor.open("/moderation");
    page.locator("input[name=token]").fill(site.adminToken());
    page.locator("input[name=token]").press("Enter");
    assertThat(page.locator("#desk")).isVisible();
    return page;
  }

  /** Waits until a case lies on the desk, with its picture, and nothing is under way. */
  private static void onDesk(Page page, String pet) {
    assertThat(page.locator(".case[data-pet='" + pet + "']")).isVisible();
    assertThat(page.locator(".case-picture[aria-busy]")).hasCount(0);
    assertThat(page.locator(".ruling.is-refuse")).hasAttribute("aria-disabled", "false");
  }

  private static void inspect(Page page, String name, Device device) {
    assertThat(page.locator("[aria-busy=true]")).hasCount(0);
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .isEqualTo(page.viewportSize().width);
    Look.takePicture(page, name, device);
    assertThat(Look.barriers(page)).as(name + " " + device).isEmpty();
  }

  private void assertRefused(String pet, String why) {
    JsonObject seen = others.owned(pet);
    assertThat(seen.getString("status")).isEqualTo("refused");
    assertThat(seen.getJsonObject("verdict").getString("detail")).isEqualTo(why);
  }
}
