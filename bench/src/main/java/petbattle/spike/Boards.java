package petbattle.spike;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import petbattle.spike.load.OpenBattle;
import petbattle.spike.site.Http;
import petbattle.spike.site.Patience;

/** What gateways show of battles in the end. Blocks. */
final class Boards {
  private static final Duration CATCH_UP = Duration.ofSeconds(30);
  private static final Duration DECISION = Duration.ofSeconds(90);

  private Boards() {}

  /** Waits until each of these battles is decided; false when that takes too long. */
  static boolean awaitDecisions(URI page, List<OpenBattle> battles) {
    return Patience.within(
        DECISION,
        () ->
            battles.stream()
                .allMatch(
                    battle ->
                        board(page, battle)
                            .filter(board -> "decided".equals(board.getString("state")))
                            .isPresent()));
  }

  /**
   * Compares each gateway's board and result with the votes of the ledger.
   *
   * @return what is wrong, each a sentence
   */
  static List<String> differences(List<URI> pages, OpenBattle battle, Map<String, Long> votes) {
    List<String> wrong = new ArrayList<>();
    for (URI page : pages) {
      if (!Patience.within(CATCH_UP, () -> shows(page, battle, votes))) {
        wrong.add(
            "the board of %s at %s is not what the ledger holds, %s: %s"
                .formatted(
                    battle.id(),
                    page,
                    votes,
                    board(page, battle).map(JsonObject::encode).orElse("no answer")));
      }
    }
    return wrong;
  }

  private static boolean shows(URI page, OpenBattle battle, Map<String, Long> votes) {
    return board(page, battle)
        .filter(board -> votes.equals(votesOf(board)))
        .map(board -> board.getJsonObject("result"))
        .filter(result -> votes.equals(votesOf(result)))
        .isPresent();
  }

  private static Map<String, Long> votesOf(JsonObject board) {
    JsonObject votes = board.getJsonObject("votes");
    Map<String, Long> counts = new TreeMap<>();
    votes.fieldNames().forEach(pet -> counts.put(pet, votes.getLong(pet)));
    return counts;
  }

  private static Optional<JsonObject> board(URI page, OpenBattle battle) {
    return Http.json(page.resolve("/api/battles/" + battle.id()));
  }
}
