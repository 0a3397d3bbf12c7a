package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.EventLog;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.pets.OriginalWriter;
import petbattle.pets.Originals;
import petbattle.pets.Pets;
import petbattle.pets.StoredPet;
import petbattle.standalone.PetBattleProcess;
import petbattle.tournament.moderation.Verdict.Decision;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/** Moderation in processes of their own, with the real models, killed while they look. */
class ModerationKilledIT {
  private static final int PICTURES = 12;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Site site;
  private Store store;
  private EventLog log;

  @BeforeEach
  void open() {
    site = Site.start(folder, 1);
    store = Store.open(vertx, new MongoSettings(site.mongoUri()));
    log = new EventLog(vertx, site.kafkaSettings(), "/test");
  }

  @AfterEach
  void close() {
    get(log.close());
    site.close();
    get(vertx.close());
  }

  @Test
  @Tag("long")
  void eachPictureGetsOneVerdictHoweverOftenTheProcessDies() {
    Random random = Site.random();
    List<UploadReceived> uploads = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      uploads.add(upload(random));
    }

    for (int round = 0; round < 2; round++) {
      PetBattleProcess moderation = site.run("moderation");
      int enough = 2 * round + 1 + random.nextInt(2);
      await().atMost(Site.PATIENCE).until(() -> decided(uploads) >= enough);
      moderation.kill();
    }
    site.run("moderation");
    await().atMost(Site.PATIENCE).until(() -> decided(uploads) == PICTURES);
    await()
        .atMost(Site.PATIENCE)
        .until(
            () ->
                uploads.stream()
                    .allMatch(upload -> get(new Originals(store).find(upload.pet())).isEmpty()));

    for (UploadReceived upload : uploads) {
      StoredPet stored = get(new Pets(store).find(upload.pet())).orElseThrow();
      // Coloured noise shows no pet; what matters is that it was decided once, by the models.
      assertThat(stored.file().pet().revision()).isEqualTo(1);
      assertThat(stored.file().pet().status()).isEqualTo(PetStatus.REFUSED);
      assertThat(stored.file().pet().verdict().orElseThrow().decision())
          .isEqualTo(Decision.REFUSED);
      assertThat(stored.file().pet().verdict().orElseThrow().models()).isNotEmpty();
    }
  }

  @Test
  void aProcessWithoutThisRoleLoadsNothingOfIt() throws IOException {
    Path with = folder.resolve("with.log");
    Path without = folder.resolve("without.log");

    site.runLogged(without, "gateway,votes,director,leaderboard");
    site.runLogged(with, "moderation");

    assertThat(classes(with)).contains("petbattle.moderation.vision.Vision", "ai.onnxruntime.");
    assertThat(classes(without))
        .contains("petbattle.gateway.GatewayVerticle")
        .doesNotContain("petbattle.moderation.vision", "ai.onnxruntime", "com.twelvemonkeys");
  }

  private static String classes(Path log) throws IOException {
    return Files.readString(log);
  }

  private UploadReceived upload(Random random) {
    OriginalWriter writer = new Originals(store).newFile();
    UploadReceived upload =
        get(
            store.durably(
                () ->
                    writer
                        .write(Buffer.buffer(Picture.noise(random)))
                        .compose(
                            taken ->
                                writer.finish(
                                    "p-" + UUID.randomUUID(),
                                    "owner-1",
                                    "Noise",
                                    "image/jpeg",
                                    Instant.now()))));
    get(log.append(upload.pet(), upload));
    return upload;
  }

  private long decided(List<UploadReceived> uploads) {
    return uploads.stream()
        .map(upload -> get(new Pets(store).find(upload.pet())))
        .filter(Optional::isPresent)
        .count();
  }

  private static <T> T get(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(Site.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
