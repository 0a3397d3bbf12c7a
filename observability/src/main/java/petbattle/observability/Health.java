package petbattle.observability;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What a process needs before it may be sent work, and what it can do without for a while. Roles
 * register their checks; readiness asks all of them at once, with a deadline. Usable from any
 * thread.
 */
public final class Health {
  private static final long DEADLINE_MILLIS = 2_000;

  private record Check(String name, boolean vital, Supplier<Future<Void>> ask) {}

  private final List<Check> checks = new CopyOnWriteArrayList<>();
  private volatile boolean draining;

  /**
   * Adds a check.
   *
   * @param name what is checked, such as {@code kafka}; several checks of one name must all succeed
   * @param check succeeds when all is well; a failure's message tells the operator what is not
   */
  public void register(String name, Supplier<Future<Void>> check) {
    checks.add(new Check(name, true, check));
  }

  /**
   * Adds a check of something that all processes of a role share, and without which each of them
   * still does the most important part of its work. When it fails the operator is told, but the
   * process stays ready: otherwise all of them would be taken out at once.
   *
   * @param name what is checked
   * @param check as in {@link #register}
   */
  public void watch(String name, Supplier<Future<Void>> check) {
    checks.add(new Check(name, false, check));
  }

  /** From now on not ready: the process is about to stop. */
  public void drain() {
    draining = true;
  }

  /**
   * What the checks said.
   *
   * @param problems what keeps the process from being ready, by check; empty when it is
   * @param impairments what it does without at the moment, by check
   */
  public record Report(Map<String, String> problems, Map<String, String> impairments) {}

  /** What is wrong, by check; empty when ready. */
  public Future<Map<String, String>> problems() {
    return report().map(Report::problems);
  }

  /** Asks every check. */
  public Future<Report> report() {
    Report report = new Report(new TreeMap<>(), new TreeMap<>());
    if (draining) {
      report.problems().put("process", "stopping");
    }
    List<Future<Void>> running = new ArrayList<>();
    checks.forEach(
        check ->
            running.add(
                ask(check.ask())
                    .timeout(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                    .onFailure(
                        failure -> {
                          synchronized (report) {
                            (check.vital() ? report.problems() : report.impairments())
                                .put(check.name(), String.valueOf(failure.getMessage()));
                          }
                        })));
    return Future.join(running).<Void>mapEmpty().otherwiseEmpty().map(v -> report);
  }

  private static Future<Void> ask(Supplier<Future<Void>> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
