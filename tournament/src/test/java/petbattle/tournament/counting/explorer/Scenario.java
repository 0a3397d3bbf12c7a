package petbattle.tournament.counting.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import petbattle.tournament.counting.Batch;
import petbattle.tournament.counting.LogEntry;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.Vote;
import petbattle.tournament.vote.VotesRecord;

/**
 * The fixed part of one small world.
 *
 * @param logs what each partition of the votes log holds, from offset 0
 * @param counters the partition of each counter; those of one partition stand next to each other
 * @param kills how often the store may be killed; counters may crash without limit
 * @param mutation the clause that is taken out
 */
record Scenario(
    List<List<VotesRecord>> logs, List<Integer> counters, int kills, Mutation mutation) {

  static final String TOPIC = "votes-topic";

  Scenario {
    logs = logs.stream().map(List::copyOf).toList();
    counters = List.copyOf(counters);
    if (counters.size() > 3 || !counters.stream().sorted().toList().equals(counters)) {
      throw new IllegalArgumentException("at most three counters, ordered by partition");
    }
  }

  /** Two counters that both hold the only partition: each is the other's zombie. */
  static Scenario zombies(List<VotesRecord> log, int kills) {
    return new Scenario(List.of(log), List.of(0, 0), kills, Mutation.NONE);
  }

  /** Two counters on the first partition and a third one on the second. */
  static Scenario joint(List<VotesRecord> first, List<VotesRecord> second, int kills) {
    return new Scenario(List.of(first, second), List.of(0, 0, 1), kills, Mutation.NONE);
  }

  Scenario with(Mutation other) {
    return new Scenario(logs, counters, kills, other);
  }

  boolean has(Mutation other) {
    return mutation == other;
  }

  int partitions() {
    return logs.size();
  }

  int end(int partition) {
    return logs.get(partition).size();
  }

  /** The {@code length} records from {@code from} on, as one poll may bring them. */
  Batch cut(int partition, int from, int length) {
    List<LogEntry> entries = new ArrayList<>();
    for (int offset = from; offset < from + length; offset++) {
      entries.add(new LogEntry.Parsed(offset, logs.get(partition).get(offset)));
    }
    return new Batch(TOPIC, partition, entries, (long) from + length);
  }

  @Override
  public String toString() {
    return logs.stream()
        .map(log -> log.stream().map(Scenario::brief).collect(Collectors.joining(" ", "[", "]")))
        .collect(Collectors.joining(" ", "", ", kills " + kills));
  }

  private static String brief(VotesRecord record) {
    return switch (record) {
      case Vote vote -> vote.battle() + ":" + vote.voter() + vote.bucket();
      case Barrier barrier -> barrier.battle() + ":|";
      case Quarantine out -> out.battle() + ":-" + out.bucket();
    };
  }
}
