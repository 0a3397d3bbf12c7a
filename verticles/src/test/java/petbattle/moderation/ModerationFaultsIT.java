package petbattle.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import petbattle.testing.UnreliableLine;
import petbattle.testing.UnreliableLine.Fate;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest.Choice;
import petbattle.tournament.command.PetRequest.DecidePet;
import petbattle.tournament.command.PetRequest.WithdrawPet;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Thresholds;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/**
 * Moderation fails closed: whatever breaks, a picture gets one verdict, and nothing is visible
 * before.
 */
class ModerationFaultsIT extends AtWorkbench {
  private static final List<String> SIGNS =
      List.of(
          "upload_attempts",
          "originals.files",
          "originals.chunks",
          "renditions.files",
          "renditions.chunks",
          "picture_hashes",
          "pets",
          "admin_log",
          "outcome");

  /** So many that a store that fails again and again does not use them up. */
  private static final ModerationConfig PATIENT =
      new ModerationConfig(
          2, Thresholds.MEASURED, 4, 8, Duration.ofSeconds(10), 50, Duration.ofHours(1));

  /** Every kind of request to the store fails once, before it arrives or after it was done. */
  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "ANSWER_LOST"})
  void whereverTheStoreFailsThereIsOneVerdict(Fate fate) {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    try (UnreliableLine line = line(kind -> failed.add(kind) ? fate : Fate.CARRIED_OUT)) {
      String deployment = bench.deploy(bench.behind(line.uri()), PATIENT, () -> bench.examiner);

      UploadReceived upload = bench.upload(Workbench.goodPicture());
      assertOneVerdict(upload, PetStatus.PUBLISHED);
      Outcome withdrawn = bench.ask(Workbench.OWNER, new WithdrawPet(upload.pet(), false));

      assertThat(withdrawn).isInstanceOf(Outcome.Done.class);
      assertThat(bench.awaitStatus(upload.pet(), PetStatus.WITHDRAWN).revision()).isEqualTo(2);
      assertThat(bench.renditions(upload.pet())).isZero();
      assertThat(bench.published(upload.pet()).getLast().status()).isEqualTo(PetStatus.WITHDRAWN);
      bench.undeploy(deployment);
      assertThat(line.kinds())
          .contains("insert pets", "insert admin_log")
          .anyMatch(kind -> kind.startsWith("findAndModify upload_attempts"))
          .anyMatch(kind -> kind.startsWith("update renditions.chunks"))
          .anyMatch(kind -> kind.startsWith("insert renditions.files"))
          .anyMatch(kind -> kind.startsWith("delete originals.files"))
          .anyMatch(kind -> kind.startsWith("update picture_hashes"))
          .anyMatch(kind -> kind.startsWith("fsync"));
    }
  }

  /** The process is cut off for good at some request; another one takes over from there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 12, 16, 20, 24, 28})
  void anotherProcessFinishesWhatADeadOneBegan(int requestsBeforeTheEnd) {
    AtomicInteger requests = new AtomicInteger();
    // What it asks for at its start is another question, and more with every index.
    AtomicBoolean started = new AtomicBoolean();
    try (UnreliableLine line =
        line(
            kind ->
                started.get() && requests.incrementAndGet() > requestsBeforeTheEnd
                    ? Fate.THE_END
                    : Fate.CARRIED_OUT)) {
      UploadReceived upload = bench.store(Workbench.goodPicture());
      bench.tell(upload);
      String first = bench.deploy(bench.behind(line.uri()), PATIENT, () -> bench.examiner);
      started.set(true);
      for (int i = 0; !line.end().isComplete(); i++) {
        // Whatever the first one still gets done, at the latest this leads to its end.
        bench.give("nobody-" + i, new WithdrawPet(upload.pet(), false));
      }
      bench.undeploy(first);

      if (!bench.published(upload.pet()).isEmpty()) {
        assertThat(bench.stored(upload.pet())).isPresent();
      }
      bench.deploy();
      assertOneVerdict(upload, PetStatus.PUBLISHED);
    }
  }

  private void assertOneVerdict(UploadReceived upload, PetStatus status) {
    Pet pet = bench.awaitStatus(upload.pet(), status);
    bench.awaitOriginalGone(upload);

    assertThat(new HashSet<>(bench.published(upload.pet()))).containsExactly(pet);
    assertThat(bench.stored(upload.pet()).orElseThrow().file().pet()).isEqualTo(pet);
    assertThat(bench.renditions(upload.pet())).isEqualTo(3);
    assertThat(bench.count("renditions.chunks", new JsonObject()))
        .as("no chunks of files that an attempt left")
        .isEqualTo(bench.count("renditions.files", new JsonObject()));
  }

  @ParameterizedTest
  @CsvSource({
    "throw, a broken picture",
    "oom,   OutOfMemoryError",
    "hang,  TimeoutException",
  })
  void aPictureThatCannotBeLookedAtGoesToAPersonAndTheOthersGoOn(String picture, String error) {
    bench.deploy();
    String bad = picture + " " + Workbench.newHash();

    UploadReceived upload = bench.upload(bad);
    Pet pet = bench.awaitStatus(upload.pet(), PetStatus.REVIEW);

    Verdict verdict = pet.verdict().orElseThrow();
    assertThat(verdict.reason()).contains(Reason.PROCESSING_FAILED);
    assertThat(verdict.detail().orElseThrow()).contains(error);
    assertThat(bench.examiner.looksAt(bad))
        .as("attempts, and one to get anything out of it that a person can see")
        .isEqualTo(Workbench.QUICK.attempts() + 1);
    assertThat(bench.published(upload.pet())).containsOnly(pet);
    assertThat(bench.renditions(upload.pet())).isZero();
    bench.awaitStatus(bench.upload(Workbench.goodPicture()).pet(), PetStatus.PUBLISHED);
  }

  @Test
  void aPictureThatOnlyTheModelsFailAtIsSeenBlurredByWhoDecides() {
    bench.deploy();
    String picture = "models " + Workbench.newHash();

    UploadReceived upload = bench.upload(picture);
    Pet pet = bench.awaitStatus(upload.pet(), PetStatus.REVIEW);

    Verdict verdict = pet.verdict().orElseThrow();
    assertThat(verdict.reason()).contains(Reason.PROCESSING_FAILED);
    assertThat(verdict.detail().orElseThrow()).contains("a model gave nonsense");
    assertThat(verdict.blur()).isTrue();
    assertThat(bench.examiner.looksAt(picture)).isEqualTo(Workbench.QUICK.attempts());
    assertThat(bench.renditions(upload.pet())).isEqualTo(3);
    bench.awaitOriginalGone(upload);
    Outcome published = bench.ask("m", new DecidePet(upload.pet(), Choice.PUBLISH, ""));
    assertThat(published).isInstanceOf(Outcome.Done.class);
    bench.awaitStatus(upload.pet(), PetStatus.PUBLISHED);
  }

  @Test
  void aPictureThatKillsTheProcessIsNotLookedAtForEver() {
    String picture = Workbench.goodPicture();
    UploadReceived upload = bench.store(picture);
    // Given what as many processes left that ended while they looked at it
    await(
        bench
            .role
            .store()
            .client()
            .insert(
                Attempts.COLLECTION,
                new JsonObject()
                    .put("_id", upload.pet())
                    .put("attempts", Workbench.QUICK.attempts())
                    .put("at", bench.clock.instant().toEpochMilli())));

    bench.tell(upload);
    bench.deploy();
    Pet pet = bench.awaitStatus(upload.pet(), PetStatus.REVIEW);

    assertThat(pet.verdict().orElseThrow().reason()).contains(Reason.PROCESSING_FAILED);
    assertThat(bench.examiner.looksAt(picture)).isZero();
  }

  @Test
  void withoutModelsNothingIsPublishedAndTheProcessIsNotReady() {
    AtomicBoolean broken = new AtomicBoolean(true);
    bench.deploy(
        bench.role,
        Workbench.QUICK,
        () -> {
          if (broken.get()) {
            throw new IOException("the model is damaged");
          }
          return bench.examiner;
        });
    UploadReceived upload = bench.upload(Workbench.goodPicture());

    // When another upload behind it is dealt with by nobody, but a command is
    Outcome unknown = bench.ask("ann", new WithdrawPet("p-unknown", false));

    assertThat(unknown).isInstanceOf(Outcome.Refused.class);
    assertThat(bench.problems(bench.role).get("moderation")).contains("models");
    assertThat(bench.published(upload.pet())).isEmpty();
    assertThat(bench.stored(upload.pet())).isEmpty();
    assertThat(bench.hasOriginal(upload)).isTrue();

    broken.set(false);
    bench.awaitStatus(upload.pet(), PetStatus.PUBLISHED);
    await().atMost(Workbench.PATIENCE).until(() -> bench.problems(bench.role).isEmpty());
  }

  @Test
  void stoppingLetsGoOfTheModels() {
    String deployment = bench.deploy();
    bench.awaitStatus(bench.upload(Workbench.goodPicture()).pet(), PetStatus.PUBLISHED);

    bench.undeploy(deployment);

    assertThat(bench.examiner.closed).isTrue();
  }

  private UnreliableLine line(Function<String, Fate> fates) {
    return new UnreliableLine(bench.vertx, servers.mongoPort(), SIGNS, kind -> false, fates);
  }
}
