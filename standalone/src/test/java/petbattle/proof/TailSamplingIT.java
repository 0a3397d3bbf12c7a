package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.embedded.Ports;

/**
 * The collector's configuration as it is deployed, run by a real collector that passes what it
 * keeps on to a real Jaeger. Needs {@code -Dpetbattle.jaeger}, see {@code .ci/jaeger}.
 */
@Tag("jaeger")
class TailSamplingIT {
  private static final Path CONFIGURATION =
      Path.of(System.getProperty("petbattle.root", ".."), "observability/collector/traces.yaml");
  private static final int ORDINARY = 400;
  private static final long QUICK_MILLIS = 20;
  private static final long SLOW_MILLIS = 600;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static JaegerStore jaeger;
  private static CollectorProcess collector;
  private static URI receiver;

  private final Random random = new Random(7);

  @BeforeAll
  static void startCollectorAndStore() {
    Path program = Path.of(System.getProperty("petbattle.jaeger"));
    int http = Ports.choose("127.0.0.1", 0);
    jaeger = JaegerStore.launch(program, folder);
    receiver = URI.create("http://127.0.0.1:" + http + "/v1/traces");
    collector =
        CollectorProcess.launch(
            program,
            folder.resolve("collector.log"),
            http,
            Map.of("TRACES_ENDPOINT", jaeger.grpcEndpoint(), "TRACES_KEPT_PERCENT", "10"),
            List.of(
                "--config=" + CONFIGURATION,
                // A test opens nothing to other machines, takes no port that others have, and does
                // not wait as long as a vote may be under way.
                "--set=receivers.otlp.protocols.http.endpoint=127.0.0.1:" + http,
                "--set=receivers.otlp.protocols.grpc.endpoint=127.0.0.1:"
                    + Ports.choose("127.0.0.1", 0),
                "--set=processors.tail_sampling.decision_wait=2s",
                "--set=service.telemetry.metrics.level=none"));
  }

  @AfterAll
  static void stop() {
    Stream.of(collector, jaeger).filter(part -> part != null).forEach(TailSamplingIT::close);
  }

  @Test
  void whatFailedOrWasSlowIsKeptAndATenthOfTheRest() {
    List<String> failed = send(20, QUICK_MILLIS, Status.StatusCode.STATUS_CODE_ERROR);
    List<String> slow = send(20, SLOW_MILLIS, Status.StatusCode.STATUS_CODE_UNSET);
    List<String> ordinary = send(ORDINARY, QUICK_MILLIS, Status.StatusCode.STATUS_CODE_UNSET);
    // Decided after all others, as it came after them.
    List<String> last = send(1, QUICK_MILLIS, Status.StatusCode.STATUS_CODE_ERROR);

    await().atMost(Site.PATIENCE).until(() -> kept(last) == 1);

    assertThat(kept(failed)).isEqualTo(failed.size());
    assertThat(kept(slow)).isEqualTo(slow.size());
    // 10 % of 400: with a fair coin outside of these bounds once in some 10,000 runs.
    assertThat(kept(ordinary)).isBetween(18L, 65L);
  }

  private static long kept(List<String> traces) {
    return traces.stream().filter(trace -> !jaeger.trace(trace).isEmpty()).count();
  }

  /** Traces of one span each; their ids. */
  private List<String> send(int traces, long millis, Status.StatusCode status) {
    return Stream.generate(() -> span(millis, status))
        .limit(traces)
        .map(
            span -> {
              export(span);
              return HexFormat.of().formatHex(span.getTraceId().toByteArray());
            })
        .toList();
  }

  private Span span(long millis, Status.StatusCode status) {
    Instant end = Instant.now();
    return Span.newBuilder()
        .setTraceId(bytes(16))
        .setSpanId(bytes(8))
        .setName("POST /api/battles/{battle}/votes")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(nanos(end.minusMillis(millis)))
        .setEndTimeUnixNano(nanos(end))
        .setStatus(Status.newBuilder().setCode(status))
        .build();
  }

  private ByteString bytes(int length) {
    byte[] id = new byte[length];
    random.nextBytes(id);
    return ByteString.copyFrom(id);
  }

  private static long nanos(Instant time) {
    return Duration.between(Instant.EPOCH, time).toNanos();
  }

  private static void export(Span span) {
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .setResource(Resource.newBuilder().addAttributes(named("petbattle-gateway")))
                    .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
            .build();
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(receiver)
                  .timeout(Site.PATIENCE)
                  .header("content-type", "application/x-protobuf")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static KeyValue named(String service) {
    return KeyValue.newBuilder()
        .setKey("service.name")
        .setValue(AnyValue.newBuilder().setStringValue(service))
        .build();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
