package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import petbattle.embedded.kafka.KafkaCluster;

/** Everything is replaced, one after the other, while people vote, as a new release does it. */
class RollingRestartIT extends UnderFaults {
  /** More than a load balancer needs to notice. */
  private static final Map<String, String> DRAINING = Map.of("PETBATTLE_DRAIN_SECONDS", "4");

  private static final int BY_SIGTERM = 143;

  @Override
  Site start(Path folder) {
    return Site.start(folder, 3);
  }

  @Override
  void cast(Rehearsal members) {
    members
        .with("gateway-1", "gateway", DRAINING)
        .with("gateway-2", "gateway", DRAINING)
        .with("votes", "votes")
        .with("director", "director")
        .with("leaderboard", "leaderboard")
        .with("moderation", "moderation");
  }

  @Test
  void replacingEveryProcessOfEveryRoleLosesNoRequest() {
    List<String> everybody =
        List.of("gateway-1", "gateway-2", "votes", "director", "leaderboard", "moderation");

    rehearsal.play(
        Fault.done("every role replaced, one by one", () -> everybody.forEach(this::replace)),
        Rehearsal.Voting.UNDISTURBED);
  }

  private void replace(String name) {
    assertThat(member(name).replace()).as(name).isEqualTo(BY_SIGTERM);
    rehearsal.awaitReady();
  }

  @Test
  void restartingEveryBrokerLosesNoRequestEither() {
    rehearsal.play(
        Fault.done(
            "every broker restarted, one by one",
            () -> site.kafka().nodes().forEach(this::restart)),
        Rehearsal.Voting.GOES_ON);
  }

  private void restart(int broker) {
    KafkaCluster kafka = site.kafka();
    kafka.restart(broker);
    await().atMost(Site.PATIENCE).ignoreExceptions().until(kafka::isInSync);
  }
}
