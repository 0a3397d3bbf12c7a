package petbattle.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
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
 * A whole PetBattle, played in {@link Chromium}. Later tests look at what earlier ones left, so
 * that the pages have something to show.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesIT {
  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout((double) Chromium.PATIENCE.toMillis());
  private static final Path PICTURES =
      Path.of("../verticles/src/test/resources/petbattle/moderation/pictures");
  private static final double MOST_BYTES = 150 * 1024;
  private static final int FIRST_PAINT_MILLIS = 1_000;
  private static final int READY_MILLIS = 1_500;
  private static final double MOST_SHIFT = 0.02;

  @TempDir private static Path folder;
  private PetBattleProcess site;
  private Desk desk;
  private Chromium chromium;
  private String cup;
  private String battle;

  @BeforeAll
  void start() {
    site = PetBattleProcess.standalone(folder);
    desk = new Desk(site);
    chromium = new Chromium();
    battle = desk.battle("demo-biscuit", "demo-luna", 3_600);
  }

  @AfterAll
  void stop() {
    chromium.close();
    site.close();
  }

  private Visitor visitor(Device device) {
    return new Visitor(chromium.browser(), site.address(), device);
  }

  @Test
  @Order(1)
  void aVoteMovesTheRopeInEveryTab() {
    Visitor visitor = visitor(Device.LIGHT);
    Page voting = visitor.open("/battles/" + battle);
    Page watching = visitor.open("/battles/" + battle);

    voting.locator("[data-pet=demo-biscuit] .vote").click();

    for (Page tab : List.of(voting, watching)) {
      assertThat(tab.locator(".slip[data-phase=counted]")).isVisible();
      assertThat(tab.locator(".pull").first()).containsText("100%");
      assertThat(tab.locator("[data-pet=demo-biscuit] .vote")).hasAttribute("aria-pressed", "true");
    }
    desk.vote(battle, "demo-luna");
    assertThat(watching.locator(".pull").first()).containsText("50%");
    visitor.leaveContent();
  }

  @Test
  @Order(2)
  void theNextBattleSlidesInAndTheSlipTellsOfTheLastVote() {
    Visitor visitor = visitor(Device.LIGHT);
    Page arena = visitor.open("/");
    String first = shown(arena);

    arena.keyboard().press("ArrowLeft");
    assertThat(arena.locator(".stage[data-battle='" + first + "']")).hasCount(0);
    assertThat(arena.locator(".slip[data-battle='" + first + "']"))
        .hasAttribute("data-phase", "counted");
    assertThat(arena.locator(".ghost")).hasCount(0);
    String second = shown(arena);
    arena.keyboard().press("2");

    assertThat(arena.locator(".slip[data-battle='" + second + "'][data-phase=counted]"))
        .isVisible();
    Page mine = visitor.open("/me");
    assertThat(mine.locator(".vote-row[data-battle='" + first + "']")).containsText("Counted");
    assertThat(mine.locator(".vote-row[data-battle='" + second + "']")).containsText("Counted");
    visitor.leaveContent();
  }

  private static String shown(Page arena) {
    return arena.locator(".stage").getAttribute("data-battle");
  }

  @Test
  @Order(3)
  void aPhotoGetsIntoTheShowAndOthersHearWhyNot() throws Exception {
    Visitor visitor = visitor(Device.PHONE);
    Page upload = visitor.open("/upload");
    Locator file = upload.locator("input[type=file]").first();
    Path text = Files.writeString(folder.resolve("notes.png"), "no picture at all");

    file.setInputFiles(text);
    assertThat(upload.locator("#answer.is-bad")).containsText("can’t be read");
    assertThat(upload.locator("#send")).isDisabled();

    send(upload, "chelsea.png", "Chelsea");
    assertThat(upload.locator(".pet.is-published")).containsText("In the show!");
    send(upload, "coffee.png", "Coffee");
    Locator refused = upload.locator(".pet.is-refused");
    assertThat(refused).containsText("We found no animal in it");

    refused.locator("summary").tap();
    refused.locator("textarea").fill("It is a very small cat behind the cup.");
    refused.locator("button[type=submit]").tap();
    assertThat(upload.locator(".pet.is-review")).containsText("A person will look at it");
    visitor.leaveContent();
  }

  private static void send(Page upload, String picture, String name) {
    upload.locator("input[type=file]").first().setInputFiles(PICTURES.resolve(picture));
    upload.locator("input[name=name]").fill(name);
    upload.locator("#canvas").press("ArrowLeft");
    upload.locator("#send").tap();
    assertThat(upload.locator(".pet").first()).containsText(name);
  }

  @Test
  @Order(4)
  void aTournamentIsWatchedToItsChampion() {
    List<String> pets = List.of("demo-biscuit", "demo-luna", "demo-waffles", "demo-maple");
    cup = desk.tournament("The <b>spring</b> cup", pets, 12);
    Visitor visitor = visitor(Device.LIGHT);
    Page page = visitor.open("/tournaments/" + cup);

    assertThat(page.locator("h1")).hasText("The <b>spring</b> cup");
    assertThat(page.locator(".match.is-open")).hasCount(2);
    vote(firstRound(0));
    vote(firstRound(1));
    assertThat(page.locator("[data-match='0-0'] .match-votes").first()).hasText("3");

    Awaitility.await()
        .atMost(Chromium.PATIENCE)
        .until(() -> matches(1).getJsonObject(0).getString("battle") != null);
    vote(matches(1).getJsonObject(0));
    assertThat(page.locator(".champion")).isVisible(SOON);
    assertThat(page.locator(".champion-name")).hasText(champion());
    assertThat(page.locator(".path li")).hasCount(2);
    visitor.leaveContent();
  }

  private JsonObject firstRound(int match) {
    return matches(0).getJsonObject(match);
  }

  private JsonArray matches(int round) {
    return desk.get("/api/tournaments/" + cup + "/bracket")
        .getJsonArray("rounds")
        .getJsonArray(round);
  }

  private String champion() {
    String winner = desk.get("/api/tournaments/" + cup).getString("winner");
    return desk.get("/api/pets/" + winner).getString("name");
  }

  private void vote(JsonObject match) {
    JsonArray pets = match.getJsonArray("pets");
    IntStream.range(0, 4)
        .forEach(
            i ->
                desk.vote(
                    match.getString("battle"), pets.getJsonObject(i == 0 ? 1 : 0).getString("id")));
  }

  @Test
  @Order(5)
  void theLeaderboardMovesAndIsSearched() {
    Visitor visitor = visitor(Device.LIGHT);
    Page board = visitor.open("/leaderboard");

    assertThat(board.locator(".podium .step")).hasCount(3);
    assertThat(board.locator(".board-row .band").first()).isVisible();
    board.locator(".tab-select select").selectOption(cup);
    assertThat(board.locator(".board-row")).hasCount(4);
    board.locator(".tab").nth(1).click();
    assertThat(board.locator(".tab").nth(1)).hasAttribute("aria-pressed", "true");
    board.locator("input[type=search]").fill("  BISC ");
    assertThat(board.locator(".board-row")).hasCount(1);
    assertThat(board.locator(".board-row")).containsText("Biscuit");
    board.locator("input[type=search]").fill("nobody at all");
    assertThat(board.locator(".empty")).containsText("nobody at all");
    visitor.leaveContent();
  }

  @Test
  @Order(6)
  void aCutStreamIsToldOfAndComesBackWithWhatWasMissed() {
    Visitor visitor = visitor(Device.LIGHT);
    Page page = visitor.open("/battles/" + battle);
    assertThat(page.locator(".lamp.is-live")).isVisible();
    String before = page.locator(".pull-votes").first().innerText();

    visitor.offline(true);
    assertThat(page.locator(".notice")).containsText("offline");
    desk.vote(battle, "demo-biscuit");
    visitor.offline(false);

    assertThat(page.locator(".lamp.is-live")).isVisible();
    assertThat(page.locator(".notice")).hasCount(0);
    assertThat(page.locator(".pull-votes").first()).not().hasText(before);
    visitor.close();
  }

  @Test
  @Order(7)
  void everythingFitsOnAPhoneAndIsWithinReachOfAThumb() {
    Visitor visitor = visitor(Device.PHONE);
    for (String path : paths()) {
      Page page = visitor.open(path);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(390);
      assertThat(page.locator(".nav-link")).hasCount(5);
      assertThat(Look.tooSmall(page)).as(path).isEmpty();
      page.close();
    }
    Page bracket = visitor.open("/tournaments/" + cup);
    bracket.locator(".rounds .tab").first().tap();
    assertThat(bracket.locator("[data-match='0-0']")).isVisible();
    visitor.leaveContent();
  }

  @ParameterizedTest
  @EnumSource(Device.class)
  @Order(8)
  void axeFindsNothingOnAnyPage(Device device) {
    Visitor visitor = visitor(device);
    for (String path : paths()) {
      Page page = visitor.open(path);
      assertThat(Look.barriers(page)).as(path + " " + device).isEmpty();
      page.close();
    }
    visitor.close();
  }

  @Test
  @Order(9)
  void pagesAreLightQuickAndKeepStill() {
    for (String path : paths()) {
      Load best = IntStream.range(0, 3).mapToObj(i -> load(path)).reduce(Load::best).orElseThrow();
      assertThat(best.bytes()).as("bytes of " + path).isBetween(10_000.0, MOST_BYTES);
      assertThat(best.shifts()).as("shifts of " + path).isLessThan(MOST_SHIFT);
      assertThat(best.paint()).as("first paint of " + path).isLessThan(FIRST_PAINT_MILLIS);
      assertThat(best.ready()).as("readiness of " + path).isLessThan(READY_MILLIS);
    }
  }

  /** How a page came: each time without anything kept from before. */
  private record Load(double bytes, double shifts, double paint, double ready) {
    /** Machines that test are busy, so the quickest counts; what it brings is always the same. */
    static Load best(Load a, Load b) {
      return new Load(
          Math.max(a.bytes, b.bytes),
          Math.max(a.shifts, b.shifts),
          Math.min(a.paint, b.paint),
          Math.min(a.ready, b.ready));
    }
  }

  private Load load(String path) {
    try (Visitor visitor = visitor(Device.LIGHT)) {
      Page page = visitor.open(path);
      page.waitForFunction("() => document.querySelector('.lamp.is-live')");
      page.waitForFunction(
          "() => performance.getEntriesByName('first-contentful-paint').length > 0");
      Map<?, ?> seen =
          (Map<?, ?>)
              page.evaluate(
                  """
                  () => ({
                    bytes: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                      .filter((e) => !e.name.includes('/image/')).reduce((sum, e) => sum + e.transferSize, 0),
                    shifts: window.shifts,
                    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
                    ready: performance.getEntriesByName('petbattle-ready')[0]?.startTime ?? 0,
                  })
                  """);
      return new Load(
          number(seen, "bytes"),
          number(seen, "shifts"),
          number(seen, "paint"),
          number(seen, "ready"));
    }
  }

  private static double number(Map<?, ?> seen, String name) {
    return ((Number) seen.get(name)).doubleValue();
  }

  @ParameterizedTest
  @EnumSource(Device.class)
  @Order(10)
  void picturesOfAllPagesAreTaken(Device device) {
    Visitor visitor = visitor(device);
    for (String path : paths()) {
      Page page = visitor.open(path);
      String name = path.equals("/") ? "arena" : path.substring(1).replaceAll("/.*", "-one");
      Look.takePicture(page, name, device);
      page.close();
    }
    assertThat(Look.SCREENSHOTS).isDirectoryContaining("glob:**/arena-*.png");
    visitor.close();
  }

  private List<String> paths() {
    return List.of(
        "/",
        "/battles/" + battle,
        "/leaderboard",
        "/tournaments",
        "/tournaments/" + cup,
        "/upload",
        "/me",
        "/counting");
  }
}
