package petbattle.strimzi;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.strimzi.api.kafka.model.common.metrics.JmxPrometheusExporterMetrics;
import io.strimzi.api.kafka.model.common.metrics.JmxPrometheusExporterMetricsBuilder;
import io.strimzi.api.kafka.model.common.metrics.StrimziMetricsReporter;
import io.strimzi.api.kafka.model.common.metrics.StrimziMetricsReporterBuilder;
import java.util.Map;

/**
 * What the cluster tells Prometheus. Brokers and controllers do it by Strimzi's own reporter;
 * Cruise Control knows only the JMX exporter, which needs a file of rules.
 */
final class Metrics {
  private static final String RULES = Cluster.nameOf("cruise-control-metrics");
  private static final String KEY = "rules.yaml";

  private Metrics() {}

  /** Enough for the dashboards and alerts; per partition only what replication is judged by. */
  static StrimziMetricsReporter ofBrokers() {
    return new StrimziMetricsReporterBuilder()
        .withNewValues()
        .addToAllowList(
            "kafka_controller.*",
            "kafka_server_brokertopicmetrics.*",
            "kafka_server_replicamanager.*",
            "kafka_server_kafkarequesthandlerpool.*",
            "kafka_server_raft.*",
            "kafka_server_(produce|fetch|request).*",
            "kafka_network_requestmetrics.*",
            "kafka_network_socketserver.*",
            "kafka_log_logflushstats.*",
            "kafka_coordinator_group.*",
            "jvm_.*",
            "process_.*")
        .endValues()
        .build();
  }

  static JmxPrometheusExporterMetrics ofCruiseControl() {
    return new JmxPrometheusExporterMetricsBuilder()
        .withNewValueFrom()
        .withNewConfigMapKeyRef(KEY, RULES, false)
        .endValueFrom()
        .build();
  }

  /** The rules that {@link #ofCruiseControl} refers to. */
  static ConfigMap rules() {
    return new ConfigMapBuilder()
        .withMetadata(Cluster.named(RULES))
        .withData(
            Map.of(
                KEY,
                """
                lowercaseOutputName: true
                rules:
                  - pattern: kafka.cruisecontrol<name=(.+)><>(\\w+)
                    name: kafka_cruisecontrol_$1_$2
                    type: GAUGE
                """))
        .build();
  }
}
