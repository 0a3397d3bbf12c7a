package petbattle.tournament.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import petbattle.tournament.arena.ArenaPairing.Candidate;
import petbattle.tournament.arena.ArenaPairing.Pair;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;

class ArenaPairingTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration REPEAT = Duration.ofHours(24);

  private Meetings meetings = new Meetings();
  private final Map<Set<String>, Instant> lastMet = new HashMap<>();
  private int battles;

  @BeforeTry
  void begin() {
    meetings = new Meetings();
    lastMet.clear();
    battles = 0;
  }

  /** An arena that goes on for days: whatever it opens keeps to the rules. */
  @Property(tries = 100)
  void noPairMeetsAgainTooSoonAndNobodyIsInTwoBattlesWhileOthersAreFree(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 12) int pets,
      @ForAll @IntRange(min = 1, max = 8) int wanted) {
    Random random = new Random(seed);
    List<Candidate> candidates = candidates(random, pets);
    for (int round = 0; round < 30; round++) {
      Instant now = BEGIN.plus(Duration.ofHours(2L * round));
      Instant since = now.minus(REPEAT);

      List<Pair> chosen = ArenaPairing.choose(candidates, meetings, List.of(), since, wanted);

      assertThat(chosen).hasSizeLessThanOrEqualTo(wanted);
      Set<String> busy = new HashSet<>();
      boolean overlaps = false;
      for (Pair pair : chosen) {
        assertThat(pair.left()).isNotEqualTo(pair.right());
        assertThat(lastMet.getOrDefault(both(pair), Instant.MIN)).isBefore(since);
        overlaps |= !busy.add(pair.left());
        overlaps |= !busy.add(pair.right());
      }
      assertThat(chosen.stream().map(ArenaPairingTest::both)).doesNotHaveDuplicates();
      if (overlaps) {
        assertThat(freePairs(candidates, busy, since)).as("pairs of idle pets").isEmpty();
      }
      if (chosen.size() < wanted) {
        assertThat(legalPairs(candidates, since))
            .allSatisfy(
                pair -> assertThat(chosen.stream().map(ArenaPairingTest::both)).contains(pair));
      }
      chosen.forEach(pair -> open(pair, now));
    }
  }

  @Property(tries = 50)
  void everyPetHasItsTurnAndIsOnTheLeftAsOftenAsOnTheRight(
      @ForAll long seed, @ForAll @IntRange(min = 4, max = 20) int pets) {
    List<Candidate> candidates = candidates(new Random(seed), pets);
    Map<String, Integer> turns = new HashMap<>();
    for (int round = 0; round < 200; round++) {
      Instant now = BEGIN.plusSeconds(60L * round);
      List<Pair> chosen = ArenaPairing.choose(candidates, meetings, List.of(), now.plusNanos(1), 2);
      for (Pair pair : chosen) {
        open(pair, now);
        Stream.of(pair.left(), pair.right()).forEach(pet -> turns.merge(pet, 1, Integer::sum));
      }
    }

    assertThat(turns).hasSize(pets);
    assertThat(candidates)
        .allSatisfy(
            candidate ->
                assertThat(Math.abs(meetings.leftMinusRight(candidate.pet()))).isLessThan(5));
    // Two of four come because it is their turn, the others because they suit them.
    assertThat(turns.values()).allMatch(times -> times >= 200 / pets);
  }

  @Example
  void ofEqualsTheOneMeetsTheNearestAndOfThoseTheLessKnown() {
    List<Candidate> candidates =
        List.of(
            new Candidate("a", 1500, 240),
            new Candidate("b", 1505, 20),
            new Candidate("c", 1900, 20),
            new Candidate("d", 1100, 20),
            new Candidate("e", 1510, 200));

    Pair pair = ArenaPairing.choose(candidates, meetings, List.of(), BEGIN, 1).getFirst();

    assertThat(both(pair)).isEqualTo(Set.of("a", "e"));
  }

  @Example
  void whoIsInAnOpenBattleWaitsUntilNobodyElseIsLeft() {
    List<Candidate> candidates = candidates(new Random(1), 4);
    List<Pair> open = List.of(new Pair("p-0", "p-1"));

    assertThat(both(ArenaPairing.choose(candidates, meetings, open, BEGIN, 1).getFirst()))
        .isEqualTo(Set.of("p-2", "p-3"));
    List<Pair> all = ArenaPairing.choose(candidates, meetings, open, BEGIN, 9);
    assertThat(all).hasSize(5);
    assertThat(all.stream().map(ArenaPairingTest::both)).doesNotContain(Set.of("p-0", "p-1"));
  }

  @Example
  void tenThousandPetsArePairedAtOnce() {
    List<Candidate> candidates = candidates(new Random(1), 10_000);
    long begin = System.nanoTime();

    List<Pair> pairs = ArenaPairing.choose(candidates, meetings, List.of(), BEGIN, 100);

    assertThat(pairs).hasSize(100);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  private static List<Candidate> candidates(Random random, int pets) {
    return IntStream.range(0, pets)
        .mapToObj(
            i ->
                new Candidate(
                    "p-" + i, 1500 + 150 * random.nextGaussian(), 20 + random.nextInt(200)))
        .toList();
  }

  private void open(Pair pair, Instant now) {
    lastMet.put(both(pair), now);
    meetings.add(
        Battle.open(
            "a-" + battles++,
            List.of(new Contender(pair.left(), 1), new Contender(pair.right(), 1)),
            now,
            now.plusSeconds(60)));
  }

  private List<Set<String>> freePairs(List<Candidate> all, Set<String> busy, Instant since) {
    return legalPairs(
        all.stream().filter(candidate -> !busy.contains(candidate.pet())).toList(), since);
  }

  private List<Set<String>> legalPairs(List<Candidate> all, Instant since) {
    List<Set<String>> legal = new ArrayList<>();
    for (Candidate a : all) {
      for (Candidate b : all) {
        if (a.pet().compareTo(b.pet()) < 0
            && lastMet.getOrDefault(Set.of(a.pet(), b.pet()), Instant.MIN).isBefore(since)) {
          legal.add(Set.of(a.pet(), b.pet()));
        }
      }
    }
    return legal;
  }

  private static Set<String> both(Pair pair) {
    return Set.of(pair.left(), pair.right());
  }
}
