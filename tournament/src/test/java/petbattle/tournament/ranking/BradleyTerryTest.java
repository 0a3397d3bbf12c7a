package petbattle.tournament.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BradleyTerryTest {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  @Example
  void whoIsPreferredMoreIsRatedHigher() {
    Map<String, Rating> ratings =
        fit(count("a", "b", 75, 25), count("b", "c", 60, 40), count("a", "c", 80, 20));

    assertThat(ratings.get("a").rating()).isGreaterThan(ratings.get("b").rating());
    assertThat(ratings.get("b").rating()).isGreaterThan(ratings.get("c").rating());
    assertThat(ratings.get("a").preferences()).isEqualTo(200);
  }

  @Example
  void tenOfElevenAreFourHundredPoints() {
    Map<String, Rating> ratings = fit(count("a", "b", 1_000_000, 100_000));

    double difference = ratings.get("a").rating() - ratings.get("b").rating();
    assertThat(difference).isCloseTo(400, within(0.5));
    assertThat(ratings.get("a").rating() + ratings.get("b").rating()).isCloseTo(3_000, within(0.5));
  }

  @Example
  void whoWonEverythingStaysFiniteAndUnsure() {
    Map<String, Rating> ratings = fit(count("a", "b", 3, 0));

    assertThat(ratings.get("a").rating()).isBetween(1_500.0, 1_900.0);
    assertThat(ratings.get("a").deviation()).isGreaterThan(100);
  }

  @Example
  void moreVotesMakeSurer() {
    double few = fit(count("a", "b", 6, 4)).get("a").deviation();
    double many = fit(count("a", "b", 600, 400)).get("a").deviation();

    assertThat(many).isLessThan(few / 5);
  }

  @Property(tries = 30)
  void theStrengthsThatMadeTheVotesAreFoundAgain(@ForAll long seed) {
    Random random = new Random(seed);
    int pets = 12;
    double[] truth = random.doubles(pets, -200, 200).toArray();
    List<Pairings.Count> counts = new ArrayList<>();
    for (int i = 0; i < pets; i++) {
      for (int j = i + 1; j < pets; j++) {
        double probability = 1 / (1 + Math.pow(10, (truth[j] - truth[i]) / 400));
        long votes = 400;
        long forFirst = random.doubles(votes).filter(d -> d < probability).count();
        counts.add(new Pairings.Count(name(i), name(j), forFirst, votes - forFirst));
      }
    }
    Map<String, Rating> ratings = new BradleyTerry().fit(new Pairings(1, counts));

    for (int i = 0; i < pets; i++) {
      for (int j = i + 1; j < pets; j++) {
        Rating a = ratings.get(name(i));
        Rating b = ratings.get(name(j));
        double error = Math.hypot(a.deviation(), b.deviation());
        assertThat(a.rating() - b.rating())
            .as("seed %d, %d against %d", seed, i, j)
            .isCloseTo(truth[i] - truth[j], within(6 * error));
      }
    }
  }

  @Property(tries = 50)
  void aFitThatGoesOnFromTheLastOneEndsWhereAFreshOneDoes(
      @ForAll @IntRange(min = 1, max = 200) int moreVotes) {
    Pairings before = new Pairings(1, List.of(count("a", "b", 10, 5), count("b", "c", 7, 9)));
    Pairings after =
        new Pairings(1, List.of(count("a", "b", 10, 5 + moreVotes), count("b", "c", 7, 9)));
    BradleyTerry warm = new BradleyTerry();
    warm.fit(before);
    Map<String, Rating> goneOn = warm.fit(after);

    new BradleyTerry()
        .fit(after)
        .forEach(
            (pet, rating) ->
                assertThat(goneOn.get(pet).rating()).isCloseTo(rating.rating(), within(0.1)));
  }

  @Example
  void eachGroupOfPetsThatNeverMetTheOthersHasItsOwnAverage() {
    Map<String, Rating> ratings =
        fit(count("a", "b", 900_000, 100_000), count("c", "d", 40_000, 60_000));

    assertThat(ratings.get("a").rating() + ratings.get("b").rating()).isCloseTo(3_000, within(0.5));
    assertThat(ratings.get("c").rating() + ratings.get("d").rating()).isCloseTo(3_000, within(0.5));
  }

  @Example
  void aFitIsToldOnlyOfWhatHasChanged() {
    BradleyTerry model = new BradleyTerry();
    model.fit(new Pairings(1, List.of(count("a", "b", 75, 25), count("b", "c", 60, 40))));
    Map<String, Rating> told =
        model.fit(new Pairings(2, List.of(count("b", "c", 0, 0), count("a", "d", 5, 9))));

    Map<String, Rating> whole = fit(count("a", "b", 75, 25), count("a", "d", 5, 9));
    assertThat(told.keySet()).containsExactly("a", "b", "d");
    whole.forEach(
        (pet, rating) -> {
          assertThat(told.get(pet).isWithin(rating, 0.1)).as("%s", rating).isTrue();
          assertThat(told.get(pet).version()).isEqualTo(2);
        });
  }

  /** In time that this thread computes, so that it does not matter what else the machine does. */
  @Example
  void tenThousandPetsAndAMillionPairsAreRefreshedWithinTwoSeconds() {
    int pets = 10_000;
    Random random = new Random(7);
    double[] truth = random.doubles(pets, -400, 400).toArray();
    List<String> names = IntStream.range(0, pets).mapToObj("p%05d"::formatted).toList();
    Map<Long, Pairings.Count> known = new LinkedHashMap<>();
    while (known.size() < 1_000_000) {
      put(known, random, names, truth, random.nextInt(pets), random.nextInt(pets));
    }
    BradleyTerry model = new BradleyTerry();
    model.fit(new Pairings(1, List.copyOf(known.values())));

    // When the results of a hundred battles come, again and again
    Map<String, Rating> ratings = Map.of();
    for (int version = 2; version < 7; version++) {
      Map<Long, Pairings.Count> changed = new LinkedHashMap<>();
      while (changed.size() < 100) {
        put(changed, random, names, truth, random.nextInt(pets), random.nextInt(pets));
      }
      long before = CPU.getCurrentThreadCpuTime();
      ratings = model.fit(new Pairings(version, List.copyOf(changed.values())));
      double seconds = (CPU.getCurrentThreadCpuTime() - before) / 1e9;
      assertThat(seconds).as("seconds for refresh %d", version - 1).isLessThan(2);
      known.putAll(changed);
    }

    // Then they are as good as if nothing had been known before
    Map<String, Rating> refreshed = ratings;
    Map<String, Rating> fresh =
        new BradleyTerry().fit(new Pairings(6, List.copyOf(known.values())));
    assertThat(refreshed.keySet()).isEqualTo(fresh.keySet()).hasSize(pets);
    assertThat(fresh.values())
        .allMatch(rating -> refreshed.get(rating.pet()).isWithin(rating, 0.5));
  }

  /** What the two strengths make likely, give or take a vote. */
  private static void put(
      Map<Long, Pairings.Count> counts,
      Random random,
      List<String> names,
      double[] truth,
      int one,
      int other) {
    int i = Math.min(one, other);
    int j = Math.max(one, other);
    if (i < j) {
      double probability = 1 / (1 + Math.pow(10, (truth[j] - truth[i]) / 400));
      long forFirst = Math.clamp(Math.round(20 * probability) + random.nextInt(-1, 2), 0, 20);
      counts.put(
          (long) i * truth.length + j,
          new Pairings.Count(names.get(i), names.get(j), forFirst, 20 - forFirst));
    }
  }

  @Example
  void withoutPairsThereAreNoRatings() {
    assertThat(fit()).isEmpty();
  }

  private static Map<String, Rating> fit(Pairings.Count... counts) {
    return new BradleyTerry().fit(new Pairings(1, List.of(counts)));
  }

  private static Pairings.Count count(String first, String second, long forFirst, long forSecond) {
    return new Pairings.Count(first, second, forFirst, forSecond);
  }

  private static String name(int i) {
    return "p%02d".formatted(i);
  }
}
