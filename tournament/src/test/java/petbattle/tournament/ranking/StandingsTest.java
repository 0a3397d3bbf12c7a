package petbattle.tournament.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;

class StandingsTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final List<String> PETS = List.of("ada", "bo", "cleo", "dot");

  @Property
  void areTheSameInWhateverOrderTheBattlesAreSeen(
      @ForAll("battles") List<Battle> battles, @ForAll Random random) {
    List<Battle> shuffled = new ArrayList<>(battles);
    Collections.shuffle(shuffled, random);
    assertThat(Standings.of(shuffled)).isEqualTo(Standings.of(battles));
  }

  @Property
  void equalARecountPetByPet(@ForAll("battles") List<Battle> battles) {
    Map<String, Standing> standings = Standings.of(battles);
    for (String pet : PETS) {
      List<Battle> decided =
          battles.stream()
              .filter(battle -> battle.has(pet) && battle.state() == BattleState.DECIDED)
              .toList();
      Standing standing = standings.getOrDefault(pet, Standing.none(pet));
      assertThat(standing.pet()).isEqualTo(pet);
      assertThat(standing.wins())
          .isEqualTo((int) decided.stream().filter(b -> won(b, pet)).count());
      assertThat(standing.wins() + standing.losses()).isEqualTo(decided.size());
      assertThat(standing.votesFor())
          .isEqualTo(decided.stream().mapToLong(b -> votes(b, pet)).sum());
      assertThat(standing.votesFor() + standing.votesAgainst())
          .isEqualTo(decided.stream().mapToLong(b -> b.decision().orElseThrow().total()).sum());
    }
  }

  @Property
  void aVoidedBattleCountsNowhereAndIsStillNews(@ForAll("battles") List<Battle> battles) {
    for (Battle battle : battles) {
      if (battle.state() == BattleState.DECIDED) {
        List<Battle> others = new ArrayList<>(battles);
        others.remove(battle);
        Battle taken =
            new Battle(
                battle.id(),
                battle.revision() + 1,
                BattleState.VOID,
                battle.contenders(),
                battle.opensAt(),
                battle.closesAt(),
                battle.decision(),
                battle.tournament());
        List<Battle> after = new ArrayList<>(others);
        after.add(taken);
        for (Contender contender : battle.contenders()) {
          String pet = contender.pet();
          Standing without = Standings.of(others).getOrDefault(pet, Standing.none(pet));
          Standing voided = Standings.of(after).get(pet);
          assertThat(withVersion(voided, 0)).isEqualTo(withVersion(without, 0));
          assertThat(voided.version()).isGreaterThan(Standings.of(battles).get(pet).version());
        }
      }
    }
  }

  @Test
  void petsOfBattlesStillRunningHaveNone() {
    Battle open =
        Battle.open(
            "b",
            List.of(new Contender("ada", 1), new Contender("bo", 2)),
            NOON,
            NOON.plusSeconds(60));
    assertThat(Standings.of(List.of(open, open.closing()))).isEmpty();
  }

  @Property
  void comparingIsATotalOrder(
      @ForAll("standing") Standing a,
      @ForAll("standing") Standing b,
      @ForAll("standing") Standing c) {
    int ab = Integer.signum(Standing.BEST_FIRST.compare(a, b));
    assertThat(ab).isEqualTo(-Integer.signum(Standing.BEST_FIRST.compare(b, a)));
    if (!a.pet().equals(b.pet())) {
      assertThat(ab).isNotZero();
    }
    if (ab <= 0 && Standing.BEST_FIRST.compare(b, c) <= 0) {
      assertThat(Standing.BEST_FIRST.compare(a, c)).isLessThanOrEqualTo(0);
    }
  }

  @Property
  void theRankingIsTheSameWhereverItIsComputed(
      @ForAll("battles") List<Battle> battles, @ForAll Random random) {
    List<Standing> ranking = new ArrayList<>(Standings.of(battles).values());
    ranking.sort(Standing.BEST_FIRST);
    List<Standing> elsewhere = new ArrayList<>(ranking);
    Collections.shuffle(elsewhere, random);
    elsewhere.sort(Standing.BEST_FIRST);
    assertThat(elsewhere).isEqualTo(ranking);
    for (int place = 1; place < ranking.size(); place++) {
      assertThat(ranking.get(place).score()).isLessThanOrEqualTo(ranking.get(place - 1).score());
    }
  }

  @Test
  void theSurerPetIsBetterThanTheOneWithTheGreaterShare() {
    Standing sure = new Standing("sure", 1, 1, 0, 900, 100);
    Standing lucky = new Standing("lucky", 1, 1, 0, 10, 0);
    assertThat(Standing.BEST_FIRST.compare(sure, lucky)).isNegative();
  }

  @Provide
  Arbitrary<List<Battle>> battles() {
    return battle().list().ofMaxSize(8);
  }

  /** Few different numbers, so that ties happen. */
  @Provide
  Arbitrary<Standing> standing() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 2);
    return Combinators.combine(Arbitraries.of(PETS), few, few, few, few)
        .as(
            (pet, wins, losses, votes, against) ->
                new Standing(pet, wins + losses, wins, losses, votes, against));
  }

  private static Arbitrary<Battle> battle() {
    Arbitrary<List<String>> pair = Arbitraries.of(PETS).list().ofSize(2).uniqueElements();
    Arbitrary<Long> votes = Arbitraries.longs().between(0, 50);
    return Combinators.combine(
            pair,
            votes,
            votes,
            Arbitraries.of(BattleState.class),
            Arbitraries.longs().between(1, 9))
        .as(
            (pets, first, second, state, revision) -> {
              Decision decision =
                  new Decision(
                      pets.get(first >= second ? 0 : 1),
                      Map.of(pets.get(0), first, pets.get(1), second),
                      first.equals(second) ? DecidedBy.RANK : DecidedBy.VOTES,
                      NOON);
              return new Battle(
                  pets + "/" + revision,
                  revision,
                  state,
                  List.of(new Contender(pets.get(0), 1), new Contender(pets.get(1), 2)),
                  NOON,
                  NOON.plusSeconds(60),
                  state.isFinal() ? Optional.of(decision) : Optional.empty(),
                  Optional.empty());
            });
  }

  private static boolean won(Battle battle, String pet) {
    return battle.decision().orElseThrow().winner().equals(pet);
  }

  private static long votes(Battle battle, String pet) {
    return battle.decision().orElseThrow().votes().get(pet);
  }

  private static Standing withVersion(Standing s, long version) {
    return new Standing(s.pet(), version, s.wins(), s.losses(), s.votesFor(), s.votesAgainst());
  }
}
