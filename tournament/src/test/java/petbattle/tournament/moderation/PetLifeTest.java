package petbattle.tournament.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.command.PetRequest.AppealPet;
import petbattle.tournament.command.PetRequest.Choice;
import petbattle.tournament.command.PetRequest.ClaimPet;
import petbattle.tournament.command.PetRequest.DecidePet;
import petbattle.tournament.command.PetRequest.ReportPet;
import petbattle.tournament.command.PetRequest.UndoDecision;
import petbattle.tournament.command.PetRequest.WithdrawPet;
import petbattle.tournament.moderation.PetLife.Step;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

class PetLifeTest {
  private static final Instant NOON = Cases.NOON;
  private static final ReportPet REPORT = new ReportPet("p", "not a pet", false);
  private static final DecidePet PUBLISH = new DecidePet("p", Choice.PUBLISH, "fine");
  private static final DecidePet REFUSE = new DecidePet("p", Choice.REFUSE, " no pet ");

  @Test
  void twoReportsByDifferentPlayersTakeAPetOff() {
    PetCase once = changed(Cases.published(), "ann", REPORT, NOON);
    assertThat(once.pet().status()).isEqualTo(PetStatus.PUBLISHED);
    assertThat(PetLife.apply(once, "ann", REPORT, NOON)).isEqualTo(new Step.Unchanged());

    PetCase twice = changed(once, "ben", REPORT, NOON);

    assertThat(twice.pet().status()).isEqualTo(PetStatus.REVIEW);
    assertThat(twice.pet().verdict().orElseThrow().reason()).contains(Reason.REPORTED);
    assertThat(twice.pet().toString()).as("nobody learns who it was").doesNotContain("ann", "ben");
  }

  @Test
  void reportsThatMayAllBeOnePersonsCountOnce() {
    ReportPet here = new ReportPet("p", "not a pet", false, Optional.of("at-1"));
    PetCase once = changed(Cases.published(), "ann", here, NOON);

    assertThat(PetLife.apply(once, "ben", here, NOON)).isEqualTo(new Step.Unchanged());
    PetCase withAnother = changed(once, "cid", REPORT, NOON);
    assertThat(withAnother.pet().status()).isEqualTo(PetStatus.REVIEW);
    assertThat(PetLife.apply(withAnother, "dan", here, NOON)).isEqualTo(new Step.Unchanged());
  }

  @Test
  void aModeratorsReportIsEnough() {
    PetCase reported =
        changed(Cases.published(), "moderator", new ReportPet("p", "bad", true), NOON);

    assertThat(reported.pet().status()).isEqualTo(PetStatus.REVIEW);
  }

  @Test
  void anIllustrationCanBeReportedAndPublishedAgain() {
    PetCase seeded = PetCase.of(Pet.seeded("p", "Luna", Optional.empty(), NOON), true);

    PetCase reported = changed(seeded, "moderator", new ReportPet("p", "bad", true), NOON);
    PetCase again = changed(reported, "moderator", PUBLISH, NOON);

    assertThat(reported.pet().status()).isEqualTo(PetStatus.REVIEW);
    assertThat(again.pet().status()).isEqualTo(PetStatus.PUBLISHED);
  }

  @Test
  void nobodyReportsTheirOwnPet() {
    assertRefused(Cases.published(), Cases.OWNER, REPORT, Outcome.Reason.CONFLICT);
  }

  @Test
  void whatIsNotVisibleDoesNotExistForOthers() {
    PetCase refused = Cases.refused(Reason.NO_PET, true);

    assertRefused(refused, "ann", REPORT, Outcome.Reason.NOT_FOUND);
    assertRefused(refused, "ann", new WithdrawPet("p", false), Outcome.Reason.NOT_FOUND);
    assertRefused(refused, "ann", new AppealPet("p", ""), Outcome.Reason.NOT_FOUND);
  }

  @Test
  void whatAModeratorDecidesCanBeTakenBackByHimForAMinute() {
    PetCase review = Cases.inReview(Reason.UNSURE, true);
    PetCase refused = changed(review, "moderator", REFUSE, NOON);
    assertThat(refused.pet().status()).isEqualTo(PetStatus.REFUSED);
    assertThat(refused.pet().verdict().orElseThrow().detail()).contains("no pet");
    assertThat(refused.pet().verdict().orElseThrow().by()).isEqualTo("moderator");

    assertRefused(refused, "other", new UndoDecision("p"), Outcome.Reason.CONFLICT);
    assertThat(PetLife.apply(refused, "moderator", new UndoDecision("p"), NOON.plusSeconds(61)))
        .isInstanceOf(Step.Refused.class);
    PetCase undone = changed(refused, "moderator", new UndoDecision("p"), NOON.plusSeconds(60));

    assertThat(undone.pet()).isEqualTo(review.pet().revised(3));
    assertRefused(undone, "moderator", new UndoDecision("p"), Outcome.Reason.CONFLICT);
  }

  @Test
  void aLeaseKeepsOtherModeratorsOffUntilItEnds() {
    PetCase claimed =
        changed(Cases.inReview(Reason.UNSURE, true), "one", new ClaimPet("p", 120), NOON);

    assertRefused(claimed, "two", new ClaimPet("p", 120), Outcome.Reason.CONFLICT);
    assertRefused(claimed, "two", PUBLISH, Outcome.Reason.CONFLICT);
    assertThat(changed(claimed, "one", PUBLISH, NOON).lease()).isEmpty();
    assertThat(changed(claimed, "two", PUBLISH, NOON.plusSeconds(120)).pet().status())
        .isEqualTo(PetStatus.PUBLISHED);
    assertRefused(claimed, "one", new ClaimPet("p", 0), Outcome.Reason.INVALID);
    assertRefused(claimed, "one", new ClaimPet("p", 601), Outcome.Reason.INVALID);
  }

  @Test
  void escalatingFreesTheLeaseAndKeepsThePetInReview() {
    PetCase claimed =
        changed(Cases.inReview(Reason.UNSURE, true), "one", new ClaimPet("p", 120), NOON);
    PetCase escalated = changed(claimed, "one", new DecidePet("p", Choice.ESCALATE, ""), NOON);

    assertThat(escalated.escalated()).isTrue();
    assertThat(escalated.lease()).isEmpty();
    assertThat(escalated.pet().status()).isEqualTo(PetStatus.REVIEW);
    assertThat(changed(escalated, "two", PUBLISH, NOON).escalated()).isFalse();
  }

  @Test
  void theOwnerAppealsOnce() {
    PetCase appealed =
        changed(Cases.refused(Reason.NO_PET, true), Cases.OWNER, new AppealPet("p", "it is"), NOON);
    assertThat(appealed.pet().status()).isEqualTo(PetStatus.REVIEW);
    assertThat(appealed.appeal().orElseThrow().text()).isEqualTo("it is");

    PetCase refusedAgain = changed(appealed, "moderator", REFUSE, NOON);

    assertRefused(refusedAgain, Cases.OWNER, new AppealPet("p", ""), Outcome.Reason.CONFLICT);
    assertRefused(Cases.published(), Cases.OWNER, new AppealPet("p", ""), Outcome.Reason.CONFLICT);
  }

  @Test
  void withoutAPictureThereIsNothingToPublishOrToAppealFor() {
    assertRefused(
        Cases.inReview(Reason.PROCESSING_FAILED, false),
        "moderator",
        PUBLISH,
        Outcome.Reason.CONFLICT);
    assertRefused(
        Cases.refused(Reason.UNREADABLE, false),
        Cases.OWNER,
        new AppealPet("p", ""),
        Outcome.Reason.CONFLICT);
    assertThatThrownBy(() -> Cases.published().withoutPicture())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsTooLongIsRefused() {
    String text = "x".repeat(1001);

    assertRefused(
        Cases.published(), "ann", new ReportPet("p", text, false), Outcome.Reason.INVALID);
    assertRefused(
        Cases.inReview(Reason.UNSURE, true),
        "moderator",
        new DecidePet("p", Choice.REFUSE, text),
        Outcome.Reason.INVALID);
    assertRefused(
        Cases.refused(Reason.NO_PET, true),
        Cases.OWNER,
        new AppealPet("p", text),
        Outcome.Reason.INVALID);
  }

  @Test
  void thereIsNoPublishedPetWithoutAVerdict() {
    Pet pet = Cases.published().pet();
    assertThatThrownBy(
            () ->
                PetCase.of(
                    new Pet(
                        pet.id(),
                        1,
                        pet.name(),
                        pet.species(),
                        pet.owner(),
                        PetStatus.PUBLISHED,
                        NOON,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                    true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PetCase changed(PetCase file, String who, PetRequest request, Instant now) {
    Step step = PetLife.apply(file, who, request, now);
    assertThat(step).isInstanceOf(Step.Changed.class);
    return ((Step.Changed) step).next();
  }

  private static void assertRefused(
      PetCase file, String who, PetRequest request, Outcome.Reason reason) {
    assertThat(PetLife.apply(file, who, request, NOON))
        .isInstanceOfSatisfying(
            Step.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
