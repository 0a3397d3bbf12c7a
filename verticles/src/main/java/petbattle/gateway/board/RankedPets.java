package petbattle.gateway.board;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.tournament.ranking.Ranks;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.ranking.TournamentTable.Row;

/**
 * The rankings as others may read them, made a few times a second at most.
 *
 * @param all every visible pet, best first
 * @param week the visible pets with a battle decided in the last week, best first
 * @param placesThen the places in {@code all} a day before, of pets that had a decided battle then
 * @param weekPlacesThen the same for {@code week}
 * @param outdatedSince when something changed that is not in it yet
 */
record RankedPets(
    List<Row> all,
    List<Row> week,
    Map<String, Integer> placesThen,
    Map<String, Integer> weekPlacesThen,
    Optional<Instant> outdatedSince) {

  static final RankedPets NONE =
      new RankedPets(List.of(), List.of(), Map.of(), Map.of(), Optional.empty());

  /**
   * Ranks pets.
   *
   * @param all every visible pet, best first
   * @param week standings of the last week
   * @param allThen standings as of a day before
   * @param weekThen standings of the week up to a day before
   */
  static RankedPets of(
      List<Standing> all,
      Map<String, Standing> week,
      Map<String, Standing> allThen,
      Map<String, Standing> weekThen) {
    List<String> visible = all.stream().map(Standing::pet).toList();
    return new RankedPets(
        rows(all),
        rows(known(visible, week)),
        places(known(visible, allThen)),
        places(known(visible, weekThen)),
        Optional.empty());
  }

  RankedPets outdatedSince(Optional<Instant> since) {
    return new RankedPets(all, week, placesThen, weekPlacesThen, since);
  }

  /** Standings as rows that are of no tournament. */
  static List<Row> rows(List<Standing> bestFirst) {
    return bestFirst.stream().map(standing -> new Row(0, standing)).toList();
  }

  private static List<Standing> known(Collection<String> visible, Map<String, Standing> standings) {
    return Ranks.bestFirst(visible.stream().filter(standings::containsKey).toList(), standings);
  }

  private static Map<String, Integer> places(List<Standing> bestFirst) {
    Map<String, Integer> places = HashMap.newHashMap(bestFirst.size());
    for (Standing standing : bestFirst) {
      places.put(standing.pet(), places.size() + 1);
    }
    return Map.copyOf(places);
  }
}
