package petbattle.status;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.EventLog;
import petbattle.role.Role;
import petbattle.role.RoleContext;

/**
 * Says every two seconds how each role of this process is. Deploy it once per process, beside the
 * roles: it only reads their meters.
 *
 * <p>Nothing waits for it and nothing is kept: while Kafka does not take what was said last,
 * nothing new is said, and after a failure there is a longer and longer pause. A silence is in the
 * log once, and its end is, too.
 */
public final class StatusVerticle extends VerticleBase {
  /** How far apart the records of a role lie while all is well. */
  public static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(StatusVerticle.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final long LAST_WORD_SECONDS = 1;

  /** Short enough to be read out, and of a thousand processes hardly ever two the same. */
  private static final int ID_LENGTH = 13;

  private final RoleContext role;
  private final Set<Role> roles;
  private final String process = UUID.randomUUID().toString().substring(0, ID_LENGTH);
  private final String version;
  private final Instant startedAt;
  private EventLog log;
  private Future<Void> saying = Future.succeededFuture();
  private long timer;
  private long pauseMillis = INTERVAL.toMillis();
  private boolean silent;
  private boolean stopping;

  /**
   * Speaks for a process.
   *
   * @param roles those that it runs
   * @param version of the program, for people
   * @param startedAt when the process started
   */
  public StatusVerticle(RoleContext role, Set<Role> roles, String version, Instant startedAt) {
    this.role = role;
    this.roles = EnumSet.copyOf(roles);
    this.version = version;
    this.startedAt = startedAt;
  }

  @Override
  public Future<?> start() {
    log = new EventLog(vertx, role.kafka(), "/petbattle/status");
    say();
    return Future.succeededFuture();
  }

  /** Says good-bye, if Kafka takes it at once. */
  @Override
  public Future<?> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    Future<Void> lastWord = saying.isComplete() && !silent ? append(true) : saying;
    return lastWord
        .timeout(LAST_WORD_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty()
        .compose(said -> log.close().timeout(LAST_WORD_SECONDS, TimeUnit.SECONDS).otherwiseEmpty());
  }

  private void say() {
    saying = append(false).onComplete(said -> next(said.cause()));
  }

  private void next(Throwable failure) {
    if (failure == null) {
      pauseMillis = INTERVAL.toMillis();
      if (silent) {
        LOG.info("saying again how the roles are");
      }
    } else {
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE.toMillis());
      if (!silent && !stopping) {
        LOG.warn("cannot say how the roles are, trying again reason={}", failure.toString());
      }
    }
    silent = failure != null;
    if (!stopping) {
      timer = vertx.setTimer(pauseMillis, tick -> say());
    }
  }

  private Future<Void> append(boolean ending) {
    MeterReading reading = MeterReading.of(role.meters());
    List<RoleStatus> statuses = roles.stream().map(each -> status(each, reading, ending)).toList();
    return log.appendAll(
        statuses.stream().map(status -> log.events().record(status.key(), status)).toList());
  }

  private RoleStatus status(Role said, MeterReading reading, boolean ending) {
    Runtime jvm = Runtime.getRuntime();
    return new RoleStatus(
        process,
        said,
        version,
        startedAt,
        Instant.now(),
        ending,
        jvm.totalMemory() - jvm.freeMemory(),
        jvm.maxMemory(),
        reading.measures(said),
        reading.partitions(said),
        reading.freshness(said));
  }
}
