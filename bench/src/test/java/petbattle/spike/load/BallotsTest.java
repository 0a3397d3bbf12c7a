package petbattle.spike.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import petbattle.spike.load.Ballots.Ballot;

class BallotsTest {
  private static final List<OpenBattle> BATTLES =
      List.of(
          new OpenBattle("hot", List.of("ada", "bob")),
          new OpenBattle("cool", List.of("cleo", "dot")),
          new OpenBattle("cold", List.of("emil", "fritz")));

  @Test
  void mostVotesGoIntoTheHotBattleAndSomeComeTwice() {
    List<Ballot> cast = cast(new Ballots(100_000, BATTLES, .8, .03, new Random(7)), 20_000);

    long hot = cast.stream().filter(ballot -> ballot.battle() == 0).count();
    Set<List<Integer>> first = new HashSet<>();
    long repeated =
        cast.stream()
            .filter(ballot -> !first.add(List.of(ballot.battle(), ballot.player())))
            .count();

    assertThat(hot / 20_000.0).isEqualTo(.8, within(.02));
    assertThat(repeated / 20_000.0).isEqualTo(.03, within(.01));
  }

  @Test
  void everybodyVotesForAPetOfTheBattleAndBothGetVotes() {
    List<Ballot> cast = cast(new Ballots(1_000, BATTLES, .8, .03, new Random(7)), 2_000);

    for (int battle = 0; battle < BATTLES.size(); battle++) {
      int wanted = battle;
      assertThat(
              cast.stream()
                  .filter(ballot -> ballot.battle() == wanted)
                  .map(Ballot::pet)
                  .collect(Collectors.toSet()))
          .containsExactlyInAnyOrderElementsOf(BATTLES.get(battle).pets());
    }
  }

  @Test
  void whenAllHaveVotedTheyComeAgain() {
    List<Ballot> cast = cast(new Ballots(3, BATTLES.subList(0, 1), .8, 0, new Random(7)), 7);

    assertThat(cast).extracting(Ballot::player).containsExactly(0, 1, 2, 0, 1, 2, 0);
  }

  private static List<Ballot> cast(Ballots ballots, int count) {
    List<Ballot> cast = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cast.add(ballots.next());
    }
    return cast;
  }
}
