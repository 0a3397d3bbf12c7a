package petbattle.tournament.battle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.counting.Tally;

class SealingTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final String TOPIC = "votes-topic";

  /** A closing battle's contenders and the sealed counts of each partition. */
  record Sealed(Contender first, Contender second, List<Map<String, Long>> counts) {
    Battle battle() {
      return battle(first, second);
    }

    static Battle battle(Contender... contenders) {
      return Battle.open("b", List.of(contenders), NOON, NOON.plusSeconds(60)).closing();
    }

    List<Tally> tallies() {
      List<Tally> tallies = new ArrayList<>();
      for (int partition = 0; partition < counts.size(); partition++) {
        tallies.add(tally("b", TOPIC, partition, counts.get(partition), true));
      }
      return tallies;
    }

    long votes(Contender contender) {
      return counts.stream().mapToLong(c -> c.getOrDefault(contender.pet(), 0L)).sum();
    }

    Optional<Decision> decide(List<Tally> tallies) {
      return Sealing.decide(battle(), tallies, TOPIC, counts.size(), NOON);
    }
  }

  @Property
  void votesDecideThenTheFrozenRankThenTheLowerId(@ForAll("sealed") Sealed sealed) {
    Contender a = sealed.first();
    Contender b = sealed.second();
    long votesA = sealed.votes(a);
    long votesB = sealed.votes(b);
    Contender winner;
    DecidedBy decidedBy;
    if (votesA != votesB) {
      winner = votesA > votesB ? a : b;
      decidedBy = DecidedBy.VOTES;
    } else if (a.rank() != b.rank()) {
      winner = a.rank() < b.rank() ? a : b;
      decidedBy = DecidedBy.RANK;
    } else {
      winner = a.pet().compareTo(b.pet()) < 0 ? a : b;
      decidedBy = DecidedBy.ID;
    }
    assertThat(sealed.decide(sealed.tallies()))
        .contains(
            new Decision(winner.pet(), Map.of(a.pet(), votesA, b.pet(), votesB), decidedBy, NOON));
  }

  @Property
  void itDoesNotMatterWhoIsNamedFirstOrWhichTallyIsReadFirst(
      @ForAll("sealed") Sealed sealed, @ForAll Random random) {
    List<Tally> shuffled = sealed.tallies();
    Collections.shuffle(shuffled, random);
    Battle swapped = Sealed.battle(sealed.second(), sealed.first());
    assertThat(Sealing.decide(swapped, shuffled, TOPIC, sealed.counts().size(), NOON))
        .isEqualTo(sealed.decide(sealed.tallies()));
  }

  @Property
  void nothingIsDecidedWhileAPartitionIsNotSealed(
      @ForAll("sealed") Sealed sealed,
      @ForAll @IntRange(max = 3) int which,
      @ForAll boolean unknown) {
    List<Tally> tallies = sealed.tallies();
    int partition = which % tallies.size();
    Tally open = tally("b", TOPIC, partition, sealed.counts().get(partition), false);
    tallies.remove(partition);
    if (!unknown) {
      tallies.add(open);
    }
    assertThat(sealed.decide(tallies)).isEmpty();
  }

  @Property
  void talliesOfOtherTopicsAndBattlesSayNothing(
      @ForAll("sealed") Sealed sealed, @ForAll("sealed") Sealed stranger) {
    Map<String, Long> strange = stranger.counts().getFirst();
    List<Tally> tallies = sealed.tallies();
    tallies.add(tally("b", "the topic before", 0, strange, true));
    tallies.add(tally("another", TOPIC, 0, strange, true));
    assertThat(sealed.decide(tallies)).isEqualTo(sealed.decide(sealed.tallies()));

    tallies.remove(0);
    assertThat(sealed.decide(tallies)).isEmpty();
  }

  @Property
  void votesForPetsThatAreNotInTheBattleSayNothing(@ForAll("sealed") Sealed sealed) {
    List<Tally> tallies = sealed.tallies();
    Tally first = tallies.removeFirst();
    Map<String, Long> counts = new HashMap<>(first.counts());
    counts.put("stranger", 1_000L);
    tallies.add(tally("b", TOPIC, 0, counts, true));
    assertThat(sealed.decide(tallies)).isEqualTo(sealed.decide(sealed.tallies()));
  }

  /** Few different ranks and small counts, so that ties of both kinds happen. */
  @Provide
  Arbitrary<Sealed> sealed() {
    Arbitrary<List<String>> pets =
        Arbitraries.of("ada", "bo", "cleo").list().ofSize(2).uniqueElements();
    Arbitrary<Integer> rank = Arbitraries.integers().between(1, 2);
    Arbitrary<List<List<Long>>> counts =
        Arbitraries.longs().between(0, 2).list().ofSize(2).list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(pets, rank, rank, counts)
        .as(
            (pair, first, second, numbers) ->
                new Sealed(
                    new Contender(pair.get(0), first),
                    new Contender(pair.get(1), second),
                    numbers.stream().map(n -> counts(pair, n)).toList()));
  }

  /** A pet without votes may be absent from a tally. */
  private static Map<String, Long> counts(List<String> pair, List<Long> numbers) {
    Map<String, Long> counts = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      if (numbers.get(i) > 0) {
        counts.put(pair.get(i), numbers.get(i));
      }
    }
    return counts;
  }

  private static Tally tally(
      String battle, String topic, int partition, Map<String, Long> counts, boolean sealed) {
    return new Tally(
        battle, topic, partition, counts, 99, sealed ? OptionalLong.of(99) : OptionalLong.empty());
  }
}
