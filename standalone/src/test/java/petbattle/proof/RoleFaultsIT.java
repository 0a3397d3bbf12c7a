package petbattle.proof;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import petbattle.demo.DemoPets;
import petbattle.demo.PetPictures;
import petbattle.proof.Rehearsal.Voting;

/** Each role, in a process of its own: killed, frozen for longer than its session, and slowed. */
class RoleFaultsIT extends UnderFaults {

  @Override
  void cast(Rehearsal members) {
    members
        .withPairs()
        .with("director", "director")
        .with("leaderboard", "leaderboard")
        .with("moderation", "moderation");
  }

  @Test
  @Tag("short")
  void aGatewayDiesAndTheOtherOneGoesOn() {
    rehearsal.play(Fault.killed(member("gateway-1")), Voting.MAY_GET_NO_ANSWER);
  }

  @Test
  void aGatewayThatStandsStillVouchesForNothingWhenItGoesOn() {
    rehearsal.play(Fault.frozen(member("gateway-1")), Voting.MAY_GET_NO_ANSWER);
  }

  @Test
  void aSlowGatewayLosesNothing() {
    rehearsal.play(Fault.slowed(member("gateway-1")), Voting.MAY_GET_NO_ANSWER);
  }

  @Test
  void aCounterDiesAndTheOtherOneGoesOnWhereItWas() {
    rehearsal.play(Fault.killed(member("votes-1")), Voting.GOES_ON);
  }

  @Test
  @Tag("short")
  void aCounterThatStandsStillAcrossARebalanceCountsNothingTwice() {
    rehearsal.play(Fault.frozen(member("votes-1")), Voting.GOES_ON);
  }

  @Test
  void aSlowCounterOnlyMakesBoardsSlow() {
    rehearsal.play(Fault.slowed(member("votes-1")), Voting.GOES_ON);
  }

  @Test
  void aDirectorDiesWhileABattleWaitsForItsDecision() {
    rehearsal.play(Fault.killed(member("director")), Voting.GOES_ON, this::askForABattle);
  }

  @Test
  void aDirectorStandsStillWhileABattleWaitsForItsDecision() {
    rehearsal.play(Fault.frozen(member("director")), Voting.GOES_ON, this::askForABattle);
  }

  @Test
  void aSlowDirectorDecidesAllTheSame() {
    rehearsal.play(Fault.slowed(member("director")), Voting.GOES_ON, this::askForABattle);
  }

  @Test
  void theLeaderboardDiesAndComesBackWithEveryResult() {
    rehearsal.play(
        Fault.killed(member("leaderboard")), Voting.GOES_ON, () -> this::everyResultIsRanked);
  }

  @Test
  void theLeaderboardStandsStillAndCatchesUp() {
    rehearsal.play(
        Fault.frozen(member("leaderboard")), Voting.GOES_ON, () -> this::everyResultIsRanked);
  }

  @Test
  void aSlowLeaderboardCatchesUp() {
    rehearsal.play(
        Fault.slowed(member("leaderboard")), Voting.GOES_ON, () -> this::everyResultIsRanked);
  }

  @Test
  void moderationDiesAndThePictureGetsItsVerdictAfterwards() {
    rehearsal.play(Fault.killed(member("moderation")), Voting.GOES_ON, this::bringAPicture);
  }

  @Test
  void moderationStandsStillAndThePictureGetsItsVerdictAfterwards() {
    rehearsal.play(Fault.frozen(member("moderation")), Voting.GOES_ON, this::bringAPicture);
  }

  @Test
  void aSlowModerationOnlyMakesVerdictsSlow() {
    rehearsal.play(Fault.slowed(member("moderation")), Voting.GOES_ON, this::bringAPicture);
  }

  /** The director's work: a battle that is asked for opens. */
  private BooleanSupplier askForABattle() {
    String location = rehearsal.crowd().askForABattle(0, 1);
    return () -> "open".equals(rehearsal.crowd().get(location).getString("state"));
  }

  /** The leaderboard's work: each decided battle is somebody's win. */
  private boolean everyResultIsRanked() {
    int decided =
        rehearsal.crowd().get("/api/battles?state=decided&limit=100").getJsonArray("items").size();
    return decided > 0 && rehearsal.crowd().wins() == decided;
  }

  /** Moderation's work: a picture gets its verdict. */
  private BooleanSupplier bringAPicture() {
    String location =
        rehearsal
            .crowd()
            .upload(PetPictures.encode(DemoPets.all().getFirst(), PetPictures.CARD).bytes());
    return () ->
        !"pending".equals(rehearsal.crowd().getAsOwner(location).getString("status", "pending"));
  }
}
