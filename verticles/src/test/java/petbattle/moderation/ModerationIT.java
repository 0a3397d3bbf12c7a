package petbattle.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static petbattle.testing.Servers.await;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import petbattle.kafka.DeadLetters;
import petbattle.kafka.Topic;
import petbattle.pets.Originals;
import petbattle.pets.ReportKeys;
import petbattle.tournament.command.PetRequest.WithdrawPet;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Thresholds;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.moderation.Verdict.Decision;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/** What becomes of uploaded pictures, on a real broker and the real wire protocol of the store. */
class ModerationIT extends AtWorkbench {
  @Test
  void aGoodPictureIsPublishedWithItsVerdictAndItsOriginalIsDeleted() {
    bench.deploy();
    long hash = Workbench.newHash();

    UploadReceived upload = bench.upload(FakeExaminer.picture(.9, .1, hash));
    Pet pet = bench.awaitStatus(upload.pet(), PetStatus.PUBLISHED);

    assertThat(pet.revision()).isEqualTo(1);
    assertThat(pet.name()).isEqualTo("Miez");
    assertThat(pet.owner()).contains(Workbench.OWNER);
    assertThat(pet.species()).contains("cat");
    assertThat(pet.box()).isPresent();
    Verdict verdict = pet.verdict().orElseThrow();
    assertThat(verdict.decision()).isEqualTo(Decision.PUBLISHED);
    assertThat(verdict.by()).isEqualTo(Verdict.MODELS);
    assertThat(verdict.models()).isEqualTo(Map.of("fake", "1"));
    assertThat(verdict.scores()).isEqualTo(Map.of("pet", .9, "unsafe", .1, "cat", .9));
    assertThat(verdict.thresholds()).contains(Thresholds.MEASURED);
    bench.awaitOriginalGone(upload);
    assertThat(bench.renditions(upload.pet())).isEqualTo(3);
    assertThat(bench.document(PictureHashes.COLLECTION, upload.pet()).getString("hash"))
        .isEqualTo(Long.toHexString(hash));
    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> bench.document(Attempts.COLLECTION, upload.pet()) == null);
  }

  @Test
  void thePolicyDecidesAboutEachPicture() {
    bench.deploy();

    UploadReceived noPet = bench.upload(FakeExaminer.picture(.1, 0, Workbench.newHash()));
    UploadReceived unsure = bench.upload(FakeExaminer.picture(.3, 0, Workbench.newHash()));
    UploadReceived unsafe = bench.upload(FakeExaminer.picture(.9, .6, Workbench.newHash()));
    UploadReceived unfit = bench.upload("unfit");

    assertThat(reason(noPet, PetStatus.REFUSED)).contains(Reason.NO_PET);
    assertThat(reason(unsure, PetStatus.REVIEW)).contains(Reason.UNSURE);
    assertThat(reason(unsafe, PetStatus.REVIEW)).contains(Reason.UNSAFE);
    assertThat(bench.awaitStatus(unsafe.pet(), PetStatus.REVIEW).verdict().orElseThrow().blur())
        .isTrue();
    assertThat(reason(unfit, PetStatus.REFUSED)).contains(Reason.TRUNCATED);
    assertThat(bench.stored(unfit.pet()).orElseThrow().file().hasPicture()).isFalse();
    assertThat(bench.renditions(unfit.pet())).isZero();
    assertThat(bench.renditions(noPet.pet())).as("for an appeal").isEqualTo(3);
  }

  @Test
  void anEventThatIsDeliveredTwiceLeadsToOneVerdict() {
    String picture = Workbench.goodPicture();
    UploadReceived upload = bench.store(picture);
    bench.tell(upload);
    bench.tell(upload);
    bench.deploy();
    bench.awaitStatus(upload.pet(), PetStatus.PUBLISHED);

    bench.tell(upload);

    await().atMost(Workbench.PATIENCE).until(() -> bench.published(upload.pet()).size() >= 3);
    assertThat(bench.published(upload.pet())).containsOnly(bench.published(upload.pet()).get(0));
    // The first two may have been looked at side by side; never again after the verdict.
    assertThat(bench.examiner.looksAt(picture)).isBetween(1, 2);
    assertThat(bench.renditions(upload.pet())).isEqualTo(3);
  }

  @Test
  void theSamePictureAgainIsRefusedAndNamesThePet() {
    bench.deploy();
    long hash = Workbench.newHash();
    UploadReceived first = bench.upload(FakeExaminer.picture(.9, .1, hash));
    bench.awaitStatus(first.pet(), PetStatus.PUBLISHED);

    UploadReceived again = bench.upload(FakeExaminer.picture(.8, .1, hash ^ 0b1111));
    UploadReceived mirrored = bench.upload(FakeExaminer.picture(.8, .1, Long.reverse(hash)));

    for (UploadReceived copy : List.of(again, mirrored)) {
      Pet refused = bench.awaitStatus(copy.pet(), PetStatus.REFUSED);
      assertThat(refused.verdict().orElseThrow().reason()).contains(Reason.ALREADY_HERE);
      assertThat(refused.duplicateOf()).contains(first.pet());
    }
  }

  @Test
  void twoSamePicturesAtTheSameMomentAreNotBothPublished() {
    long hash = Workbench.newHash();
    List<UploadReceived> twins =
        List.of(
            bench.upload(FakeExaminer.picture(.9, .1, hash)),
            bench.upload(FakeExaminer.picture(.9, .1, hash)));
    bench.deploy();

    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> twins.stream().allMatch(twin -> bench.stored(twin.pet()).isPresent()));
    assertThat(twins)
        .extracting(twin -> bench.stored(twin.pet()).orElseThrow().file().pet().status())
        .containsExactlyInAnyOrder(PetStatus.PUBLISHED, PetStatus.REFUSED);
  }

  @Test
  void whatLooksLikeARefusedPictureGoesToAPersonInEveryProcess() {
    bench.deploy();
    long hash = Workbench.newHash();
    UploadReceived refused = bench.upload(FakeExaminer.picture(.1, 0, hash));
    bench.awaitStatus(refused.pet(), PetStatus.REFUSED);

    // Another process, that has not seen it
    bench.deploy();
    bench.deploy();
    for (int i = 0; i < 6; i++) {
      UploadReceived alike = bench.upload(FakeExaminer.picture(.9, .1, hash ^ (0b111111L << i)));
      assertThat(reason(alike, PetStatus.REVIEW)).contains(Reason.LIKE_REFUSED);
    }
  }

  @Test
  void anUploadThatTheGatewayTookBackIsDropped() {
    bench.deploy();
    UploadReceived gone = bench.store(Workbench.goodPicture());
    await(new Originals(bench.role.store()).remove(gone.original()));

    bench.tell(gone);
    UploadReceived next = sameKey(gone);

    bench.awaitStatus(next.pet(), PetStatus.PUBLISHED);
    assertThat(bench.stored(gone.pet())).isEmpty();
    assertThat(bench.published(gone.pet())).isEmpty();
  }

  /** An upload that is read behind another one, because it stands in the same partition. */
  private UploadReceived sameKey(UploadReceived before) {
    UploadReceived next = bench.store(Workbench.goodPicture());
    await(bench.log.append(before.pet(), next));
    return next;
  }

  @Test
  void bytesThatAreNotThoseThatWereReceivedAreNeverPublished() {
    bench.deploy();
    UploadReceived stored = bench.store(Workbench.goodPicture());

    bench.tell(
        new UploadReceived(
            stored.pet(),
            stored.owner(),
            stored.name(),
            stored.original(),
            stored.mediaType(),
            "00",
            stored.size(),
            stored.at()));

    assertThat(reason(stored, PetStatus.REVIEW)).contains(Reason.PROCESSING_FAILED);
    assertThat(bench.published(stored.pet())).noneMatch(pet -> pet.status().isVisible());
  }

  @Test
  void whatNobodyCanReadIsSetAside() {
    bench.deploy();
    UploadReceived bad =
        new UploadReceived(
            "p-" + System.nanoTime(),
            Workbench.OWNER,
            "Miez",
            "not-a-file-id",
            "image/png",
            "00",
            1,
            bench.clock.instant());
    await(
        bench.log.send(
            new ProducerRecord<>(
                Topic.UPLOADS.topicName(), "k", "rubbish".getBytes(StandardCharsets.UTF_8))));
    bench.tell(bad);

    await()
        .atMost(Workbench.PATIENCE)
        .until(
            () ->
                servers.allRecordsOf(Topic.DEAD_LETTERS).stream()
                        .filter(
                            record ->
                                new String(
                                        record.headers().lastHeader(DeadLetters.TOPIC).value(),
                                        StandardCharsets.UTF_8)
                                    .equals(Topic.UPLOADS.topicName()))
                        .count()
                    == 2);
    assertThat(bench.stored(bad.pet())).isEmpty();
  }

  @Test
  void theSweeperDeletesWhatMustNotStay() {
    ModerationConfig sweeping =
        new ModerationConfig(
            2, Thresholds.MEASURED, 4, 8, Duration.ofSeconds(5), 3, Duration.ofMillis(100));
    String deployment = bench.deploy(bench.role, sweeping, () -> bench.examiner);
    UploadReceived refused = bench.upload(FakeExaminer.picture(.1, 0, Workbench.newHash()));
    UploadReceived good = bench.upload(Workbench.goodPicture());
    bench.awaitStatus(refused.pet(), PetStatus.REFUSED);
    bench.awaitStatus(good.pet(), PetStatus.PUBLISHED);
    UploadReceived orphan = bench.store(Workbench.goodPicture());
    ReportKeys keys = new ReportKeys(bench.role.store());
    byte[] key = await(keys.of(good.pet(), bench.clock.instant()));
    assertThat(await(keys.of(good.pet(), bench.clock.instant()))).isEqualTo(key);

    bench.clock.advance(Sweeper.REFUSED_PICTURES.plusMinutes(1));
    await().atMost(Workbench.PATIENCE).until(() -> bench.renditions(refused.pet()) == 0);

    bench.awaitOriginalGone(orphan);
    assertThat(bench.renditions(good.pet())).isEqualTo(3);
    assertThat(bench.document(PictureHashes.COLLECTION, refused.pet())).isNotNull();
    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> bench.published(refused.pet()).getLast().revision() == 2);

    bench.clock.advance(Sweeper.REFUSED_HASHES.plusMinutes(1));
    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> bench.document(PictureHashes.COLLECTION, refused.pet()) == null);
    assertThat(bench.document(PictureHashes.COLLECTION, good.pet())).isNotNull();
    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> bench.document(ReportKeys.COLLECTION, good.pet()) == null);
    bench.undeploy(deployment);
    assertThat(bench.count("originals.chunks", new JsonObject())).isZero();
  }

  @Test
  void anOldValueThatComesLateIsOverwrittenByTheNewest() {
    bench.deploy();
    UploadReceived upload = bench.upload(Workbench.goodPicture());
    Pet first = bench.awaitStatus(upload.pet(), PetStatus.PUBLISHED);
    bench.ask(Workbench.OWNER, new WithdrawPet(upload.pet(), false));
    bench.awaitStatus(upload.pet(), PetStatus.WITHDRAWN);

    await(bench.log.append(first.id(), first));

    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> bench.published(first.id()).getLast().status() == PetStatus.WITHDRAWN);
  }

  private Optional<Reason> reason(UploadReceived upload, PetStatus status) {
    return bench.awaitStatus(upload.pet(), status).verdict().orElseThrow().reason();
  }
}
