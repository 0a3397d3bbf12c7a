package petbattle.observability.trace;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The OpenTelemetry SDK as the {@code OTEL_…} variables describe it. Unlike the SDK's own default,
 * nothing is sent anywhere unless an endpoint or an exporter is named: then nothing of it is
 * loaded.
 */
public final class Telemetry {
  private static final String NONE = "none";

  private Telemetry() {}

  /**
   * Starts the SDK if it is wanted.
   *
   * @param environment looks a variable up; null when it is not set
   * @param serviceName what the process is called unless {@code OTEL_SERVICE_NAME} says it
   * @throws io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException when a variable is wrong
   */
  public static Optional<OpenTelemetrySdk> start(
      UnaryOperator<String> environment, String serviceName) {
    if (!isWanted(environment)) {
      return Optional.empty();
    }
    return Optional.of(
        AutoConfiguredOpenTelemetrySdk.builder()
            // Metrics are scraped, and logs are shipped from where they are written.
            .addPropertiesSupplier(
                () ->
                    Map.of(
                        "otel.service.name", serviceName,
                        "otel.metrics.exporter", NONE,
                        "otel.logs.exporter", NONE))
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk());
  }

  private static boolean isWanted(UnaryOperator<String> environment) {
    boolean named =
        isSet(environment.apply("OTEL_TRACES_EXPORTER"))
            || isSet(environment.apply("OTEL_EXPORTER_OTLP_ENDPOINT"))
            || isSet(environment.apply("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"));
    return named
        && !NONE.equals(environment.apply("OTEL_TRACES_EXPORTER"))
        && !"true".equalsIgnoreCase(environment.apply("OTEL_SDK_DISABLED"));
  }

  private static boolean isSet(String value) {
    return value != null && !value.isBlank();
  }
}
