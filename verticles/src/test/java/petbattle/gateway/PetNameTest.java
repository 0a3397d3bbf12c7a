package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PetNameTest {
  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

  @Test
  void spacesAroundANameAreDropped() {
    assertThat(PetName.of(" \t\u00A0\u2003 Mochi der Kater \u3000\n")).isEqualTo("Mochi der Kater");
    assertThat(PetName.of("\uFEFF\u200BMochi")).isEqualTo("Mochi");
  }

  @Test
  void aNameIsComposed() {
    assertThat(PetName.of("Fe\u0301lix")).isEqualTo("F\u00e9lix");
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
    assertThat(PetName.of(name)).isEqualTo(name);
  }

  @Test
  void fortyCharactersAreTheMostHoweverManyBytesTheyHave() {
    assertThat(PetName.of("\uD83D\uDC36".repeat(40))).hasSize(80);
    // Decomposed it is longer than it will be.
    assertThat(PetName.of("e\u0301".repeat(40))).hasSize(40);
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

  private static void assertRefused(String name, String why) {
    assertThatThrownBy(() -> PetName.of(name))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID_NAME);
              assertThat(problem.detail()).contains(why);
            });
  }
}
