package petbattle.status;

import java.util.ArrayList;
import java.util.List;

/**
 * How often something took how long, since the start of a process.
 *
 * @param millis the buckets' upper bounds, ascending
 * @param counts how often it took as long as each bucket says and longer than the one before; one
 *     more than there are bounds, the last for what took even longer
 */
public record Histogram(List<Long> millis, List<Long> counts) {
  private static final int MOST_BUCKETS = 32;

  public Histogram {
    millis = List.copyOf(millis);
    counts = List.copyOf(counts);
    if (millis.size() > MOST_BUCKETS || counts.size() != millis.size() + 1) {
      throw new IllegalArgumentException("a histogram has one count more than bounds");
    }
    for (int i = 0; i < millis.size(); i++) {
      if (millis.get(i) <= (i == 0 ? 0 : millis.get(i - 1))) {
        throw new IllegalArgumentException("bounds are above 0 and ascend");
      }
    }
    if (counts.stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("a count is not negative");
    }
  }

  /** What was added since; everything when the buckets are others or the counting began anew. */
  public Histogram since(Histogram earlier) {
    if (!earlier.millis.equals(millis)) {
      return this;
    }
    List<Long> added = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      added.add(counts.get(i) - earlier.counts.get(i));
    }
    return added.stream().anyMatch(count -> count < 0) ? this : new Histogram(millis, added);
  }
}
