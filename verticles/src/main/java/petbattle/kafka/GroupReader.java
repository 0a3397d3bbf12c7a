package petbattle.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.async.SharedRuns;
import petbattle.observability.trace.Traces;

/**
 * Reads a topic as a member of a group. A partition is not polled again before its last batch is
 * either committed or dropped, so there is never more than one batch of a partition in flight.
 *
 * <p>How many polls' batches may be in flight is the caller's choice. With one, nothing is polled
 * before every batch of the last poll is done, and partitions only change hands between batches,
 * because that happens within polls. With more, other partitions are read meanwhile, and a
 * partition may be taken away while its batch is in flight: this member then finishes work that
 * another one does, too, and both must come to the same.
 *
 * <p>A batch that fails or takes too long is dropped, and its partition is read again from where
 * the batch began. The topic's UUID is compared before and after each poll and stands in the
 * metadata of each commit: a topic that was created anew is read from its start.
 *
 * <p>Everything here happens on the context of the verticle that started it.
 */
public final class GroupReader {

  /** What a poll brought for one partition. */
  public record PolledBatch(
      String topicId, int partition, List<ConsumerRecord<String, byte[]>> records) {

    public long firstOffset() {
      return records.getFirst().offset();
    }

    /** What to commit when the batch is done. */
    public long nextOffset() {
      return records.getLast().offset() + 1;
    }
  }

  /** Does the work of one batch, {@link #commit} included. */
  @FunctionalInterface
  public interface Processor {
    Future<Void> process(PolledBatch batch);
  }

  private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(250);
  private static final long AHEAD_MILLIS = 20;
  private static final long BATCH_DEADLINE_SECONDS = 30;
  private static final long FIRST_BACKOFF_MILLIS = 50;
  private static final long LONGEST_BACKOFF_MILLIS = 2_000;

  private final Vertx vertx;
  private final Context context;
  private final Topic topic;
  private final String group;
  private final Map<String, Object> config;
  private final TopicIdentity identities;
  private final int mostPolls;
  private final Processor processor;
  private final RecordTraces traces;
  private final HeldPartitions held;
  private final TopicGuard guard;
  private final Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();
  // Each takes its turn with the polls: one for each partition would keep the next poll waiting.
  private final SharedRuns<Void> commits;
  private final Promise<Void> stopped = Promise.promise();
  private final ClientMeters meters;
  private final PartitionBacklog backlog;
  private ClientMeters.Binding shown = ClientMeters.Binding.NONE;
  private KafkaReadStream<String, byte[]> stream;
  private boolean stopping;
  private boolean healthy;
  private boolean polling;
  private boolean resting;
  private boolean aheadLater;
  private int pollsInFlight;
  private long backoffMillis = FIRST_BACKOFF_MILLIS;

  /**
   * Must be made on the context that the processor shall run on.
   *
   * @param mostPolls of how many polls batches may be in flight at the same time, at least 1
   */
  public GroupReader(
      Vertx vertx,
      KafkaSettings kafka,
      Group group,
      Map<String, String> tuning,
      int mostPolls,
      Processor processor) {
    if (mostPolls < 1) {
      throw new IllegalArgumentException("at least one poll must be in flight, not " + mostPolls);
    }
    this.mostPolls = mostPolls;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.topic = group.topic();
    this.group = group.groupId();
    this.processor = processor;
    this.identities = new TopicIdentity(vertx, kafka);
    this.held = new HeldPartitions(topic);
    this.guard = new TopicGuard(topic, identities, held);
    this.traces = new RecordTraces(Traces.of(vertx));
    this.commits = new SharedRuns<>(vertx, this::commitFinished);
    this.config = kafka.member(group.groupId());
    this.config.putAll(tuning);
    this.config.putIfAbsent("client.id", ClientMeters.name(group.groupId()));
    this.meters = kafka.meters();
    this.backlog = meters.backlogOf(topic);
  }

  /** Joins the group and begins to read; succeeds when the topic was found. */
  public Future<Void> start() {
    // Making a consumer takes a while: it loads classes and looks up addresses.
    return vertx
        .executeBlocking(() -> KafkaReadStream.<String, byte[]>create(vertx, config))
        .compose(
            opened -> {
              stream = opened;
              shown = meters.of(opened.unwrap());
              stream.partitionsAssignedHandler(this::assigned);
              stream.partitionsRevokedHandler(this::revoked);
              return guard.start();
            })
        .compose(found -> stream.subscribe(Set.of(topic.topicName())))
        .onSuccess(subscribed -> poll());
  }

  /** Ends after the batches under way, and leaves the group. */
  public Future<Void> stop() {
    if (!stopping) {
      stopping = true;
      if (!guard.hasStarted()) {
        stopped.tryComplete();
      }
    }
    return stopped
        .future()
        .timeout(BATCH_DEADLINE_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty()
        .onSuccess(v -> showNothing())
        .compose(v -> stream == null ? Future.succeededFuture() : stream.close())
        .eventually(identities::close);
  }

  /** Commits a finished batch, together with others that wait for the same. */
  public Future<Void> commit(PolledBatch batch) {
    // Whoever asks for a run has put his offset here before it begins: both on this context.
    finished.put(
        held.of(batch.partition()), new OffsetAndMetadata(batch.nextOffset(), batch.topicId()));
    return commits.next();
  }

  private Future<Void> commitFinished() {
    Map<TopicPartition, OffsetAndMetadata> offsets = Map.copyOf(finished);
    finished.clear();
    return stream.commit(offsets).mapEmpty();
  }

  /** The partitions that this member reads now. */
  public Set<Integer> partitions() {
    return held.numbers();
  }

  /** True after a poll that worked, until one that does not. */
  public boolean isHealthy() {
    return healthy;
  }

  private void assigned(Set<TopicPartition> partitions) {
    guard.assigned(partitions);
    held.assigned(partitions);
    LOG.info("partitions assigned topic={} group={} partitions={}", topic, group, partitions());
  }

  private void revoked(Set<TopicPartition> partitions) {
    backlog.forget(partitions.stream().map(TopicPartition::partition).toList());
    guard.revoked(partitions);
    held.revoked(partitions);
    LOG.info("partitions revoked topic={} group={} left={}", topic, group, partitions());
  }

  /** Polls, unless that has to wait for a batch or for a failure to be some time ago. */
  private void poll() {
    if (polling || resting || pollsInFlight >= mostPolls) {
      return;
    }
    if (stopping) {
      if (pollsInFlight == 0) {
        stopped.tryComplete();
      }
      return;
    }
    polling = true;
    // What comes in while batches are in flight is taken along; only an idle reader waits for it.
    Duration timeout = pollsInFlight == 0 ? POLL_TIMEOUT : Duration.ZERO;
    held.rewind(stream)
        .compose(rewound -> held.holdBack(stream))
        .compose(ready -> stream.poll(timeout))
        .compose(this::usable)
        .onComplete(
            polled -> {
              polling = false;
              if (polled.failed()) {
                rest(polled.cause());
              } else if (!polled.result().isEmpty()) {
                process(polled.result());
                pollSoon();
              } else if (pollsInFlight == 0) {
                recovered();
                pollSoon();
              } else {
                pollAheadLater();
              }
            });
  }

  private void pollSoon() {
    context.runOnContext(v -> poll());
  }

  /** Nothing else has come yet; a batch that is done before that polls at once. */
  private void pollAheadLater() {
    if (!aheadLater) {
      aheadLater = true;
      vertx.setTimer(
          AHEAD_MILLIS,
          timer -> {
            aheadLater = false;
            poll();
          });
    }
  }

  private void recovered() {
    healthy = true;
    backoffMillis = FIRST_BACKOFF_MILLIS;
  }

  private void rest(Throwable cause) {
    healthy = false;
    LOG.warn(
        "batch dropped, reading it again topic={} group={} in={}ms reason={}",
        topic,
        group,
        backoffMillis,
        cause.toString());
    if (!resting) {
      resting = true;
      vertx.setTimer(
          backoffMillis,
          timer -> {
            resting = false;
            poll();
          });
      backoffMillis = Math.min(2 * backoffMillis, LONGEST_BACKOFF_MILLIS);
    }
  }

  private void showNothing() {
    shown.remove();
    backlog.forget(partitions());
  }

  /** The batches of a poll that are of the topic that is meant. */
  private Future<List<PolledBatch>> usable(ConsumerRecords<String, byte[]> records) {
    backlog.measure(stream.unwrap().metrics(), partitions());
    if (records.isEmpty() && guard.isContent()) {
      return Future.succeededFuture(List.of());
    }
    List<PolledBatch> batches = new ArrayList<>();
    for (TopicPartition partition : records.partitions()) {
      PolledBatch batch =
          new PolledBatch(guard.topicId(), partition.partition(), records.records(partition));
      batches.add(batch);
      held.polled(batch);
      backlog.polled(batch.partition(), batch.nextOffset() - batch.firstOffset());
    }
    return guard
        .foreign(stream)
        .map(
            foreign -> {
              batches.removeIf(batch -> foreign.contains(batch.partition()));
              return batches;
            });
  }

  private void process(List<PolledBatch> batches) {
    pollsInFlight++;
    List<Future<Void>> running = new ArrayList<>();
    for (PolledBatch batch : batches) {
      held.begins(batch);
      running.add(
          traces
              .process(topic.topicName(), group, batch, () -> processor.process(batch))
              .timeout(BATCH_DEADLINE_SECONDS, TimeUnit.SECONDS)
              .onComplete(
                  done -> {
                    if (held.ends(batch) && done.succeeded()) {
                      held.done(batch);
                      backlog.done(batch.partition());
                    }
                  }));
    }
    Future.join(running)
        .onComplete(
            done -> {
              pollsInFlight--;
              if (done.succeeded()) {
                recovered();
                poll();
              } else {
                rest(done.cause());
              }
            });
  }
}
