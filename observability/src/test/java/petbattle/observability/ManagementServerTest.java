package petbattle.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.prometheus.metrics.tracer.common.SpanContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ManagementServerTest {
  private final Health health = new Health();
  private final Metrics metrics = new Metrics(new OneSpan());
  private Vertx vertx;
  private ManagementServer management;
  private WebClient client;

  @BeforeEach
  void start() throws Exception {
    vertx =
        Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(metrics.vertxOptions()))
            .withMetrics(metrics.vertxFactory())
            .build();
    management =
        get(
            ManagementServer.start(
                vertx, ManagementServer.Config.of("127.0.0.1", 0), health, metrics));
    client =
        WebClient.create(
            vertx,
            new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(management.port()));
  }

  @AfterEach
  void stop() throws Exception {
    get(vertx.close());
    metrics.close();
  }

  @Test
  void isReadyWhenEveryCheckSucceeds() throws Exception {
    health.register("kafka", Future::succeededFuture);

    HttpResponse<?> answer = ask("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.bodyAsJsonObject()).isEqualTo(new JsonObject().put("status", "up"));
  }

  @Test
  void namesEachCheckThatFailsAndWhy() throws Exception {
    health.register("kafka", () -> Future.failedFuture("no answer from the brokers"));
    health.register("mongo", Future::succeededFuture);
    health.register(
        "boards",
        () -> {
          throw new IllegalStateException("not read to the end");
        });

    HttpResponse<?> answer = ask("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.bodyAsJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("status", "down")
                .put(
                    "problems",
                    new JsonObject()
                        .put("kafka", "no answer from the brokers")
                        .put("boards", "not read to the end")));
  }

  @Test
  void staysReadyWithoutWhatItCanDoWithoutAndSaysSo() throws Exception {
    health.register("kafka", Future::succeededFuture);
    health.watch("mongo", () -> Future.failedFuture("no answer from the store"));

    HttpResponse<?> answer = ask("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.bodyAsJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("status", "up")
                .put("impairments", new JsonObject().put("mongo", "no answer from the store")));
  }

  @Test
  void aCheckThatNeverAnswersIsAProblemAfterItsDeadline() throws Exception {
    health.register("mongo", () -> Promise.<Void>promise().future());

    HttpResponse<?> answer = ask("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.bodyAsJsonObject().getJsonObject("problems").getMap()).containsKey("mongo");
  }

  @Test
  void isNotReadyOnceItDrainsButStaysAlive() throws Exception {
    health.drain();

    assertThat(ask("/health/ready").bodyAsJsonObject().getJsonObject("problems").getMap())
        .containsEntry("process", "stopping");
    assertThat(ask("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void hasStartedOnlyWhenToldSo() throws Exception {
    assertThat(ask("/health/started").statusCode()).isEqualTo(503);

    management.markStarted();

    assertThat(ask("/health/started").statusCode()).isEqualTo(200);
  }

  @Test
  void aBlockedEventLoopIsNoticed() throws Exception {
    EventLoopWatch watch =
        get(EventLoopWatch.start(vertx, EventLoopWatch.defaultLoops(), Duration.ofMillis(1_500)));
    assertThat(watch.blocked()).isZero();
    AtomicBoolean blocking = new AtomicBoolean(true);

    vertx.runOnContext(
        blocked -> {
          while (blocking.get()) {
            Thread.onSpinWait();
          }
        });

    await().atMost(Duration.ofSeconds(30)).until(() -> watch.blocked() == 1);
    blocking.set(false);
    await().atMost(Duration.ofSeconds(30)).until(() -> watch.blocked() == 0);
  }

  @Test
  void showsTheMetricsOfRolesOfVertxAndOfTheJvm() throws Exception {
    Counter.builder("petbattle.votes.accepted").register(metrics.registry()).increment(3);
    ask("/health/live");

    HttpResponse<?> answer = ask("/metrics");

    assertThat(answer.getHeader("content-type")).startsWith("text/plain");
    assertThat(answer.bodyAsString())
        .contains("petbattle_votes_accepted_total 3.0")
        .contains("jvm_memory_used_bytes")
        .contains("process_cpu_usage")
        .contains("logback_events_total");
  }

  @Test
  void aClientCannotMakeTimeSeriesByInventingMethodsOrPaths() throws Exception {
    get(client.request(HttpMethod.valueOf("INVENTED"), "/health/live").send());
    ask("/no/such/path");

    assertThat(ask("/metrics").bodyAsString())
        .contains("vertx_http_server_requests_total")
        .doesNotContain("INVENTED")
        .doesNotContain("/no/such/path");
  }

  @Test
  void exemplarsAreThereForThoseWhoAskForOpenMetrics() throws Exception {
    Timer.builder("petbattle.requests")
        .serviceLevelObjectives(Duration.ofSeconds(1))
        .register(metrics.registry())
        .record(Duration.ofMillis(3));

    HttpResponse<?> answer =
        get(
            client
                .get("/metrics")
                .putHeader("accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                .send());

    assertThat(answer.getHeader("content-type")).startsWith("application/openmetrics-text");
    assertThat(answer.bodyAsString())
        .containsPattern("petbattle_requests_seconds_bucket\\{le=\"1.0\"} 1 # \\{span_id=\"00f0")
        .endsWith("# EOF\n");
  }

  @Test
  void ofKafkasManyNumbersOnlySomeAreShown() throws Exception {
    metrics.registry().gauge("kafka.producer.buffer.available.bytes", 1);
    metrics.registry().gauge("kafka.producer.io.waittime.total", 1);

    assertThat(ask("/metrics").bodyAsString())
        .contains("kafka_producer_buffer_available_bytes")
        .doesNotContain("waittime");
  }

  @Test
  void aLevelCanBeChangedAndTakenBackWhileTheProcessRuns() throws Exception {
    String logger = "/loggers/" + Loggers.class.getName();
    assertThat(ask(logger).bodyAsJsonObject().getMap()).doesNotContainKey("level");

    JsonObject changed = change(logger, new JsonObject().put("level", "TRACE")).bodyAsJsonObject();

    assertThat(changed.getString("effectiveLevel")).isEqualTo("TRACE");
    assertThat(LoggerFactory.getLogger(Loggers.class).isTraceEnabled()).isTrue();
    change(logger, new JsonObject().putNull("level"));
    assertThat(LoggerFactory.getLogger(Loggers.class).isTraceEnabled()).isFalse();
    assertThat(ask("/loggers/petbattle").statusCode()).isEqualTo(200);
    assertThat(ask("/loggers/ROOT").bodyAsJsonObject().getString("level")).isNotBlank();
  }

  @Test
  void aLevelThatIsNoneAndALoggerThatIsNoneAreRefused() throws Exception {
    String logger = "/loggers/" + Loggers.class.getName();

    assertThat(change(logger, new JsonObject().put("level", "LOUD")).statusCode()).isEqualTo(400);
    assertThat(change(logger, new JsonObject().put("level", 7)).statusCode()).isEqualTo(400);
    assertThat(change(logger, new JsonObject()).statusCode()).isEqualTo(400);
    assertThat(get(client.post(logger).sendBuffer(Buffer.buffer("{"))).statusCode()).isEqualTo(400);
    assertThat(get(client.post(logger).send()).statusCode()).isEqualTo(400);
    assertThat(change("/loggers/ROOT", new JsonObject().putNull("level")).statusCode())
        .isEqualTo(400);
    assertThat(
            change("/loggers/no.such.Logger", new JsonObject().put("level", "INFO")).statusCode())
        .isEqualTo(404);
    assertThat(get(client.post(logger).sendBuffer(Buffer.buffer(" ".repeat(2_000)))).statusCode())
        .isEqualTo(413);
  }

  private HttpResponse<?> change(String path, JsonObject body) throws Exception {
    return get(client.post(path).sendJsonObject(body));
  }

  private HttpResponse<?> ask(String path) throws Exception {
    return get(client.get(path).send());
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static final class OneSpan implements SpanContext {
    @Override
    public String getCurrentTraceId() {
      return "4bf92f3577b34da6a3ce929d0e0e4736";
    }

    @Override
    public String getCurrentSpanId() {
      return "00f067aa0ba902b7";
    }

    @Override
    public boolean isCurrentSpanSampled() {
      return true;
    }

    @Override
    public void markCurrentSpanAsExemplar() {}
  }
}
