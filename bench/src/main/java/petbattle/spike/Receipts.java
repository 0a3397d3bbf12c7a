package petbattle.spike;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import petbattle.spike.site.Http;
import petbattle.spike.site.Patience;

/** Asks a gateway what became of votes, as voters do. Blocks. */
final class Receipts {
  private static final Set<String> FINAL = Set.of("counted", "duplicate", "late");

  private Receipts() {}

  /**
   * What the receipts say, by state and how many.
   *
   * @param states what they ended with; without an answer {@code unanswered}
   */
  record Told(Map<String, Long> states) {
    /** States that are none to end with. */
    List<String> unsettled() {
      List<String> lines = new ArrayList<>();
      states.forEach(
          (state, count) -> {
            if (!FINAL.contains(state)) {
              lines.add("'%s', %d times".formatted(state, count));
            }
          });
      return lines;
    }
  }

  /**
   * Asks about each, again and again until its state is final.
   *
   * @param deadline for all of them together
   */
  static Told ask(URI page, List<String> receipts, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    Map<String, Long> states = new TreeMap<>();
    for (String receipt : receipts) {
      URI question = page.resolve("/api/votes/" + receipt);
      String[] state = {"unanswered"};
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      Patience.within(
          left,
          () -> {
            state[0] =
                Http.json(question)
                    .map((JsonObject vote) -> vote.getString("state"))
                    .orElse("unanswered");
            return FINAL.contains(state[0]);
          });
      states.merge(state[0], 1L, Long::sum);
    }
    return new Told(states);
  }
}
