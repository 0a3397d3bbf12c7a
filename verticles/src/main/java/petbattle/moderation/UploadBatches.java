package petbattle.moderation;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.DeadLetters;
import petbattle.kafka.EventLog;
import petbattle.kafka.Events;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.observability.trace.Traces;
import petbattle.tournament.Ids;
import petbattle.tournament.pet.UploadReceived;

/** Takes a batch of uploads apart: each to the desk, and what nobody can read set aside. */
final class UploadBatches {
  private static final Logger LOG = LoggerFactory.getLogger(UploadBatches.class);

  private record Upload(ConsumerRecord<String, byte[]> record, UploadReceived event) {}

  private final EventLog log;
  private final UploadDesk desk;
  private final ModerationMetrics metrics;

  UploadBatches(EventLog log, UploadDesk desk, ModerationMetrics metrics) {
    this.log = log;
    this.desk = desk;
    this.metrics = metrics;
  }

  /**
   * Everything about a batch but the commit. Its pictures are looked at side by side; one that has
   * to be tried again does not keep the others from their verdicts.
   */
  Future<Void> handle(PolledBatch batch) {
    List<Upload> uploads = new ArrayList<>();
    List<ProducerRecord<String, byte[]>> unreadable = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : batch.records()) {
      try {
        uploads.add(new Upload(record, read(record)));
      } catch (Events.UnreadableEvent | IllegalArgumentException e) {
        LOG.warn(
            "unreadable upload set aside partition={} offset={} reason={}",
            record.partition(),
            record.offset(),
            e.getMessage());
        metrics.poison();
        unreadable.add(DeadLetters.of(record, e.getMessage()));
      }
    }
    return Future.join(uploads.stream().map(this::handle).toList())
        .compose(handled -> log.appendAll(unreadable));
  }

  private Future<Void> handle(Upload upload) {
    return Traces.forMessage(upload.record(), () -> desk.handle(upload.event()));
  }

  private static UploadReceived read(ConsumerRecord<String, byte[]> record)
      throws Events.UnreadableEvent {
    UploadReceived upload = Events.read(record, UploadReceived.class);
    if (!Ids.isId(upload.pet()) || !Ids.isId(upload.owner())) {
      throw new IllegalArgumentException("the pet's or the owner's id is not an id");
    }
    if (!ObjectId.isValid(upload.original())) {
      throw new IllegalArgumentException("the reference is not a stored file's id");
    }
    return upload;
  }
}
