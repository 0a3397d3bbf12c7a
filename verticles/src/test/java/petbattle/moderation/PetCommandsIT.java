package petbattle.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import petbattle.command.AdminLog;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.command.PetRequest.AppealPet;
import petbattle.tournament.command.PetRequest.Choice;
import petbattle.tournament.command.PetRequest.ClaimPet;
import petbattle.tournament.command.PetRequest.DecidePet;
import petbattle.tournament.command.PetRequest.ReportPet;
import petbattle.tournament.command.PetRequest.UndoDecision;
import petbattle.tournament.command.PetRequest.WithdrawPet;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/** What becomes of what people ask about pets. */
class PetCommandsIT extends AtWorkbench {
  @Test
  void whatIsWithdrawnBeforeItsVerdictNeverGetsOne() {
    AtomicBoolean loadable = new AtomicBoolean();
    bench.deploy(
        bench.role,
        Workbench.QUICK,
        () -> {
          if (!loadable.get()) {
            throw new IOException("not yet");
          }
          return bench.examiner;
        });
    String picture = Workbench.goodPicture();
    UploadReceived upload = bench.upload(picture);

    assertRefused("ann", new WithdrawPet(upload.pet(), false), Outcome.Reason.NOT_FOUND);
    assertRefused("ann", new ClaimPet(upload.pet(), 60), Outcome.Reason.CONFLICT);
    assertDone(Workbench.OWNER, new WithdrawPet(upload.pet(), false));
    Pet withdrawn = bench.awaitStatus(upload.pet(), PetStatus.WITHDRAWN);
    bench.awaitOriginalGone(upload);
    loadable.set(true);
    UploadReceived other = bench.store(Workbench.goodPicture());
    await(bench.log.append(upload.pet(), other));
    bench.awaitStatus(other.pet(), PetStatus.PUBLISHED);

    assertThat(withdrawn.name()).isEmpty();
    assertThat(bench.published(upload.pet())).containsOnly(withdrawn);
    assertThat(bench.examiner.looksAt(picture)).isZero();
  }

  @Test
  void whatIsWithdrawnIsGoneAndMayBeUploadedAgain() {
    bench.deploy();
    String picture = Workbench.goodPicture();
    UploadReceived upload = published(picture);
    // A copy that is refused meanwhile makes the picture no worse.
    bench.awaitStatus(bench.upload(picture).pet(), PetStatus.REFUSED);

    assertDone(Workbench.OWNER, new WithdrawPet(upload.pet(), false));

    Pet withdrawn = bench.awaitStatus(upload.pet(), PetStatus.WITHDRAWN);
    assertThat(withdrawn.name()).isEmpty();
    assertThat(withdrawn.verdict()).isEmpty();
    assertThat(bench.renditions(upload.pet())).isZero();
    assertThat(bench.count("renditions.chunks", new JsonObject()))
        .isEqualTo(bench.count("renditions.files", new JsonObject()));
    published(picture);
    assertDone(Workbench.OWNER, new WithdrawPet(upload.pet(), false));
    assertRefused("m", new DecidePet(upload.pet(), Choice.PUBLISH, ""), Outcome.Reason.CONFLICT);
  }

  @Test
  void reportsTakeAPetOffAndAModeratorPutsItBack() {
    bench.deploy();
    UploadReceived upload = published(Workbench.goodPicture());
    ReportPet report = new ReportPet(upload.pet(), "this is no pet", false);

    assertDone("ann", report);
    assertDone("ann", report);
    assertThat(bench.stored(upload.pet()).orElseThrow().file().pet().status())
        .isEqualTo(PetStatus.PUBLISHED);
    assertDone("ben", report);
    assertThat(bench.awaitStatus(upload.pet(), PetStatus.REVIEW).verdict().orElseThrow().reason())
        .contains(Reason.REPORTED);

    assertDone("m", new ClaimPet(upload.pet(), 120));
    assertRefused("n", new ClaimPet(upload.pet(), 120), Outcome.Reason.CONFLICT);
    assertRefused("n", new DecidePet(upload.pet(), Choice.REFUSE, ""), Outcome.Reason.CONFLICT);
    assertDone("m", new DecidePet(upload.pet(), Choice.PUBLISH, "a fine cat"));

    Pet back = bench.published(upload.pet()).getLast();
    assertThat(back.status()).isEqualTo(PetStatus.PUBLISHED);
    assertThat(back.verdict().orElseThrow().by()).isEqualTo("m");
  }

  @Test
  void aRefusalIsUndoneOrAppealedAgainstOnce() {
    bench.deploy();
    UploadReceived upload = bench.upload(FakeExaminer.picture(.3, 0, Workbench.newHash()));
    String pet = upload.pet();
    bench.awaitStatus(pet, PetStatus.REVIEW);

    assertDone("m", new DecidePet(pet, Choice.REFUSE, "too dark"));
    assertDone("m", new UndoDecision(pet));
    assertThat(bench.published(pet).getLast().status()).isEqualTo(PetStatus.REVIEW);
    assertDone("m", new DecidePet(pet, Choice.REFUSE, "too dark"));
    bench.clock.advance(Duration.ofSeconds(61));
    assertRefused("m", new UndoDecision(pet), Outcome.Reason.CONFLICT);
    assertDone(Workbench.OWNER, new AppealPet(pet, "it is night"));
    assertThat(bench.published(pet).getLast().status()).isEqualTo(PetStatus.REVIEW);
    assertDone("m", new DecidePet(pet, Choice.ESCALATE, ""));
    assertDone("m", new DecidePet(pet, Choice.REFUSE, "really too dark"));
    assertRefused(Workbench.OWNER, new AppealPet(pet, "again"), Outcome.Reason.CONFLICT);
    assertThat(bench.renditions(pet)).isEqualTo(3);
  }

  @Test
  void aCommandThatIsReadTwiceIsCarriedOutOnceAndStandsInTheAdminLog() {
    bench.deploy();
    UploadReceived upload = published(Workbench.goodPicture());
    Command report =
        new Command(
            "c-" + UUID.randomUUID(),
            Instant.now(),
            "ann",
            Optional.of("looked odd"),
            new ReportPet(upload.pet(), "odd", false));

    bench.give(report);
    bench.give(report);
    await().atMost(Workbench.PATIENCE).until(() -> bench.outcomesOf(report.id()).size() == 2);

    assertThat(new HashSet<>(bench.outcomesOf(report.id())))
        .singleElement()
        .isInstanceOf(Outcome.Done.class);
    assertThat(bench.stored(upload.pet()).orElseThrow().file().pet().revision()).isEqualTo(2);
    JsonObject entry = bench.document(AdminLog.COLLECTION, report.id());
    assertThat(entry.getString("who")).isEqualTo("ann");
    assertThat(entry.getString("why")).isEqualTo("looked odd");
    assertThat(entry.getString("type")).isEqualTo("report-pet");
    assertThat(entry.getString("subject")).isEqualTo(upload.pet());
  }

  @Test
  void whatChangedNothingOnceDoesNotChangeAnythingWhenItIsReadAgain() {
    bench.deploy();
    UploadReceived upload = published(Workbench.goodPicture());
    assertDone("ann", new ReportPet(upload.pet(), "odd", false));
    Command again =
        new Command(
            "c-" + UUID.randomUUID(),
            Instant.now(),
            "ann",
            Optional.empty(),
            new ReportPet(upload.pet(), "odd", false));
    bench.give(again);
    bench.outcomeOf(again.id());
    assertDone("m", new ReportPet(upload.pet(), "odd", true));
    assertDone("m", new DecidePet(upload.pet(), Choice.PUBLISH, ""));

    bench.give(again);
    await().atMost(Workbench.PATIENCE).until(() -> bench.outcomesOf(again.id()).size() == 2);

    assertThat(bench.stored(upload.pet()).orElseThrow().file().reporters()).isEmpty();
  }

  @Test
  void whatIsNoPetIsRefused() {
    bench.deploy();

    assertRefused("m", new ClaimPet("p-nobody", 60), Outcome.Reason.NOT_FOUND);
    assertRefused("m", new ClaimPet("../p", 60), Outcome.Reason.NOT_FOUND);
    assertRefused("ann", new ReportPet("p-nobody", "odd", false), Outcome.Reason.NOT_FOUND);
  }

  @Test
  void aPictureThatIsNotThereCannotBePublished() {
    bench.deploy();
    UploadReceived upload = bench.upload("throw " + UUID.randomUUID());
    bench.awaitStatus(upload.pet(), PetStatus.REVIEW);

    assertRefused("m", new DecidePet(upload.pet(), Choice.PUBLISH, ""), Outcome.Reason.CONFLICT);
    assertDone("m", new DecidePet(upload.pet(), Choice.REFUSE, "it cannot be read"));
  }

  private UploadReceived published(String picture) {
    UploadReceived upload = bench.upload(picture);
    bench.awaitStatus(upload.pet(), PetStatus.PUBLISHED);
    return upload;
  }

  private void assertDone(String who, PetRequest request) {
    assertThat(bench.ask(who, request)).isInstanceOf(Outcome.Done.class);
  }

  private void assertRefused(String who, PetRequest request, Outcome.Reason reason) {
    assertThat(bench.ask(who, request))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
