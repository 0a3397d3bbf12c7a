package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import petbattle.audit.AuditReport;

/** Follows one fault as those see it who vote, and tells it afterwards. */
final class Tale {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final String TOO_BUSY = "so your vote was not taken";
  private static final String LOST_ON_THE_WAY = "502 ";

  private final Crowd crowd;
  private final int acceptedBefore;
  private final int refusedBefore;
  private final int unansweredBefore;
  private long beganAt;
  private long endedAt;
  private long acceptedAt;
  private long countedAt;
  private long doneAt;
  private long readyAt;

  Tale(Crowd crowd) {
    this.crowd = crowd;
    this.acceptedBefore = crowd.accepted().size();
    this.refusedBefore = crowd.refusals().size();
    this.unansweredBefore = crowd.answered(0);
  }

  void begins() {
    beganAt = System.nanoTime();
  }

  void ends() {
    endedAt = System.nanoTime();
  }

  /** Waits until a vote that was accepted after the end is known to be counted. */
  void awaitCountedAgain() {
    Crowd.Accepted next =
        await("a vote accepted")
            .atMost(Site.PATIENCE)
            .pollInterval(LOOK)
            .until(() -> crowd.latest().orElseThrow(), vote -> vote.atNanos() > endedAt);
    await("it is counted")
        .atMost(Site.PATIENCE)
        .pollInterval(LOOK)
        .until(
            () -> crowd.get("/api/votes/" + next.receipt()).getString("state", ""),
            Set.of("counted", "duplicate")::contains);
    countedAt = System.nanoTime();
    acceptedAt = acceptedTimes().filter(at -> at > endedAt).min().orElseThrow();
  }

  void taskDone() {
    doneAt = System.nanoTime();
  }

  void allReady() {
    readyAt = System.nanoTime();
  }

  /** What is written down. */
  Finding finding(String fault, AuditReport report) {
    return new Finding(
        fault,
        between(beganAt, endedAt),
        (int) acceptedTimes().filter(at -> at > beganAt && at <= endedAt).count(),
        (int) refusals().stream().filter(answer -> answer.startsWith("503 ")).count(),
        unanswered(),
        longestPause(),
        between(endedAt, acceptedAt),
        between(endedAt, countedAt),
        between(endedAt, doneAt),
        between(endedAt, readyAt),
        report.summary());
  }

  /** Nobody was told anything that the contract does not have. */
  void assertAnswers(Rehearsal.Voting voting, Set<String> documented) {
    List<String> answers =
        refusals().stream().filter(answer -> !answer.startsWith(LOST_ON_THE_WAY)).toList();
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer).startsWith("503 ");
              assertThat(documented).anySatisfy(type -> assertThat(answer).contains(type));
            });
    long accepted = acceptedTimes().count();
    // On a machine with too much to do a gateway may lose sight of Kafka for a moment, and says so.
    switch (voting) {
      case UNDISTURBED -> {
        assertThat(unanswered()).as("without an answer: %s", Set.copyOf(lost())).isZero();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).contains(TOO_BUSY));
        assertThat(20L * answers.size()).as("refused, of %d", accepted).isLessThan(accepted);
      }
      case GOES_ON -> {
        assertThat(unanswered()).as("without an answer: %s", Set.copyOf(lost())).isZero();
        assertThat((long) answers.size()).as("refused of %d", accepted).isLessThan(accepted);
      }
      case MAY_BE_REFUSED ->
          assertThat(unanswered()).as("without an answer: %s", Set.copyOf(lost())).isZero();
      case MAY_GET_NO_ANSWER ->
          assertThat((long) unanswered()).as("without an answer").isLessThan(accepted);
      case STOPS -> assertThat(answers.size() + unanswered()).as("not accepted").isPositive();
    }
  }

  private List<String> refusals() {
    List<String> all = crowd.refusals();
    return all.subList(refusedBefore, all.size());
  }

  private int unanswered() {
    return lost().size() + crowd.answered(0) - unansweredBefore;
  }

  /** What the load balancer says of requests that it got no answer for. */
  private List<String> lost() {
    return refusals().stream().filter(answer -> answer.startsWith(LOST_ON_THE_WAY)).toList();
  }

  private LongStream acceptedTimes() {
    List<Crowd.Accepted> all = crowd.accepted();
    return all.subList(acceptedBefore, all.size()).stream().mapToLong(Crowd.Accepted::atNanos);
  }

  /** From the fault's beginning until a vote was known to be counted again. */
  private Duration longestPause() {
    long last = beganAt;
    long longest = 0;
    for (long at :
        acceptedTimes().filter(at -> at > beganAt && at <= countedAt).sorted().toArray()) {
      longest = Math.max(longest, at - last);
      last = at;
    }
    return Duration.ofNanos(longest);
  }

  private static Duration between(long begin, long end) {
    return Duration.ofNanos(end - begin);
  }
}
