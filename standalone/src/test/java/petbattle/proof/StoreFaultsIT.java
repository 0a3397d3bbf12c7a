package petbattle.proof;

import org.junit.jupiter.api.Test;

/** The store and the only broker fail: what everybody needs is away. */
class StoreFaultsIT extends UnderFaults {
  private static final int BROKER = 1;

  @Override
  void cast(Rehearsal members) {
    members.withPairs().with("director", "director,leaderboard");
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
        Rehearsal.Voting.STOPS);
  }

  @Test
  void whileTheBrokerStandsStillVotesAreRefusedHonestly() {
    rehearsal.play(Fault.frozen("only broker", broker()), Rehearsal.Voting.STOPS);
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
