package petbattle.proof;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import petbattle.embedded.Ports;

/**
 * A Jaeger 2.x that keeps spans in memory, asked by the API that its page asks.
 *
 * @see <a href="https://www.jaegertracing.io/docs/2.13/architecture/apis/">Jaeger's APIs</a>
 */
final class JaegerStore implements TraceStore {
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(20);
  private static final int MOST_TRACES = 1000;

  /** Everything that it opens is on the loopback interface. */
  private static final String CONFIGURATION =
      """
      service:
        extensions: [jaeger_storage, jaeger_query]
        pipelines:
          traces: {receivers: [otlp], exporters: [jaeger_storage_exporter]}
        telemetry:
          metrics: {level: none}
      extensions:
        jaeger_query:
          storage: {traces: memory}
          http: {endpoint: "127.0.0.1:%d"}
          grpc: {endpoint: "127.0.0.1:%d"}
        jaeger_storage:
          backends:
            memory: {memory: {max_traces: 50000}}
      receivers:
        otlp:
          protocols:
            http: {endpoint: "127.0.0.1:%d"}
            grpc: {endpoint: "127.0.0.1:%d"}
      exporters:
        jaeger_storage_exporter: {trace_storage: memory}
      """;

  private final CollectorProcess process;
  private final int http;
  private final int grpc;
  private final URI api;
  private final HttpClient client = HttpClient.newHttpClient();

  private JaegerStore(CollectorProcess process, int http, int grpc, int query) {
    this.process = process;
    this.http = http;
    this.grpc = grpc;
    this.api = URI.create("http://127.0.0.1:" + query + "/api/");
  }

  /** Starts it on free ports and waits until it can be asked. */
  static JaegerStore launch(Path program, Path folder) {
    int http = Ports.choose("127.0.0.1", 0);
    int grpc = Ports.choose("127.0.0.1", 0);
    int query = Ports.choose("127.0.0.1", 0);
    String configuration = CONFIGURATION.formatted(query, Ports.choose("127.0.0.1", 0), http, grpc);
    JaegerStore store =
        new JaegerStore(
            CollectorProcess.launch(
                program,
                folder.resolve("jaeger.log"),
                http,
                Map.of(),
                List.of("--config=yaml:" + configuration)),
            http,
            grpc,
            query);
    await("Jaeger")
        .atMost(Site.PATIENCE)
        .ignoreExceptions()
        .until(() -> store.ask("services").containsKey("data"));
    return store;
  }

  /** Where spans are taken by OTLP over gRPC, as {@code host:port}. */
  String grpcEndpoint() {
    return "127.0.0.1:" + grpc;
  }

  @Override
  public String endpoint() {
    return "http://127.0.0.1:" + http;
  }

  @Override
  public List<Received> trace(String id) {
    return spans(ask("traces/" + id));
  }

  @Override
  public List<Received> all() {
    JsonArray services = ask("services").getJsonArray("data");
    return services == null
        ? List.of()
        : services.stream()
            .flatMap(
                service ->
                    spans(ask("traces?limit=" + MOST_TRACES + "&service=" + service)).stream())
            // A trace is found by each of the services that are part of it.
            .distinct()
            .toList();
  }

  /** An unknown trace is answered with 404 and without data. */
  private static List<Received> spans(JsonObject answer) {
    JsonArray traces = answer.getJsonArray("data");
    return traces == null
        ? List.of()
        : traces.stream().map(JsonObject.class::cast).flatMap(JaegerStore::spansOf).toList();
  }

  private static Stream<Received> spansOf(JsonObject trace) {
    JsonObject processes = trace.getJsonObject("processes");
    return objects(trace, "spans")
        .map(
            span -> {
              Map<String, String> tags =
                  objects(span, "tags")
                      .collect(
                          toMap(
                              tag -> tag.getString("key"),
                              tag -> String.valueOf(tag.getValue("value")),
                              (first, again) -> again));
              return new Received(
                  processes.getJsonObject(span.getString("processID")).getString("serviceName"),
                  span.getString("operationName"),
                  tags.getOrDefault("span.kind", "").toUpperCase(Locale.ROOT),
                  span.getString("traceID"),
                  span.getString("spanID"),
                  references(span, "CHILD_OF").findFirst().orElse(""),
                  references(span, "FOLLOWS_FROM").toList(),
                  tags,
                  tags.getOrDefault("otel.status_code", "").equals("ERROR"));
            });
  }

  private static Stream<String> references(JsonObject span, String type) {
    return objects(span, "references")
        .filter(reference -> reference.getString("refType").equals(type))
        .map(reference -> reference.getString("spanID"));
  }

  private static Stream<JsonObject> objects(JsonObject holder, String name) {
    return holder.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast);
  }

  private JsonObject ask(String path) {
    try {
      return new JsonObject(
          client
              .send(
                  HttpRequest.newBuilder(api.resolve(path)).timeout(ANSWER_DEADLINE).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.close();
  }
}
