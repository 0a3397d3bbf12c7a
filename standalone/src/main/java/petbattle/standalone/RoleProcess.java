package petbattle.standalone;

import static petbattle.standalone.Blocking.await;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.ClientMeters;
import petbattle.kafka.KafkaPulse;
import petbattle.kafka.KafkaRefusal;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.observability.Health;
import petbattle.observability.ManagementServer;
import petbattle.observability.Metrics;
import petbattle.observability.trace.Telemetry;
import petbattle.observability.trace.Traces;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.role.Settings;
import petbattle.status.StatusVerticle;
import petbattle.tls.Tls;

/**
 * What every process with roles consists of: Vert.x, metrics, the management port, a way to Kafka
 * and to the store, and the roles. Everything blocks; not for event loops.
 */
final class RoleProcess {
  private static final Logger LOG = LoggerFactory.getLogger(RoleProcess.class);
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);
  private static final long LONGEST_ON_LOOP_SECONDS = 5;
  private static final long READY_RETRY_MILLIS = 25;
  private static final Duration DRAIN_DEADLINE = Duration.ofSeconds(5);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(3);

  private final OrderlyStop stop;
  private final Addresses addresses;
  private final Vertx vertx;
  private final Metrics metrics = new Metrics();
  private final Health health = new Health();
  private final ManagementServer management;
  private volatile boolean started;

  private RoleProcess(Addresses addresses, OrderlyStop stop, String service) {
    this.addresses = addresses;
    this.stop = stop;
    this.vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setMetricsOptions(metrics.vertxOptions())
                    .setPreferNativeTransport(true)
                    // A cold JVM on a busy machine loads classes for seconds.
                    .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                    .setMaxEventLoopExecuteTime(LONGEST_ON_LOOP_SECONDS)
                    .setWarningExceptionTimeUnit(TimeUnit.SECONDS)
                    .setWarningExceptionTime(2 * LONGEST_ON_LOOP_SECONDS))
            .withMetrics(metrics.vertxFactory())
            .build();
    Telemetry.start(System::getenv, service).ifPresent(this::trace);
    stop.add("vertx", () -> await(vertx.close(), CLOSE_DEADLINE, "closing Vert.x"));
    health.register("start", this::hasStarted);
    this.management =
        await(
            addresses.tls().start(vertx).compose(this::openManagement),
            START_DEADLINE,
            "opening the management port");
  }

  private Future<ManagementServer> openManagement(Optional<Tls> tls) {
    return ManagementServer.start(
        vertx,
        ManagementServer.Config.of(addresses.managementHost(), addresses.managementPort())
            .with(tls),
        health,
        metrics);
  }

  /** What was not sent within the deadline is lost: nobody waits longer for a trace store. */
  private void trace(OpenTelemetrySdk telemetry) {
    Traces.use(vertx, telemetry);
    stop.add(
        "telemetry",
        () -> telemetry.shutdown().join(CLOSE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * Makes the process visible to operators: alive, but not ready yet.
   *
   * @param service what it is called in traces
   */
  static RoleProcess begin(Addresses addresses, OrderlyStop stop, String service) {
    return new RoleProcess(addresses, stop, service);
  }

  /**
   * Reaches for Kafka and the store, which must answer.
   *
   * @param roles what will be done there: each role's user may see that role's topics only
   * @throws UserError when one of them does not answer, or the topics are missing
   */
  RoleContext connect(Settings settings, Set<Role> roles) {
    KafkaSettings kafka =
        KafkaSettings.from(settings).measuredIn(ClientMeters.in(metrics.registry()));
    Store store = Store.open(vertx, MongoSettings.from(settings), metrics.registry());
    stop.add("store", () -> await(store.close(), CLOSE_DEADLINE, "closing the store"));
    KafkaPulse pulse =
        new KafkaPulse(vertx, kafka, Topic.of(roles.iterator().next()).iterator().next());
    stop.add("pulse", () -> await(pulse.stop(), CLOSE_DEADLINE, "closing Kafka's client"));
    health.register("kafka", pulse::health);
    if (!roles.contains(Role.GATEWAY)) {
      // A gateway says by itself what it needs the store for.
      health.register("mongo", store::ping);
    }
    Future<?> kafkaAnswers =
        pulse.start().recover(failure -> Future.failedFuture(noKafka(kafka, failure)));
    Future<?> storeAnswers = store.ping().recover(failure -> Future.failedFuture(noStore(failure)));
    await(Future.all(kafkaAnswers, storeAnswers), START_DEADLINE, "reaching Kafka and MongoDB");
    return new RoleContext(settings, kafka, store, metrics.registry(), health);
  }

  /** Brings roles up side by side, and down again when the process stops: the gateway first. */
  void deploy(Set<Role> roles, RoleContext context) {
    Duration drain = Drain.from(context.settings());
    Roles known = new Roles(vertx, context);
    Map<Role, Future<String>> deployments = new EnumMap<>(Role.class);
    // Added first, it speaks on while the roles stop.
    StatusVerticle status = new StatusVerticle(context, roles, Main.version(), startedAt());
    Future<String> speaking = vertx.deployVerticle(status);
    stop.add("status", () -> awaitEnd(List.of(speaking.compose(vertx::undeploy).otherwiseEmpty())));
    roles.forEach(role -> deployments.put(role, known.deploy(role).recover(this::explained)));
    stop.add("roles", () -> drain(deployments, drain));
    await(Future.all(List.copyOf(deployments.values())), START_DEADLINE, "starting the roles");
  }

  /**
   * Waits until every check succeeds. From then on the process is ready whenever they do.
   *
   * @throws UserError naming what is not well when that takes too long
   */
  void awaitReady() throws InterruptedException {
    started = true;
    long deadline = System.nanoTime() + START_DEADLINE.toNanos();
    Map<String, String> problems = problems();
    while (!problems.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new UserError("not ready in time: " + problems);
      }
      Thread.sleep(READY_RETRY_MILLIS);
      problems = problems();
    }
    management.markStarted();
  }

  Vertx vertx() {
    return vertx;
  }

  private Map<String, String> problems() {
    return await(health.problems(), START_DEADLINE, "asking for problems");
  }

  private void drain(Map<Role, Future<String>> deployments, Duration untilNoticed)
      throws InterruptedException {
    health.drain();
    if (!untilNoticed.isZero()) {
      LOG.info("not ready any more, taking requests for another {} s", untilNoticed.toSeconds());
      Thread.sleep(untilNoticed);
    }
    Map<Role, Future<String>> others = new EnumMap<>(deployments);
    Optional.ofNullable(others.remove(Role.GATEWAY))
        .ifPresent(gateway -> awaitEnd(List.of(undeploy(Role.GATEWAY, gateway))));
    List<Future<Void>> undeployments = new ArrayList<>();
    others.forEach((role, deployment) -> undeployments.add(undeploy(role, deployment)));
    awaitEnd(undeployments);
  }

  /** A role that does not drain in time must not keep the others from it. */
  private Future<Void> undeploy(Role role, Future<String> deployment) {
    return deployment
        .compose(vertx::undeploy)
        .timeout(DRAIN_DEADLINE.toSeconds(), TimeUnit.SECONDS)
        .onFailure(
            failure ->
                LOG.warn("did not drain role={} reason={}", role.label(), failure.toString()))
        .otherwiseEmpty();
  }

  private static void awaitEnd(List<Future<Void>> undeployments) {
    await(Future.join(undeployments), DRAIN_DEADLINE.plusSeconds(1), "draining");
  }

  private static Instant startedAt() {
    return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
  }

  private Future<Void> hasStarted() {
    return started ? Future.succeededFuture() : Future.failedFuture("starting");
  }

  private <T> Future<T> explained(Throwable failure) {
    return Future.failedFuture(
        failure instanceof BindException
            ? new UserError(
                "port %d is in use already. Choose another one with --port or PETBATTLE_PORT"
                    .formatted(addresses.port()),
                failure)
            : failure);
  }

  private static UserError noKafka(KafkaSettings kafka, Throwable failure) {
    return new UserError(kafka + KafkaRefusal.of(failure), failure);
  }

  private static UserError noStore(Throwable failure) {
    return new UserError("MongoDB does not answer. Is MONGODB_URI right?", failure);
  }
}
