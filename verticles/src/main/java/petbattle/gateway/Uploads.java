package petbattle.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import petbattle.gateway.Problem.Kind;
import petbattle.kafka.EventLog;
import petbattle.kafka.Events;
import petbattle.mongo.Store;
import petbattle.pets.OriginalWriter;
import petbattle.pets.Originals;
import petbattle.tournament.pet.UploadReceived;

/**
 * Takes pictures in: into the store first, safely, then into the log. What does not end up in the
 * log is removed again. One for the process; usable from any event loop.
 */
final class Uploads {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final Vertx vertx;
  private final Store store;
  private final Originals originals;
  private final EventLog log;
  private final RandomIds ids;
  private final Clock clock;
  private final UploadConfig config;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Counter accepted;

  Uploads(
      Vertx vertx,
      Store store,
      EventLog log,
      RandomIds ids,
      Clock clock,
      UploadConfig config,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.store = store;
    this.originals = new Originals(store);
    this.log = log;
    this.ids = ids;
    this.clock = clock;
    this.config = config;
    this.accepted = meters.counter("petbattle.gateway.uploads.accepted");
    meters.gauge("petbattle.gateway.uploads.under.way", underWay);
  }

  /** The pictures that wait for their verdict. */
  Originals originals() {
    return originals;
  }

  /**
   * Takes a form in.
   *
   * @param form a paused request with a form's content type
   * @return the id of the pet-to-be, once Kafka has acknowledged the upload; fails with a {@link
   *     Problem} or with what the store failed with, and has then removed what it could
   */
  Future<String> take(HttpServerRequest form, String player, Trace trace) {
    if (underWay.incrementAndGet() > config.maxAtOnce()) {
      underWay.decrementAndGet();
      return Future.failedFuture(
          Problem.retryLater(
              Kind.OVERLOADED,
              RETRY_AFTER_SECONDS,
              "Too many pictures are being uploaded at the moment. Try again shortly."));
    }
    OriginalWriter writer = originals.newFile();
    return store
        .durably(() -> receive(form, writer, player))
        .compose(received -> announce(received, trace))
        .recover(failure -> remove(writer).transform(gone -> Future.failedFuture(failure)))
        .onSuccess(pet -> accepted.increment())
        .onComplete(done -> underWay.decrementAndGet());
  }

  private Future<UploadReceived> receive(
      HttpServerRequest request, OriginalWriter writer, String player) {
    UploadForm form = new UploadForm(request, writer, config.maxBytes());
    long deadline = vertx.setTimer(config.deadline().toMillis(), late -> form.fail(tooSlow()));
    return form.read()
        .onComplete(read -> vertx.cancelTimer(deadline))
        .compose(parts -> keep(parts, writer, player));
  }

  private Future<UploadReceived> keep(
      UploadForm.Parts parts, OriginalWriter writer, String player) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return writer.finish(ids.pet(now), player, PetName.of(parts.name()), parts.mediaType(), now);
  }

  /** The same file always goes to the same partition, so that its copies are looked at in order. */
  private Future<String> announce(UploadReceived upload, Trace trace) {
    return log.send(
            Events.traced(log.events().record(upload.sha256(), upload), trace.traceparent()))
        .map(upload.pet())
        .recover(failure -> Future.failedFuture(notAnnounced()));
  }

  private Future<Void> remove(OriginalWriter writer) {
    return writer.quiet().compose(quiet -> originals.remove(writer.id()));
  }

  private static Problem tooSlow() {
    return Problem.of(
        Kind.TOO_SLOW, "The picture did not arrive in time. Try again, or with a smaller one.");
  }

  private static Problem notAnnounced() {
    return Problem.retryLater(
        Kind.LOG_UNAVAILABLE,
        RETRY_AFTER_SECONDS,
        "Kafka did not confirm the upload in time, so your picture was not taken. Upload it again"
            + " shortly.");
  }
}
