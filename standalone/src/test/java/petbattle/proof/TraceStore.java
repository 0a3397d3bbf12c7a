package petbattle.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Keeps the spans that processes export by OTLP, and can be asked for them. Thread-safe. */
interface TraceStore extends AutoCloseable {

  /**
   * A real Jaeger when {@code -Dpetbattle.jaeger} names its program, else a receiver in this JVM.
   *
   * @param folder where a program writes what it prints
   */
  static TraceStore open(Path folder) {
    String program = System.getProperty("petbattle.jaeger", "");
    return program.isEmpty() ? new OtlpReceiver() : JaegerStore.launch(Path.of(program), folder);
  }

  /** Where spans are taken by OTLP over HTTP, without a slash at the end. */
  String endpoint();

  /** What has come of a trace so far. */
  List<Received> trace(String id);

  /** What has come of all traces so far. */
  List<Received> all();

  /** What a process must be told to send everything here at once. */
  default Map<String, String> environment() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        endpoint(),
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/protobuf",
        "OTEL_BSP_SCHEDULE_DELAY",
        "100");
  }

  @Override
  void close();
}
