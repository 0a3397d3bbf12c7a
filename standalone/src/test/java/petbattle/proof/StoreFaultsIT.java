package petbattle.proof;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The store and the only broker fail: what everybody needs is away. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreFaultsIT {
  private static final int BROKER = 1;

  private Site site;
  private Rehearsal rehearsal;

  @BeforeAll
  void open(@TempDir Path folder) {
    site = Site.start(folder, 1);
    rehearsal =
        new Rehearsal(site)
            .with("gateway-1", "gateway")
            .with("gateway-2", "gateway")
            .with("votes-1", "votes")
            .with("votes-2", "votes")
            .with("director", "director,leaderboard")
            .open();
  }

  @AfterAll
  void close() {
    try (Rehearsal ending = rehearsal) {
      ending.assertLastBattleDecidedRight();
    }
  }

  @Test
  void whileTheStoreIsDeadVotesAreAcceptedAndCountedAfterwards() {
    rehearsal.play(
        Fault.killed("store", site::killMongo, site::startMongo), Rehearsal.Voting.GOES_ON);
  }

  @Test
  void whileTheStoreStandsStillVotesAreAcceptedAndCountedAfterwards() {
    rehearsal.play(Fault.frozen("store", store()), Rehearsal.Voting.GOES_ON);
  }

  @Test
  void whileTheStoreIsSlowVotesAreAccepted() {
    rehearsal.play(Fault.slowed("store", store()), Rehearsal.Voting.GOES_ON);
  }

  @Test
  void withoutTheBrokerVotesAreRefusedHonestly() {
    rehearsal.play(
        Fault.killed(
            "only broker", () -> site.kafka().kill(BROKER), () -> site.kafka().restart(BROKER)),
        Rehearsal.Voting.MAY_GET_NO_ANSWER);
  }

  @Test
  void whileTheBrokerStandsStillVotesAreRefusedHonestly() {
    rehearsal.play(Fault.frozen("only broker", broker()), Rehearsal.Voting.MAY_GET_NO_ANSWER);
  }

  @Test
  void aSlowBrokerMakesVotingSlow() {
    rehearsal.play(Fault.slowed("only broker", broker()), Rehearsal.Voting.MAY_GET_NO_ANSWER);
  }

  private Fault.Freezable store() {
    return new Fault.Freezable(() -> site.mongo().pause(), () -> site.mongo().resume());
  }

  private Fault.Freezable broker() {
    return new Fault.Freezable(() -> site.kafka().pause(BROKER), () -> site.kafka().resume(BROKER));
  }
}
