package petbattle.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import petbattle.proof.Rehearsal.Voting;
import petbattle.proof.Wire.Way;

/** The lines between the roles and the broker, and between the roles and the store. */
class NetworkFaultsIT extends UnderFaults {
  private static final Duration FAR_AWAY = Duration.ofMillis(100);
  private static final int BYTES_PER_SECOND = 30_000;
  private static final List<String> EVERYBODY =
      List.of("gateway-1", "gateway-2", "votes-1", "votes-2", "director");

  @Override
  Site start(Path folder) {
    return Site.withLines(folder, Set.copyOf(EVERYBODY));
  }

  @Override
  void cast(Rehearsal members) {
    members.withPairs().with("director", "director,leaderboard");
  }

  @Test
  @Tag("short")
  void everybodysLineToTheBrokerIsCut() {
    rehearsal.play(
        Fault.lines("broker cut off from everybody", toKafka(EVERYBODY), Wire::cut), Voting.STOPS);
  }

  @Test
  void oneGatewaysLineToTheBrokerIsCutAndTheOtherOneGoesOn() {
    rehearsal.play(
        Fault.lines("gateway cut off from the broker", toKafka(List.of("gateway-1")), Wire::cut),
        Voting.MAY_BE_REFUSED);
  }

  @Test
  void nothingOfOneGatewayReachesTheBrokerAndNobodyTellsIt() {
    rehearsal.play(
        Fault.lines(
            "gateway to the broker: packets lost one way",
            toKafka(List.of("gateway-1")),
            line -> line.silence(Way.TO_SERVER)),
        Voting.MAY_BE_REFUSED);
  }

  @Test
  void noAcknowledgementReachesOneGateway() {
    rehearsal.play(
        Fault.lines(
            "broker to the gateway: packets lost one way",
            toKafka(List.of("gateway-1")),
            line -> line.silence(Way.FROM_SERVER)),
        Voting.MAY_BE_REFUSED);
  }

  @Test
  void oneCountersLineToTheBrokerIsCutAndTheOtherOneTakesOver() {
    rehearsal.play(
        Fault.lines("counter cut off from the broker", toKafka(List.of("votes-1")), Wire::cut),
        Voting.GOES_ON);
  }

  @Test
  void noCommitOfOneCounterReachesTheBroker() {
    rehearsal.play(
        Fault.lines(
            "counter to the broker: packets lost one way",
            toKafka(List.of("votes-1")),
            line -> line.silence(Way.TO_SERVER)),
        Voting.GOES_ON);
  }

  @Test
  void theDirectorsLineToTheBrokerIsCutWhileABattleWaits() {
    rehearsal.play(
        Fault.lines("director cut off from the broker", toKafka(List.of("director")), Wire::cut),
        Voting.GOES_ON);
  }

  @Test
  void everybodysLineToTheStoreIsCutAndVotesAreAcceptedAllTheSame() {
    rehearsal.play(
        Fault.lines("store cut off from everybody", toMongo(EVERYBODY), Wire::cut), Voting.GOES_ON);
  }

  @Test
  void noAnswerOfTheStoreReachesOneCounter() {
    rehearsal.play(
        Fault.lines(
            "store to the counter: packets lost one way",
            toMongo(List.of("votes-1")),
            line -> line.silence(Way.FROM_SERVER)),
        Voting.GOES_ON);
  }

  @Test
  void everythingIsFarAway() {
    rehearsal.play(
        Fault.lines(
            "200 ms to broker and store, there and back",
            Stream.concat(toKafka(EVERYBODY).stream(), toMongo(EVERYBODY).stream()).toList(),
            line -> line.delay(FAR_AWAY)),
        Voting.GOES_ON);
  }

  @Test
  void everyLineIsNarrow() {
    rehearsal.play(
        Fault.lines(
            "30 kB/s on each connection to broker and store",
            Stream.concat(toKafka(EVERYBODY).stream(), toMongo(EVERYBODY).stream()).toList(),
            line -> line.narrow(BYTES_PER_SECOND)),
        Voting.GOES_ON);
  }

  private List<Wire> toKafka(List<String> members) {
    return members.stream().map(name -> site.lines(name).toKafka()).toList();
  }

  private List<Wire> toMongo(List<String> members) {
    return members.stream().map(name -> site.lines(name).toMongo()).toList();
  }
}
