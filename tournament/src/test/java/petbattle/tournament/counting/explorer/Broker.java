package petbattle.tournament.counting.explorer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import petbattle.tournament.counting.Tally;

/**
 * What Kafka holds apart from the log, as one immutable value; a broker loses nothing.
 *
 * @param committed the offset committed for each partition
 * @param published the tallies as readers of the topic know them: the greatest offset per key wins
 */
record Broker(List<Long> committed, Map<String, Tally> published) {

  static Broker fresh(int partitions) {
    return new Broker(Collections.nCopies(partitions, 0L), Map.of());
  }

  /**
   * Offsets may go backwards: a stale member's commit can win while it still holds the partition.
   */
  Broker commit(int partition, long offset) {
    List<Long> offsets = new ArrayList<>(committed);
    offsets.set(partition, offset);
    return new Broker(List.copyOf(offsets), published);
  }

  Broker publish(Tally tally) {
    Tally known = published.get(tally.id());
    if (known != null && known.offset() >= tally.offset()) {
      return this;
    }
    Map<String, Tally> more = new HashMap<>(published);
    more.put(tally.id(), tally);
    return new Broker(committed, Map.copyOf(more));
  }
}
