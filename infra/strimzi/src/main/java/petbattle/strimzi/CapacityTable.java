package petbattle.strimzi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The README's table: the arithmetic of all sizes beside each other. */
final class CapacityTable {
  private static final String BEGIN = "<!-- sizes: rendered -->\n";
  private static final String END = "<!-- sizes: end -->\n";
  private static final double MILLION = 1e6;
  private static final double GIB = 1L << 30;

  private CapacityTable() {}

  /** The text with the table in its place. */
  static String replaceIn(String readme) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the README has no place for the table: " + BEGIN);
    }
    return readme.substring(0, begin + BEGIN.length())
        + "\n"
        + table()
        + "\n"
        + readme.substring(end);
  }

  private static String table() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", capacity -> capacity.size().name()));
    lines.add("|---|" + "---:|".repeat(ClusterSize.ALL.size()));
    lines.add(row("**asked for**", capacity -> ""));
    lines.add(row("votes a second at the peak", c -> whole(c.size().peakVotesPerSecond())));
    lines.add(row("that is a minute", c -> whole(60L * c.size().peakVotesPerSecond())));
    lines.add(row("minutes of it", c -> whole(c.size().spike().toMinutes())));
    lines.add(row("votes a day otherwise", c -> whole(c.size().votesPerDay())));
    lines.add(row("**votes and partitions**", capacity -> ""));
    lines.add(row("bytes of a vote in the log", c -> whole(c.voteBytes())));
    lines.add(row("MB a second appended at the peak", c -> tenths(c.peakBytes() / MILLION)));
    lines.add(row("partitions of the votes topic", c -> whole(c.votesPartitions())));
    lines.add(row("votes a second in each at the peak", c -> whole(c.peakPerPartition())));
    lines.add(
        row("counted a second in each (assumed)", c -> whole(c.size().countedPerPartition())));
    lines.add(row("counted a second by all", c -> whole(c.countedPerSecond())));
    lines.add(row("votes that wait when the peak ends", c -> whole(c.backlog())));
    lines.add(row("minutes until they are counted", c -> minutes(c)));
    lines.add(row("**disk**", capacity -> ""));
    lines.add(row("votes kept for 30 days", c -> whole(c.retainedVotes())));
    lines.add(
        row("GiB of them on each broker, 3 copies", c -> tenths(c.retainedBytesPerBroker() / GIB)));
    lines.add(row("GiB that each broker has", c -> whole(Math.round(c.diskPerBroker() / GIB))));
    lines.add(row("full to", c -> percent(c.diskUse())));
    lines.add(row("**network of the busiest broker, one away**", capacity -> ""));
    lines.add(row("MB a second in", c -> tenths(c.networkIn() / MILLION)));
    lines.add(row("MB a second out", c -> tenths(c.networkOut() / MILLION)));
    lines.add(row("of which boards to gateways", c -> tenths(c.boardsOutBytes() / MILLION)));
    lines.add(
        row(
            "MB a second that it can",
            c -> whole(Math.round(c.size().networkBytesPerSecond() / MILLION))));
    lines.add(row("busy to", c -> percent(c.networkUse())));
    lines.add(row("**so it gets**", capacity -> ""));
    lines.add(row("brokers", c -> whole(c.size().brokers())));
    lines.add(
        row(
            "cores, memory, heap of each",
            c ->
                c.size().cores()
                    + ", "
                    + c.size().memoryGiB()
                    + " GiB, "
                    + c.size().heapGiB()
                    + " GiB"));
    lines.add(
        row("volumes of each", c -> ClusterSize.VOLUMES + " × " + ClusterSize.VOLUME_GIB + " GiB"));
    lines.add(row("controllers", c -> whole(ClusterSize.CONTROLLERS)));
    lines.add(
        row(
            "pods of the votes role",
            c -> c.size().fewestCounters() + " to " + c.votesPartitions()));
    return String.join("\n", lines) + "\n";
  }

  private static String row(String label, Function<Capacity, String> value) {
    return ClusterSize.ALL.stream()
        .map(size -> value.apply(new Capacity(size)))
        .collect(Collectors.joining(" | ", "| " + label + " | ", " |"));
  }

  private static String minutes(Capacity capacity) {
    return whole(Math.ceilDiv(capacity.catchUp().toSeconds(), 60));
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String tenths(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
