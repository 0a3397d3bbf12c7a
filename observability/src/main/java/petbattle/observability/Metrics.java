package petbattle.observability;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * A process's metrics: one registry for the roles, Vert.x and the JVM, read at {@code /metrics}.
 * Labels are bounded whatever clients send. Usable from any thread.
 */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry;
  private final List<AutoCloseable> closeables = new ArrayList<>();

  /** A registry with the JVM's and the process's metrics in it, and exemplars of sampled traces. */
  public Metrics() {
    this(new SampledSpan());
  }

  /**
   * A registry whose histograms carry exemplars: with a measured value the trace in which it was
   * measured, so that from a slow bucket of a dashboard one gets to a slow request.
   *
   * @param spans what is asked for the sampled span that is current on a measuring thread; it must
   *     be quick and must not fail
   */
  Metrics(SpanContext spans) {
    registry =
        new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, spans);
    registry.config().meterFilter(new KafkaClientFilter()).meterFilter(new StoreBuckets());
    bind(new ClassLoaderMetrics());
    bind(new JvmInfoMetrics());
    bind(new JvmMemoryMetrics());
    bind(new JvmThreadMetrics());
    bind(new ProcessorMetrics());
    bind(new FileDescriptorMetrics());
    bind(new UptimeMetrics());
    closeables.add(bind(new JvmGcMetrics()));
    closeables.add(bind(new LogbackMetrics()));
  }

  /** Where everything in this process counts. */
  public PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Makes Vert.x report to this registry; goes with {@link #vertxOptions}. */
  public VertxMetricsFactory vertxFactory() {
    return new MicrometerMetricsFactory(registry);
  }

  /**
   * What Vert.x measures: connections, bytes and pools, nothing by what clients send. Requests are
   * measured by the gateway, which knows the operations of its contract.
   */
  public MetricsOptions vertxOptions() {
    return new MicrometerMetricsOptions()
        .setEnabled(true)
        .setLabels(EnumSet.of(Label.POOL_TYPE, Label.POOL_NAME))
        .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
        .addDisabledMetricsCategory(MetricsDomain.DATAGRAM_SOCKET)
        .addDisabledMetricsCategory(MetricsDomain.VERTICLES);
  }

  /**
   * Everything in the format that the media type names; exemplars are in OpenMetrics only.
   *
   * @param contentType one of the exposition formats
   */
  String scrape(String contentType) {
    return registry.scrape(contentType);
  }

  @Override
  public void close() {
    for (AutoCloseable closeable : closeables) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("a metrics binder does not close", e);
      }
    }
    registry.close();
  }

  private <B extends MeterBinder> B bind(B binder) {
    binder.bindTo(registry);
    return binder;
  }

  /** The store's commands by how long they take; where the driver's own timers have no buckets. */
  private static final class StoreBuckets implements MeterFilter {
    private static final double[] BUCKETS =
        DoubleStream.of(1, 5, 10, 50, 100, 500, 1_000, 5_000)
            .map(millis -> millis * TimeUnit.MILLISECONDS.toNanos(1))
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
      return id.getName().equals("mongodb.driver.commands")
          ? DistributionStatisticConfig.builder()
              .serviceLevelObjectives(BUCKETS)
              .build()
              .merge(config)
          : config;
    }
  }
}
