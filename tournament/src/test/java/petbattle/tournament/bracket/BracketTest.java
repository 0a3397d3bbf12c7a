package petbattle.tournament.bracket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petbattle.tournament.bracket.Match.Place;

class BracketTest {

  @Example
  void eightPetsMeetInTheStandardOrder() {
    assertThat(pairs(new Bracket(pets(8)).round(1, Map.of())))
        .containsExactly("p1-p8", "p4-p5", "p2-p7", "p3-p6");
  }

  @Example
  void ofFiveTheThreeBestHaveABye() {
    List<Match> first = new Bracket(pets(5)).round(1, Map.of());

    assertThat(first)
        .filteredOn(Match::bye)
        .extracting(m -> m.winner().orElseThrow())
        .containsExactly("p1", "p2", "p3");
    assertThat(pairs(first)).contains("p4-p5");
  }

  @Property
  void everyPetIsInTheFirstRoundOnceAndTheBestHaveTheByes(
      @ForAll @IntRange(min = 2, max = 256) int size) {
    Bracket bracket = new Bracket(pets(size));
    List<Match> first = bracket.round(1, Map.of());
    List<String> placed = new ArrayList<>();
    first.forEach(
        match -> {
          match.first().ifPresent(placed::add);
          match.second().ifPresent(placed::add);
        });

    int byes = (1 << bracket.rounds()) - size;
    assertThat(placed).containsExactlyInAnyOrderElementsOf(bracket.entrants());
    assertThat(first)
        .filteredOn(Match::bye)
        .extracting(m -> m.first().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(bracket.entrants().subList(0, byes));
    assertThat(first).allSatisfy(match -> assertThat(match.bye() || match.isReady()).isTrue());
  }

  @Property
  void oneBattleLessThanEntrantsLeavesOneChampionWhoWonAllOfHis(
      @ForAll @IntRange(min = 2, max = 256) int size, @ForAll long seed) {
    Bracket bracket = new Bracket(pets(size));
    Random random = new Random(seed);
    Map<Place, String> winners = new HashMap<>();
    Set<String> lost = new HashSet<>();

    for (int round = 1; round <= bracket.rounds(); round++) {
      for (Match match : bracket.round(round, winners)) {
        if (!match.bye()) {
          assertThat(match.isReady()).as("%s", match).isTrue();
          boolean upset = random.nextBoolean();
          winners.put(match.place(), (upset ? match.second() : match.first()).orElseThrow());
          lost.add((upset ? match.first() : match.second()).orElseThrow());
        }
      }
    }

    List<List<Match>> tree = bracket.tree(winners);
    String champion = tree.getLast().getFirst().winner().orElseThrow();
    assertThat(tree.getLast()).hasSize(1);
    assertThat(winners).hasSize(size - 1);
    assertThat(lost).hasSize(size - 1).doesNotContain(champion);
  }

  @Property
  void whenTheBetterSeedAlwaysWinsTheBestMeetAsLateAsTheyCan(
      @ForAll @IntRange(min = 2, max = 256) int size) {
    Bracket bracket = new Bracket(pets(size));
    Map<Place, String> winners = new HashMap<>();

    for (int round = 1; round <= bracket.rounds(); round++) {
      int stillIn = Math.min(size, 1 << (bracket.rounds() - round + 1));
      Set<String> playing = new HashSet<>();
      for (Match match : bracket.round(round, winners)) {
        match.first().ifPresent(playing::add);
        match.second().ifPresent(playing::add);
        winners.put(match.place(), match.first().orElseThrow());
      }
      assertThat(playing)
          .containsExactlyInAnyOrderElementsOf(bracket.entrants().subList(0, stillIn));
    }
  }

  @Example
  void aLaterRoundIsOpenUntilItsMatchesAreDecided() {
    List<List<Match>> tree = new Bracket(pets(4)).tree(Map.of(new Place(1, 0), "p4"));

    assertThat(tree.get(1).getFirst().first()).contains("p4");
    assertThat(tree.get(1).getFirst().isReady()).isFalse();
    assertThat(tree.get(1).getFirst().winner()).isEmpty();
  }

  @Example
  void whatIsNoBracketIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Bracket(pets(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bracket(pets(257)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bracket(List.of("p1", "p1")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bracket(pets(4)).tree(Map.of(new Place(1, 0), "p3")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bracket(pets(4)).tree(Map.of(new Place(2, 0), "p1")));
  }

  private static List<String> pairs(List<Match> matches) {
    return matches.stream()
        .filter(Match::isReady)
        .map(m -> m.first().orElseThrow() + "-" + m.second().orElseThrow())
        .toList();
  }

  private static List<String> pets(int size) {
    return IntStream.rangeClosed(1, size).mapToObj(i -> "p" + i).toList();
  }
}
