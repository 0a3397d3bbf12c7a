package petbattle.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Shows what Kafka's clients measure about themselves, and what this package measures about them.
 * Nothing of it costs anything per record: Kafka's own numbers are read when somebody asks. Usable
 * from any thread.
 */
public final class ClientMeters {
  /** Shows nothing. */
  public static final ClientMeters NONE = new ClientMeters(Optional.empty());

  private static final AtomicInteger CLIENTS = new AtomicInteger();

  private final Optional<MeterRegistry> registry;

  private ClientMeters(Optional<MeterRegistry> registry) {
    this.registry = registry;
  }

  /** Shows everything in a registry. */
  public static ClientMeters in(MeterRegistry registry) {
    ClientMeters meters = new ClientMeters(Optional.of(registry));
    // From zero on: nobody sees the first step of a counter that is not there before it.
    Stream.of(Topic.VOTES_LOG, Topic.UPLOADS, Topic.COMMANDS, Topic.MODERATION_COMMANDS)
        .forEach(topic -> meters.deadLetters(topic.topicName(), 0));
    return meters;
  }

  /** What was bound, until it is taken out again. */
  @FunctionalInterface
  public interface Binding {
    Binding NONE = () -> {};

    /** Removes its meters; they would otherwise stay with their last values. */
    void remove();
  }

  /**
   * A name for one client, unique in this process and the same after each start.
   *
   * @param job what it is for
   */
  static String name(String job) {
    return job + "-" + CLIENTS.incrementAndGet();
  }

  /** Binds a producer's metrics, buffer included. */
  public Binding of(Producer<?, ?> producer) {
    return bind(scheduler -> new KafkaClientMetrics(producer, List.of(), scheduler));
  }

  /** Binds a consumer's metrics. */
  public Binding of(Consumer<?, ?> consumer) {
    return bind(scheduler -> new KafkaClientMetrics(consumer, List.of(), scheduler));
  }

  /** Counts a record that was set aside, by the topic where it stood. */
  void deadLetter(String topic) {
    deadLetters(topic, 1);
  }

  private void deadLetters(String topic, int records) {
    registry.ifPresent(
        meters ->
            Counter.builder("petbattle.dead.letters")
                .description("records set aside because nobody can read them")
                .tag("topic", topic)
                .register(meters)
                .increment(records));
  }

  /**
   * Counts records that a memory leaves out because nobody can read them; none shows the counter.
   */
  void skipped(Topic topic, int records) {
    registry.ifPresent(
        meters ->
            Counter.builder("petbattle.records.skipped")
                .description("records that a memory left out because nobody can read them")
                .tag("topic", topic.topicName())
                .register(meters)
                .increment(records));
  }

  /** Shows how much of a topic waits. */
  PartitionBacklog backlogOf(Topic topic) {
    return new PartitionBacklog(topic, registry);
  }

  /** Kafka's clients know a hundred numbers each: to look through them is no event loop's work. */
  private Binding bind(Function<ScheduledExecutorService, KafkaClientMetrics> client) {
    if (registry.isEmpty()) {
      return Binding.NONE;
    }
    ScheduledExecutorService scheduler = Background.SCHEDULER;
    KafkaClientMetrics metrics = client.apply(scheduler);
    scheduler.execute(() -> metrics.bindTo(registry.get()));
    return () -> scheduler.execute(metrics::close);
  }

  /** One thread for all clients of the process, started with the first of them. */
  private static final class Background {
    static final ScheduledExecutorService SCHEDULER = scheduler();

    private static ScheduledExecutorService scheduler() {
      ScheduledThreadPoolExecutor scheduler =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().name("kafka-client-metrics").daemon().factory());
      scheduler.setRemoveOnCancelPolicy(true);
      return scheduler;
    }
  }
}
