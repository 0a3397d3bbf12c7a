package petbattle.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import petbattle.kafka.EventLog;
import petbattle.mongo.Store;
import petbattle.pets.Renditions;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/** Processes that look at versions of one picture at the same moment. */
class PictureClaimsIT extends AtWorkbench {
  /** What one process has: nothing that decides is shared but the store. */
  private final class Desk {
    private final Context context = bench.vertx.getOrCreateContext();
    private final Store store = bench.role.store();
    private final ExaminationPool pool =
        new ExaminationPool(bench.vertx, 2, 0, Duration.ofSeconds(10));
    private final UploadDesk desk;

    Desk() {
      ModerationConfig config = Workbench.QUICK;
      PictureHashes hashes = new PictureHashes(store, config);
      Renditions renditions = new Renditions(store);
      ModerationMetrics metrics = new ModerationMetrics(new SimpleMeterRegistry());
      EventLog log = new EventLog(bench.vertx, bench.role.kafka(), "/test");
      desk =
          new UploadDesk(
              store,
              new CaseFiles(store, renditions, hashes, metrics, config, bench.clock),
              new Publication(store, log, renditions, hashes, bench.clock),
              bench.examiner,
              pool,
              metrics,
              config,
              bench.clock);
    }

    /** Tries until it is done, as a reader of the log does. */
    Future<Void> handle(UploadReceived upload) {
      return Future.<Void>future(
              once -> context.runOnContext(v -> desk.handle(upload).onComplete(once)))
          .recover(
              failure ->
                  bench
                      .vertx
                      .timer(ThreadLocalRandom.current().nextLong(1, 20))
                      .compose(later -> handle(upload)));
    }
  }

  @RepeatedTest(5)
  void onlyOneOfThemIsPublishedAndTheOthersNameIt() {
    long hash = Workbench.newHash();
    List<UploadReceived> versions =
        List.of(
            bench.store(FakeExaminer.picture(.9, .1, hash)),
            bench.store(FakeExaminer.picture(.8, .1, hash ^ 1)),
            bench.store(FakeExaminer.picture(.7, .1, Long.reverse(hash))));

    Future<?> all =
        Future.all(versions.stream().map(version -> new Desk().handle(version)).toList());
    await().atMost(Workbench.PATIENCE).until(all::isComplete);

    assertThat(all.succeeded()).as(String.valueOf(all.cause())).isTrue();
    List<Pet> pets =
        versions.stream().map(v -> bench.stored(v.pet()).orElseThrow().file().pet()).toList();
    assertThat(pets)
        .extracting(Pet::status)
        .containsExactlyInAnyOrder(PetStatus.PUBLISHED, PetStatus.REFUSED, PetStatus.REFUSED);
    Pet published =
        pets.stream().filter(pet -> pet.status() == PetStatus.PUBLISHED).findFirst().orElseThrow();
    assertThat(pets)
        .filteredOn(pet -> !pet.equals(published))
        .allSatisfy(
            pet -> {
              assertThat(pet.duplicateOf()).contains(published.id());
              assertThat(pet.verdict().orElseThrow().reason()).contains(Reason.ALREADY_HERE);
            });
    assertThat(versions)
        .allMatch(version -> bench.document(PictureClaims.COLLECTION, version.pet()) == null);
  }

  @Test
  void whoCameLaterStepsBackAndWhoCameFirstWaits() {
    long hash = Workbench.newHash();

    assertThat(claims("p-1", hash)).isTrue();
    assertThat(claims("p-2", hash ^ 1)).as("its claim is gone then").isFalse();
    assertThat(claims("p-1", hash)).as("as often as one likes").isTrue();
    assertThat(claims("p-0", hash)).as("the other may be publishing").isFalse();
    assertThat(claims("p-1", hash)).as("he did not, and steps back").isFalse();
    assertThat(claims("p-0", hash)).isTrue();
    assertThat(claims("p-3", ~hash)).as("another picture").isTrue();
  }

  @Test
  void whoNeverCameBackKeepsNobodyOffForEver() {
    long hash = Workbench.newHash();
    assertThat(claims("p-1", hash)).isTrue();
    assertThat(claims("p-2", hash)).isFalse();

    bench.clock.advance(Duration.ofMinutes(11));

    assertThat(claims("p-2", hash)).isTrue();
  }

  private boolean claims(String pet, long hash) {
    PictureClaims all = new PictureClaims(bench.role.store(), Workbench.QUICK);
    // Pictures are not like their own mirror images here.
    long mirrored = Long.rotateLeft(hash, 32) ^ 0x5555_5555_5555_5555L;
    Future<Void> claim = all.claim(pet, hash, mirrored, bench.clock.instant());
    await().atMost(Workbench.PATIENCE).until(claim::isComplete);
    assertThat(claim.succeeded() || claim.cause() instanceof PictureClaims.Taken).isTrue();
    return claim.succeeded();
  }
}
