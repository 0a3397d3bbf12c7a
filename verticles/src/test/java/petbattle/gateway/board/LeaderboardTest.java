package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;
import petbattle.kafka.Cursor;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.ranking.TournamentTable.Row;

class LeaderboardTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private BoardMemory memory = new BoardMemory();
  private long offset;

  @BeforeTry
  void begin() {
    memory = new BoardMemory();
  }

  /** Some pets get votes between two pages; all others are seen, and none of those twice. */
  @Property(tries = 200)
  void whoeverReadsPageByPageSeesEachRowOnceThatDoesNotMove(@ForAll long seed) {
    Random random = new Random(seed);
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      show("p-" + i, "Pet " + i);
      standings.add(new Standing("p-" + i, 1, 1, 1, random.nextInt(20), random.nextInt(20)));
    }
    standings.forEach(standing -> memory.apply(standing, next()));
    Set<String> moved = new HashSet<>();
    List<String> seen = new ArrayList<>();
    Optional<Row> behind = Optional.empty();
    do {
      Leaderboard page = page(new LeaderboardQuery(false, Optional.empty(), behind, 4));
      page.items().forEach(item -> seen.add(item.pet()));
      assertThat(page.items().size() == 4 || page.next().isEmpty()).isTrue();
      behind = page.next();
      Standing lucky = standings.get(random.nextInt(standings.size()));
      moved.add(lucky.pet());
      memory.apply(
          new Standing(lucky.pet(), seen.size() + 2L, 9, 1, random.nextInt(50), 3), next());
    } while (behind.isPresent());

    List<String> unmoved = seen.stream().filter(pet -> !moved.contains(pet)).toList();
    assertThat(unmoved).doesNotHaveDuplicates().hasSize(30 - moved.size());
  }

  @Example
  void namesAreFoundWithoutTheirCaseAndAccents() {
    show("a", "Ångström");
    show("b", "GROẞ und Klein");
    show("c", "Ｍｉｅｚ");
    show("d", "Zoë  of   İzmir");

    assertThat(found("angstrom")).containsExactly("a");
    assertThat(found("ÅNG")).containsExactly("a");
    assertThat(found("gross UND")).containsExactly("b");
    assertThat(found("miez")).containsExactly("c");
    assertThat(found("zoe of izmir")).containsExactly("d");
    assertThat(found("zoe  of")).containsExactly("d");
    assertThat(found("x")).isEmpty();
  }

  @Example
  void aPlaceIsComparedWithTheOneADayBeforeAndWhoHadNoneIsNew() {
    List<Standing> now =
        List.of(new Standing("c", 3, 3, 0, 30, 0), new Standing("a", 1, 1, 0, 10, 0));
    Map<String, Standing> then =
        Map.of(
            "a", new Standing("a", 1, 1, 0, 10, 0),
            "b", new Standing("b", 1, 1, 0, 20, 0));

    RankedPets ranked = RankedPets.of(now, Map.of(), then, Map.of());

    // b was better, but is no longer visible: so a was the first of those who are
    assertThat(ranked.placesThen()).isEqualTo(Map.of("a", 1));
    Leaderboard shown =
        Leaderboard.of(ranked.all(), ranked.placesThen(), LeaderboardQuery.best(9), memory, NOW);
    assertThat(shown.items().get(0).rankChange()).isEmpty();
    assertThat(shown.items().get(1).rankChange()).contains(-1);
  }

  private List<String> found(String text) {
    return page(new LeaderboardQuery(false, Optional.of(FoldedName.of(text)), Optional.empty(), 9))
        .items()
        .stream()
        .map(Leaderboard.Item::pet)
        .toList();
  }

  private Leaderboard page(LeaderboardQuery query) {
    return Leaderboard.of(RankedPets.rows(memory.ranking().all()), Map.of(), query, memory, NOW);
  }

  private void show(String id, String name) {
    memory.apply(Pet.seeded(id, name, Optional.empty(), NOW), next());
  }

  private Cursor next() {
    return new Cursor(0, offset++);
  }
}
