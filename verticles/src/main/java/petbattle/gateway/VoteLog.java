package petbattle.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.gateway.Problem.Kind;
import petbattle.kafka.ClientMeters;
import petbattle.kafka.Events;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.RecordTraces;
import petbattle.kafka.Topic;
import petbattle.kafka.TopicIdentity;
import petbattle.kafka.TopicIdentity.Identity;
import petbattle.kafka.VotesPartition;
import petbattle.observability.trace.Traces;
import petbattle.tournament.counting.Position;
import petbattle.tournament.vote.Vote;

/**
 * Appends votes. Records go to Kafka's own producer straight from the event loop: that costs less
 * than half of a way over a worker thread, and nothing in it can block, because the producer knows
 * the topic before the first vote, may not wait for anything, and its buffer holds more than may be
 * in flight.
 *
 * <p>One for the process; usable from any event loop.
 */
final class VoteLog {
  private static final Logger LOG = LoggerFactory.getLogger(VoteLog.class);
  private static final Duration IDENTITY_CHECK = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
  private static final int RETRY_AFTER_SECONDS = 2;

  /**
   * The longest time between the check that a battle is open and the record's own time, from which
   * the producer's delivery timeout counts. It is below the director's margin for clocks: a process
   * that stood still in between must not vouch for a vote that may come behind the barrier.
   */
  private static final long LONGEST_HANDOVER_MILLIS = 500;

  private final Vertx vertx;
  private final Events events = new Events("/petbattle/gateway");
  private final TopicIdentity identities;
  private final Map<String, Object> config;
  private final RecordTraces traces;
  private final int maxInFlight;
  private final Map<Context, Acknowledgements> loops = new ConcurrentHashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Timer acknowledgement;
  private final ClientMeters kafkaMeters;
  private ClientMeters.Binding shown = ClientMeters.Binding.NONE;
  private volatile KafkaWriteStream<String, byte[]> stream;
  private volatile Producer<String, byte[]> producer;
  private volatile Identity topic;
  private volatile boolean usable;
  private long identityTimer = -1;

  VoteLog(Vertx vertx, KafkaSettings kafka, int maxInFlight, MeterRegistry meters) {
    this.vertx = vertx;
    this.maxInFlight = maxInFlight;
    this.identities = new TopicIdentity(vertx, kafka);
    this.config = withoutWaiting(kafka.producer());
    this.traces = new RecordTraces(Traces.of(vertx));
    this.config.putIfAbsent("client.id", "petbattle-gateway-votes");
    this.kafkaMeters = kafka.meters();
    this.acknowledgement =
        Timer.builder("petbattle.gateway.votes.acknowledgement")
            .description("from handing a vote to the producer until Kafka has it")
            .serviceLevelObjectives(
                Stream.of(2, 5, 10, 25, 50, 100, 200, 500, 1_000, 10_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new))
            .register(meters);
    Gauge.builder("petbattle.gateway.votes.in.flight", inFlight, AtomicInteger::get)
        .description("votes handed to the producer that Kafka has not acknowledged yet")
        .register(meters);
  }

  private static Map<String, Object> withoutWaiting(Map<String, Object> config) {
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "0");
    // While a request is under way the next one fills: under load a few large ones take the place
    // of many small ones, which costs the broker and the handing over of records less.
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(64 << 20));
    // A topic that nobody voted on for a while must not be looked up again by the next vote.
    config.put(
        ProducerConfig.METADATA_MAX_IDLE_CONFIG, Long.toString(Duration.ofDays(3650).toMillis()));
    return config;
  }

  /** Learns which topic it writes to; succeeds when the first vote can be appended at once. */
  Future<Void> start() {
    // Making a producer takes a while: it loads classes and looks up addresses.
    return vertx
        .executeBlocking(() -> KafkaWriteStream.<String, byte[]>create(vertx, config))
        .compose(
            opened -> {
              stream = opened;
              producer = opened.unwrap();
              shown = kafkaMeters.of(producer);
              return identities.of(Topic.VOTES_LOG);
            })
        .compose(this::warmUp)
        .onSuccess(
            ready ->
                identityTimer =
                    vertx.setPeriodic(IDENTITY_CHECK.toMillis(), timer -> checkIdentity()));
  }

  private Future<Void> warmUp(Identity found) {
    return vertx
        .executeBlocking(() -> awaitPartitions(Duration.ofSeconds(10)))
        .compose(
            partitions -> {
              if (partitions != found.partitions()) {
                return Future.failedFuture(
                    "the votes topic has "
                        + found.partitions()
                        + " partitions, but the producer sees "
                        + partitions);
              }
              topic = found;
              usable = true;
              return Future.succeededFuture();
            });
  }

  /** The producer may not wait, so it is asked again and again until its metadata has come. */
  private int awaitPartitions(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      try {
        return producer.partitionsFor(Topic.VOTES_LOG.topicName()).size();
      } catch (org.apache.kafka.common.errors.TimeoutException notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        Thread.sleep(20);
      }
    }
  }

  /**
   * Notices a topic that was created anew or has grown. Receipts then name another topic, or one
   * voter's votes would no longer be in order: votes are refused until an operator restarts us.
   */
  private void checkIdentity() {
    identities
        .of(Topic.VOTES_LOG)
        .onSuccess(
            now -> {
              if (!now.equals(topic) && usable) {
                usable = false;
                LOG.error("votes topic is not the one of our start any more, refusing votes");
              }
            });
  }

  /** True while votes can be appended, as far as is known. */
  boolean isUsable() {
    return usable;
  }

  /**
   * Appends a vote.
   *
   * @param checkedAt when it was seen that its battle was open
   * @param traceparent goes with the record, for whoever counts it
   * @return where it stands, once Kafka has it on all replicas in sync; a failure means that nobody
   *     knows whether it stands anywhere
   */
  Future<Position> append(Vote vote, Instant checkedAt, String traceparent) {
    if (!usable) {
      return Future.failedFuture(unknownFate());
    }
    if (inFlight.incrementAndGet() > maxInFlight) {
      inFlight.decrementAndGet();
      return Future.failedFuture(
          Problem.retryLater(
              Kind.OVERLOADED,
              1,
              "Too many votes are waiting already, so yours was not taken. Vote again in a"
                  + " moment."));
    }
    Identity target = topic;
    ProducerRecord<String, byte[]> record =
        events.record(VotesPartition.of(vote.voter(), target.partitions()), vote.voter(), vote);
    return traces.send(Events.traced(record, traceparent), ready -> hand(ready, checkedAt, target));
  }

  private Future<Position> hand(
      ProducerRecord<String, byte[]> record, Instant checkedAt, Identity target) {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    Acknowledgements loop = loops.computeIfAbsent(context.unwrap(), Acknowledgements::new);
    Promise<Position> acknowledged = Promise.promise();
    Timer.Sample sent = Timer.start();
    try {
      // The callback tells what the returned future would.
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                inFlight.decrementAndGet();
                sent.stop(acknowledgement);
                // In the voter's own context, which knows the trace.
                loop.arrived(
                    () ->
                        context.dispatch(
                            () -> complete(acknowledged, checkedAt, target, metadata, failure)));
              });
    } catch (RuntimeException refused) {
      inFlight.decrementAndGet();
      LOG.warn("vote not handed to the producer reason={}", refused.toString());
      return Future.failedFuture(unknownFate());
    }
    return acknowledged.future();
  }

  private static void complete(
      Promise<Position> acknowledged,
      Instant checkedAt,
      Identity target,
      RecordMetadata metadata,
      Exception failure) {
    if (failure != null) {
      LOG.debug("vote not acknowledged reason={}", failure.toString());
      acknowledged.fail(unknownFate());
    } else if (metadata.timestamp() - checkedAt.toEpochMilli() > LONGEST_HANDOVER_MILLIS) {
      LOG.warn("vote was handed over too late after its check, not vouching for it");
      acknowledged.fail(unknownFate());
    } else {
      acknowledged.complete(new Position(target.id(), metadata.partition(), metadata.offset()));
    }
  }

  private static Problem unknownFate() {
    return Problem.retryLater(
        Kind.LOG_UNAVAILABLE,
        RETRY_AFTER_SECONDS,
        "The vote log did not confirm your vote in time, so it may or may not stand. Vote again:"
            + " of several votes of yours only the first counts.");
  }

  /** Waits for what is in flight, for a bounded time. */
  Future<Void> close() {
    usable = false;
    shown.remove();
    vertx.cancelTimer(identityTimer);
    Future<Void> closed =
        stream == null ? Future.succeededFuture() : stream.close(CLOSE_TIMEOUT.toMillis());
    return closed.eventually(identities::close);
  }
}
