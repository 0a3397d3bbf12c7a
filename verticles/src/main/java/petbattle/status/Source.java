package petbattle.status;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import petbattle.kafka.Topic;
import petbattle.role.Role;

/**
 * Which meters a role's measure is the sum of.
 *
 * @param meter a meter's name
 * @param which those of this name that count, by their tags
 */
record Source(Role role, Measure measure, String meter, Predicate<Meter.Id> which) {
  private static final String REFUSALS = "petbattle.gateway.refused";
  private static final String PROCESSED = "petbattle.votes.processed";
  private static final String DEAD_LETTERS = "petbattle.dead.letters";

  /** The reasons of refusals that answer 429, 503 and 500. */
  static final Set<String> LIMITS =
      Set.of("too-many-votes", "too-many-uploads", "too-many-requests");

  static final Set<String> OUTAGES =
      Set.of(
          "overloaded", "log-unavailable", "sign-in-unavailable", "store-unavailable", "timeout");

  static final Set<String> FAULTS = Set.of("internal-error");

  private static final List<Source> ALL =
      List.of(
          all(Role.GATEWAY, Measure.ACCEPTED, "petbattle.gateway.votes.accepted"),
          votes(Measure.REFUSED, reason -> !isOurs(reason)),
          votes(Measure.LIMITED, LIMITS::contains),
          votes(Measure.UNAVAILABLE, OUTAGES::contains),
          new Source(
              Role.GATEWAY, Measure.ERRORS, REFUSALS, id -> FAULTS.contains(id.getTag("reason"))),
          all(Role.GATEWAY, Measure.UPLOADS, "petbattle.gateway.uploads.accepted"),
          all(Role.GATEWAY, Measure.IN_FLIGHT, "petbattle.gateway.votes.in.flight"),
          all(Role.GATEWAY, Measure.WATCHERS, "petbattle.events.clients"),
          processed(Measure.COUNTED),
          processed(Measure.DUPLICATE),
          processed(Measure.LATE),
          processed(Measure.QUARANTINED),
          all(Role.VOTES, Measure.ERRORS, "petbattle.votes.batches.failed"),
          deadLetters(Role.VOTES, Topic.VOTES_LOG),
          all(Role.DIRECTOR, Measure.OPEN_BATTLES, "petbattle.director.battles.open"),
          all(Role.DIRECTOR, Measure.DECIDED, "petbattle.director.battles.decided"),
          all(Role.DIRECTOR, Measure.ERRORS, "petbattle.director.steps.failed"),
          deadLetters(Role.DIRECTOR, Topic.COMMANDS),
          all(Role.MODERATION, Measure.EXAMINED, "petbattle.moderation.examination"),
          all(Role.MODERATION, Measure.WAITING, "petbattle.moderation.waiting"),
          all(Role.MODERATION, Measure.REVIEW, "petbattle.moderation.review"),
          all(Role.MODERATION, Measure.ERRORS, "petbattle.moderation.attempts.failed"),
          deadLetters(Role.MODERATION, Topic.UPLOADS),
          deadLetters(Role.MODERATION, Topic.MODERATION_COMMANDS),
          all(Role.LEADERBOARD, Measure.RANKED, "petbattle.leaderboard.standings.published"),
          all(Role.LEADERBOARD, Measure.RANKED, "petbattle.leaderboard.ratings.published"));

  private static final Map<String, List<Source>> BY_METER =
      ALL.stream().collect(Collectors.groupingBy(Source::meter));

  /** The sources that a meter belongs to; most belong to none. */
  static List<Source> of(Meter.Id id) {
    List<Source> named = BY_METER.getOrDefault(id.getName(), List.of());
    return named.isEmpty()
        ? named
        : named.stream().filter(source -> source.which().test(id)).toList();
  }

  /** A counter's or timer's count, or a gauge's value; 0 when the gauge has none. */
  static long valueOf(Meter meter) {
    for (Measurement measurement : meter.measure()) {
      if (measurement.getStatistic() == Statistic.COUNT
          || measurement.getStatistic() == Statistic.VALUE) {
        // What is not a number becomes 0.
        return Math.max(0, (long) measurement.getValue());
      }
    }
    return 0;
  }

  private static boolean isOurs(String reason) {
    return LIMITS.contains(reason) || OUTAGES.contains(reason) || FAULTS.contains(reason);
  }

  private static Source all(Role role, Measure measure, String meter) {
    return new Source(role, measure, meter, id -> true);
  }

  private static Source votes(Measure measure, Predicate<String> reason) {
    return new Source(
        Role.GATEWAY,
        measure,
        REFUSALS,
        id -> "castVote".equals(id.getTag("operation")) && reason.test(id.getTag("reason")));
  }

  private static Source processed(Measure measure) {
    return new Source(
        Role.VOTES, measure, PROCESSED, id -> measure.label().equals(id.getTag("result")));
  }

  private static Source deadLetters(Role role, Topic topic) {
    return new Source(
        role,
        Measure.DEAD_LETTERS,
        DEAD_LETTERS,
        id -> topic.topicName().equals(id.getTag("topic")));
  }
}
