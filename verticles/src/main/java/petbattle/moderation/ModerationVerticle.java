package petbattle.moderation;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.command.CommandExecutor;
import petbattle.kafka.EventLog;
import petbattle.kafka.Group;
import petbattle.kafka.GroupReader;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.mongo.Store;
import petbattle.pets.Backlog;
import petbattle.pets.Originals;
import petbattle.pets.Pets;
import petbattle.pets.Renditions;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.tournament.command.PetRequest;

/**
 * Looks at uploaded pictures and carries out what people ask about pets. Any number of processes
 * may do so; they remember nothing that decides but what is in the store, so each goes on where
 * another one stopped.
 *
 * <p>Commands are carried out from the start; pictures are looked at as soon as the models are
 * loaded, which is tried again and again. Until then the process is not ready.
 */
public final class ModerationVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(ModerationVerticle.class);
  private static final Map<String, String> COMMANDS_TUNING = Map.of("max.poll.records", "50");
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_LOAD_RETRY = Duration.ofMinutes(1);
  private static final Duration GAUGE_INTERVAL = Duration.ofSeconds(15);

  private final RoleContext role;
  private final ModerationConfig config;
  private final Examiner.Loader loader;
  private final InstantSource clock;
  private final ModerationMetrics metrics;
  private EventLog log;
  private ExaminationPool pool;
  private PictureHashes hashes;
  private Renditions renditions;
  private Publication publication;
  private Optional<PublishedPets> published = Optional.empty();
  private Optional<Sweeper> sweeper = Optional.empty();
  private Optional<Examiner> examiner = Optional.empty();
  private Optional<GroupReader> uploads = Optional.empty();
  private Optional<GroupReader> commands = Optional.empty();
  private boolean stopping;

  public ModerationVerticle(RoleContext role, ModerationConfig config, Examiner.Loader loader) {
    this(role, config, loader, InstantSource.system());
  }

  /** With a clock of its own, so that a test need not wait for days. */
  ModerationVerticle(
      RoleContext role, ModerationConfig config, Examiner.Loader loader, InstantSource clock) {
    this.role = role;
    this.config = config;
    this.loader = loader;
    this.clock = clock;
    this.metrics = new ModerationMetrics(role.meters());
  }

  @Override
  public Future<?> start() {
    Store store = role.store();
    log = new EventLog(vertx, role.kafka(), "/petbattle/moderation");
    // Enough that a few pictures that hang in every attempt do not end the looking.
    int reserve = config.workers() * (config.attempts() + 1);
    pool = new ExaminationPool(vertx, config.workers(), reserve, config.deadline());
    hashes = new PictureHashes(store, config);
    renditions = new Renditions(store);
    role.health().register("moderation", this::isWorking);
    return Future.all(
            new Pets(store).createIndexes(),
            new Originals(store).createIndexes(),
            renditions.createIndexes(),
            hashes.createIndexes())
        .compose(created -> hashes.refresh())
        .compose(known -> begin(store))
        .onSuccess(begun -> loadModels(FIRST_RETRY))
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  /** Ends after what is under way; what is not finished then, the next process finishes. */
  @Override
  public Future<?> stop() {
    stopping = true;
    return Future.join(
            uploads.map(GroupReader::stop).orElseGet(Future::succeededFuture),
            commands.map(GroupReader::stop).orElseGet(Future::succeededFuture),
            sweeper.map(Sweeper::stop).orElseGet(Future::succeededFuture),
            published.map(PublishedPets::stop).orElseGet(Future::succeededFuture))
        .eventually(
            () -> {
              pool.close();
              examiner.ifPresent(Examiner::close);
              return log.close();
            });
  }

  private Future<Void> begin(Store store) {
    publication = new Publication(store, log, renditions, hashes, clock);
    CommandExecutor<PetRequest> executor =
        new CommandExecutor<>(
            Role.MODERATION,
            store,
            log,
            role.meters(),
            PetRequest.class,
            new PetCommands(store, publication, clock));
    GroupReader reader =
        new GroupReader(
            vertx,
            role.kafka(),
            Group.MODERATORS,
            COMMANDS_TUNING,
            1,
            batch -> executor.execute(batch).compose(executed -> commit(commands, batch)));
    commands = Optional.of(reader);
    PublishedPets watch = new PublishedPets(vertx, role.kafka(), store, publication);
    published = Optional.of(watch);
    Sweeper sweep =
        new Sweeper(
            vertx,
            store,
            hashes,
            new PictureClaims(store, config),
            publication,
            config.sweep(),
            clock);
    sweeper = Optional.of(sweep);
    return watch
        .start()
        .compose(watching -> reader.start())
        .onSuccess(
            reading -> {
              sweep.start();
              vertx.setPeriodic(0, GAUGE_INTERVAL.toMillis(), timer -> measure());
            });
  }

  private void loadModels(Duration retry) {
    Callable<Examiner> load = loader::load;
    vertx
        .executeBlocking(load, false)
        .onSuccess(this::lookAtPictures)
        .onFailure(
            failure -> {
              LOG.error(
                  "models not loaded, nothing is published in={}s", retry.toSeconds(), failure);
              Duration longer = retry.multipliedBy(2);
              later(
                  retry,
                  () ->
                      loadModels(
                          longer.compareTo(LONGEST_LOAD_RETRY) < 0 ? longer : LONGEST_LOAD_RETRY));
            });
  }

  private void lookAtPictures(Examiner loaded) {
    if (stopping) {
      loaded.close();
      return;
    }
    examiner = Optional.of(loaded);
    CaseFiles cases = new CaseFiles(role.store(), renditions, hashes, metrics, config, clock);
    UploadDesk desk =
        new UploadDesk(role.store(), cases, publication, loaded, pool, metrics, config, clock);
    readUploads(new UploadBatches(log, desk, metrics));
  }

  private void readUploads(UploadBatches batches) {
    GroupReader reader =
        new GroupReader(
            vertx,
            role.kafka(),
            Group.EXAMINERS,
            Map.of("max.poll.records", Integer.toString(config.workers())),
            1,
            batch -> batches.handle(batch).compose(handled -> commit(uploads, batch)));
    uploads = Optional.of(reader);
    reader
        .start()
        .onSuccess(reading -> LOG.info("looking at pictures workers={}", config.workers()))
        .onFailure(
            failure -> {
              LOG.warn("uploads cannot be read yet, trying again reason={}", failure.toString());
              reader.stop().onComplete(stopped -> later(FIRST_RETRY, () -> readUploads(batches)));
            });
  }

  private void later(Duration delay, Runnable step) {
    vertx.setTimer(
        delay.toMillis(),
        timer -> {
          if (!stopping) {
            step.run();
          }
        });
  }

  private static Future<Void> commit(Optional<GroupReader> reader, PolledBatch batch) {
    return reader.orElseThrow().commit(batch);
  }

  private void measure() {
    Backlog.ofOriginals(role.store(), clock.instant())
        .onSuccess(waiting -> metrics.waiting(waiting.count(), waiting.oldest()))
        .compose(measured -> Backlog.ofReviews(role.store(), clock.instant()))
        .onSuccess(reviews -> metrics.inReview(reviews.count(), reviews.oldest()))
        .onFailure(failure -> LOG.warn("backlog not measured reason={}", failure.toString()));
  }

  private Future<Void> isWorking() {
    if (examiner.isEmpty()) {
      return Future.failedFuture("the models are not loaded; see the log for the reason");
    }
    if (pool.isExhausted()) {
      return Future.failedFuture("looking at pictures hangs again and again; restart the process");
    }
    boolean reading =
        uploads.filter(GroupReader::isHealthy).isPresent()
            && commands.filter(GroupReader::isHealthy).isPresent();
    return reading
        ? Future.succeededFuture()
        : Future.failedFuture("moderation cannot read; see the log for the reason");
  }
}
