package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import petbattle.kafka.Topic;

/**
 * Three brokers, three copies, two of which must have a vote before it is accepted: one of them
 * fails in every way that there is.
 */
class BrokerFaultsIT extends UnderFaults {
  private static final int ON_A_SMALL_DISK = 1;

  private SmallDisk disk;

  @Override
  Site start(Path folder) {
    disk = SmallDisk.at(folder.resolve("kafka").resolve("node-" + ON_A_SMALL_DISK));
    return Site.start(folder, 3);
  }

  @Override
  void cast(Rehearsal members) {
    members
        .with("gateway-1", "gateway")
        .with("gateway-2", "gateway")
        .with("votes", "votes")
        .with("director", "director,leaderboard");
  }

  @AfterAll
  void unmount() {
    disk.close();
  }

  @Test
  void theLeaderDiesVotingGoesOnAndNothingAcknowledgedIsLost() {
    int leader = leader();
    rehearsal.play(
        Fault.killed(
            "one of three brokers",
            () -> site.kafka().kill(leader),
            () -> site.kafka().restart(leader)),
        Rehearsal.Voting.MAY_BE_REFUSED);
  }

  @Test
  void theLeaderStandsStillAndComesBackAsAFollower() {
    rehearsal.play(
        Fault.frozen("one of three brokers", freezable(leader())), Rehearsal.Voting.MAY_BE_REFUSED);
  }

  @Test
  void theLeaderIsSlow() {
    rehearsal.play(
        Fault.slowed("one of three brokers", freezable(leader())), Rehearsal.Voting.MAY_BE_REFUSED);
  }

  @Test
  void aBrokerWhoseDiskIsFullEndsAndComesBackWhenThereIsRoom() {
    assumeTrue(disk.isMounted(), disk.whyNot());
    rehearsal.play(
        new Fault(
            "disk of one of three brokers full",
            Fault.LONGER_THAN_SESSIONS,
            () -> {
              disk.fill();
              site.kafka().awaitEnd(ON_A_SMALL_DISK, Site.PATIENCE);
            },
            () -> {
              disk.clear();
              site.kafka().restart(ON_A_SMALL_DISK);
            }),
        Rehearsal.Voting.MAY_BE_REFUSED);
    assertThat(site.kafka().isRunning(ON_A_SMALL_DISK)).isTrue();
  }

  private int leader() {
    return site.kafka().leaderOf(Topic.VOTES_LOG.topicName(), 0).orElseThrow();
  }

  private Fault.Freezable freezable(int broker) {
    return new Fault.Freezable(() -> site.kafka().pause(broker), () -> site.kafka().resume(broker));
  }
}
