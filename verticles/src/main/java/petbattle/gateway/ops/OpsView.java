package petbattle.gateway.ops;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import petbattle.role.Role;
import petbattle.status.Measure;
import petbattle.status.Rehearsal;
import petbattle.status.Rehearsal.Millis;
import petbattle.status.RoleStatus;
import petbattle.status.RoleStatus.Share;

/**
 * What those who run the site see of it.
 *
 * @param processes roles by process, those that fell silent lately included
 * @param groups who reads which partitions
 * @param series the last ten minutes
 * @param rehearsal how the last rehearsal of a spike ended; empty when none is known here
 */
public record OpsView(
    Instant at,
    Now now,
    List<Process> processes,
    List<Backlogs.Members> groups,
    Timeline.Series series,
    Optional<Rehearsal> rehearsal) {

  /** All of it that comes from the processes. */
  record State(
      Instant at,
      Now now,
      List<Process> processes,
      List<Backlogs.Members> groups,
      Timeline.Series series) {
    OpsView with(Optional<Rehearsal> rehearsal) {
      return new OpsView(at, now, processes, groups, series, rehearsal);
    }
  }

  /**
   * All processes that are there together.
   *
   * @param perSecond how fast totals grow, by measure
   * @param totals since the processes started, by measure
   * @param levels what there is at this moment, by measure
   * @param backlog votes that are not counted; empty while that is not known
   * @param freshness from casts until votes are on the board, over the last half minute
   */
  record Now(
      Map<String, Double> perSecond,
      Map<String, Long> totals,
      Map<String, Long> levels,
      OptionalLong backlog,
      Optional<Millis> freshness) {}

  /**
   * A role of a process.
   *
   * @param silent true when it has not been heard of for ten seconds and did not say good-bye
   * @param partitions what it reads, by topic
   */
  record Process(
      String process,
      Role role,
      String version,
      Instant startedAt,
      Instant heardAt,
      boolean silent,
      long heapUsedBytes,
      long heapMaxBytes,
      Map<String, Long> measures,
      Map<String, List<Integer>> partitions) {}

  static List<Process> processes(Collection<Heard> heard, Predicate<Heard> isThere) {
    return heard.stream()
        .map(each -> process(each, !isThere.test(each)))
        .sorted(
            Comparator.comparing(Process::role)
                .thenComparing(Process::startedAt)
                .thenComparing(Process::process))
        .toList();
  }

  static <T> Map<String, T> labelled(Map<Measure, T> numbers) {
    Map<String, T> labelled = new TreeMap<>();
    numbers.forEach((measure, number) -> labelled.put(measure.label(), number));
    return labelled;
  }

  private static Process process(Heard heard, boolean silent) {
    RoleStatus status = heard.status();
    Map<Measure, Long> known = new TreeMap<>();
    for (Measure measure : Measure.values()) {
      if (status.tells(measure)) {
        known.put(measure, status.of(measure));
      }
    }
    return new Process(
        status.process(),
        status.role(),
        status.version(),
        status.startedAt(),
        heard.at(),
        silent,
        status.heapUsedBytes(),
        status.heapMaxBytes(),
        labelled(known),
        status.partitions().stream()
            .collect(
                Collectors.groupingBy(
                    Share::topic,
                    TreeMap::new,
                    Collectors.mapping(Share::partition, Collectors.toList()))));
  }
}
