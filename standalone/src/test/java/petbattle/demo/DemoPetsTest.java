package petbattle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoPetsTest {
  private static final List<DemoPet> PETS = DemoPets.all();

  @Test
  void idsAreUniqueAndFitTheStore() {
    assertThat(PETS).extracting(DemoPet::id).doesNotHaveDuplicates();
    assertThat(PETS).allSatisfy(pet -> assertThat(pet.id()).matches("demo-[a-z0-9-]{1,21}"));
  }

  // Stores that were seeded by an earlier version hold these ids.
  @Test
  void idsStayTheSameOverVersions() {
    assertThat(PETS)
        .extracting(DemoPet::id)
        .contains("demo-biscuit", "demo-captain-whiskers", "demo-bubbles", "demo-stardust");
  }

  @Test
  void namesAreUnique() {
    assertThat(PETS).extracting(DemoPet::name).doesNotHaveDuplicates().allMatch(n -> !n.isBlank());
  }

  @Test
  void thereIsAPetForEveryTasteAndMostAreCatsAndDogs() {
    Set<Species> kinds = PETS.stream().map(DemoPet::species).collect(Collectors.toSet());

    assertThat(PETS).hasSize(32);
    assertThat(kinds).containsExactlyInAnyOrder(Species.values());
    long catsAndDogs =
        PETS.stream()
            .filter(pet -> pet.species() == Species.CAT || pet.species() == Species.DOG)
            .count();
    assertThat(catsAndDogs).isGreaterThan(PETS.size() / 2);
  }
}
