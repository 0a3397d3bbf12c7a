package petbattle.tournament;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {
  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

  @Test
  void spacesAroundANameAreDropped() {
    assertThat(name(" \t\u00A0\u2003 Mochi der Kater \u3000\n")).isEqualTo("Mochi der Kater");
    assertThat(name("\uFEFF\u200BMochi")).isEqualTo("Mochi");
  }

  @Test
  void aNameIsComposed() {
    assertThat(name("Fe\u0301lix")).isEqualTo("F\u00e9lix");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "M",
        "Mo-chi 2.",
        "\u9ed2\u732b",
        "\u0645\u0634\u0645\u0634",
        FAMILY,
        "O'Malley",
        "\uD83D\uDC36"
      })
  void namesOfAllKindsAreTaken(String name) {
    assertThat(name(name)).isEqualTo(name);
  }

  @Test
  void fortyCharactersAreTheMostHoweverManyBytesTheyHave() {
    assertThat(name("\uD83D\uDC36".repeat(40))).hasSize(80);
    // Decomposed it is longer than it will be.
    assertThat(name("e\u0301".repeat(40))).hasSize(40);
    assertRefused("\uD83D\uDC36".repeat(41), "longer than 40");
    assertRefused("a".repeat(8_000), "longer than 40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u200B\u200D", "...", "\u0301", "\u2800\t"})
  void aNameHasSomethingToRead(String name) {
    assertRefused(name, "no letter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\nb",
        "a\u0085b",
        "a\u202Eb",
        "a\u2066b",
        "a\u2028b",
        "a\uE000b",
        "a\uD800b",
        "a\u001B[31mb"
      })
  void controlCharactersAreRefused(String name) {
    assertRefused(name, "can't be shown");
  }

  @Test
  void wordsMayHaveLinesAndAreEmptyWhenThereIsNothingToRead() {
    assertThat(ShownText.words(" \u3000 a farm,\n\tof 400 \uD83D\uDC36 \r\n"))
        .isEqualTo("a farm,\n\tof 400 \uD83D\uDC36");
    assertThat(ShownText.words("\u05D7\u05EA\u05D5\u05DC")).hasSize(4);
    assertThat(ShownText.words(" \u00A0\u200B\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\u0000b", "a\u0085b", "a\u202Eb", "a\u2069b", "a\uDC00b", "a\u001B[31mb"})
  void wordsWithControlCharactersAreRefused(String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShownText.words(words))
        .withMessageContaining("can't be shown")
        .withMessageEndingWith(".");
  }

  private static String name(String text) {
    return ShownText.name(text, 40);
  }

  private static void assertRefused(String name, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> name(name))
        .withMessageContaining(why)
        .withMessageEndingWith(".");
  }
}
