package petbattle.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The site as it is put together from its files. */
class WebSiteTest {
  private static final WebSite SITE = WebSite.load();
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");
  private static final PageHead HEAD =
      new PageHead("<Rex> \"&\" Luna", "'", "http://x/", Optional.of("http://x/p.png?a=\"<b>"));

  static Stream<String> languages() {
    return SITE.messages().languages().stream();
  }

  @Test
  void thereIsMoreThanOneLanguageAndEnglishIsForEverybodyElse() {
    Messages messages = SITE.messages();

    assertThat(messages.languages()).startsWith("en").contains("de");
    assertThat(messages.choose(Optional.empty(), List.of("fr-CA", "de-AT", "en"))).isEqualTo("de");
    assertThat(messages.choose(Optional.of("en"), List.of("de"))).isEqualTo("en");
    assertThat(messages.choose(Optional.of("../x"), List.of("tlh"))).isEqualTo("en");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageSaysTheSameThingsWithTheSamePlaces(String language) {
    SortedMap<String, String> english = flat("", json("en"));
    SortedMap<String, String> other = flat("", json(language));

    assertThat(other.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
    assertThat(other)
        .allSatisfy(
            (key, text) -> assertThat(places(text)).as(key).isEqualTo(places(english.get(key))));
    assertThat(other.values()).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyPageIsMadeInEveryLanguageAndLinksOnlyWhatThereIs(String language) {
    for (String page : SITE.pages()) {
      String html = SITE.page(page, language, HEAD);

      assertThat(html).contains("<html lang=\"" + language + "\"").doesNotContain("{{");
      assertThat(LINK.matcher(html).results().map((MatchResult link) -> link.group(1)))
          .as(page)
          .isNotEmpty()
          .allSatisfy(
              link -> {
                assertThat(link).startsWith("/assets/" + SITE.hash() + "/");
                assertThat(SITE.asset(link.split("/", 4)[3])).as(link).isPresent();
              });
    }
  }

  @Test
  void whatOthersWroteIsEscapedInTheHead() {
    String html = SITE.page("battle", "en", HEAD);

    assertThat(html)
        .contains("&lt;Rex&gt; &quot;&amp;&quot; Luna")
        .doesNotContain("<Rex>", "a=\"<b>");
  }

  @Test
  void noPageHasScriptsOrStylesOfItsOwn() {
    for (String page : SITE.pages()) {
      assertThat(SITE.page(page, "en", HEAD))
          .as(page)
          .doesNotContain(" style=", "<style")
          .doesNotContainPattern("<script(?![^>]*src=)")
          .doesNotContainPattern("\\son[a-z]+=");
    }
  }

  @Test
  void allModulesOfAPageAreAskedForAtOnce() {
    assertThat(SITE.page("arena", "en", HEAD))
        .contains(
            "<link rel=\"modulepreload\" href=\"/assets/" + SITE.hash() + "/app/battle/ballot.js\"",
            "/app/vendor/lit-html/directives/repeat.js\"");
  }

  @Test
  void everyModuleThatIsImportedIsThere() {
    SortedMap<String, byte[]> files = SiteFiles.onClassPath("web");
    Pattern imported = Pattern.compile("from '(\\.[^']+)'");
    files.forEach(
        (name, content) -> {
          if (name.endsWith(".js")) {
            URI base = URI.create("/" + name);
            assertThat(imported.matcher(new String(content, UTF_8)).results())
                .allSatisfy(
                    found ->
                        assertThat(SITE.asset(base.resolve(found.group(1)).getPath().substring(1)))
                            .as(name + " imports " + found.group(1))
                            .isPresent());
          }
        });
  }

  @Test
  void oneStyleSheetHoldsAllAndIsKeptCompressed() throws IOException {
    Asset styles = SITE.asset("styles/site.css").orElseThrow();
    String text = styles.bytes().toString();

    assertThat(text).contains("--paper:", ".podium", ".match-card").doesNotContain("@import");
    byte[] small = styles.gzipped().orElseThrow().getBytes();
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(small))) {
      assertThat(new String(unpacked.readAllBytes(), UTF_8)).isEqualTo(text);
    }
  }

  @Test
  void theAddressChangesWithTheFiles() {
    assertThat(SITE.hash()).matches("[0-9a-f]{12}").isEqualTo(WebSite.load().hash());
  }

  @Test
  void templatesAreNotServed() {
    assertThat(SITE.asset("pages/shell.html")).isEmpty();
    assertThat(SITE.asset("../openapi.yaml")).isEmpty();
  }

  private static JsonObject json(String language) {
    return SITE.asset("messages/" + language + ".json").orElseThrow().bytes().toJsonObject();
  }

  /** Plural forms of one message are as many as its language needs: only the text counts. */
  private static SortedMap<String, String> flat(String prefix, JsonObject messages) {
    SortedMap<String, String> flat = new TreeMap<>();
    for (Map.Entry<String, Object> entry : messages) {
      String key = prefix + entry.getKey();
      if (!(entry.getValue() instanceof JsonObject group)) {
        flat.put(key, (String) entry.getValue());
      } else if (group.containsKey("other")) {
        flat.put(key, group.getString("other"));
      } else {
        flat.putAll(flat(key + ".", group));
      }
    }
    return flat;
  }

  private static Set<String> places(String text) {
    TreeSet<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(found -> places.add(found.group()));
    return places;
  }
}
