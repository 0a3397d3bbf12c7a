package petbattle.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
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
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A process's metrics: one registry for the roles, Vert.x and the JVM, read at {@code /metrics}.
 * Labels are bounded whatever clients send. Usable from any thread.
 */
public final class Metrics implements AutoCloseable {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final int MOST_ROUTES = 100;

  private static final double[] RESPONSE_TIME_BUCKETS =
      List.of(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 3_000, 10_000).stream()
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<AutoCloseable> closeables = new ArrayList<>();

  /** A registry with the JVM's and the process's metrics in it. */
  public Metrics() {
    registry
        .config()
        .meterFilter(new KnownMethods())
        .meterFilter(new ResponseTimeBuckets())
        .meterFilter(
            MeterFilter.maximumAllowableTags(
                "vertx.http.server", "route", MOST_ROUTES, MeterFilter.deny()));
    bind(new ClassLoaderMetrics());
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

  /** What Vert.x measures: HTTP by route, method and status; nothing by path, host or address. */
  public MetricsOptions vertxOptions() {
    return new MicrometerMetricsOptions()
        .setEnabled(true)
        .setLabels(
            EnumSet.of(
                Label.HTTP_ROUTE,
                Label.HTTP_METHOD,
                Label.HTTP_CODE,
                Label.POOL_TYPE,
                Label.POOL_NAME))
        .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
        .addDisabledMetricsCategory(MetricsDomain.DATAGRAM_SOCKET)
        .addDisabledMetricsCategory(MetricsDomain.VERTICLES);
  }

  /** The Prometheus text exposition format. */
  String scrape() {
    return registry.scrape();
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

  /**
   * HTTP allows any word as a method, so a client could make a new time series with each request.
   */
  private static final class KnownMethods implements MeterFilter {
    @Override
    public Meter.Id map(Meter.Id id) {
      String method = id.getTag("method");
      if (method == null || METHODS.contains(method)) {
        return id;
      }
      List<Tag> tags = new ArrayList<>(id.getTags());
      tags.replaceAll(tag -> tag.getKey().equals("method") ? Tag.of("method", "OTHER") : tag);
      return id.replaceTags(tags);
    }
  }

  private static final class ResponseTimeBuckets implements MeterFilter {
    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
      return id.getName().equals("vertx.http.server.response.time")
          ? DistributionStatisticConfig.builder()
              .serviceLevelObjectives(RESPONSE_TIME_BUCKETS)
              .build()
              .merge(config)
          : config;
    }
  }
}
