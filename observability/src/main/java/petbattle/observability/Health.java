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
 * What a process needs before it may be sent work. Roles register their checks; readiness asks all
 * of them at once, with a deadline. Usable from any thread.
 */
public final class Health {
  private static final long DEADLINE_MILLIS = 2_000;

  private record Check(String name, Supplier<Future<Void>> ask) {}

  private final List<Check> checks = new CopyOnWriteArrayList<>();
  private volatile boolean draining;

  /**
   * Adds a check.
   *
   * @param name what is checked, such as {@code kafka}; several checks of one name must all succeed
   * @param check succeeds when all is well; a failure's message tells the operator what is not
   */
  public void register(String name, Supplier<Future<Void>> check) {
    checks.add(new Check(name, check));
  }

  /** From now on not ready: the process is about to stop. */
  public void drain() {
    draining = true;
  }

  /**
   * Asks every check.
   *
   * @return what is wrong, by check; empty when ready
   */
  public Future<Map<String, String>> problems() {
    Map<String, String> problems = new TreeMap<>();
    if (draining) {
      problems.put("process", "stopping");
    }
    List<Future<Void>> running = new ArrayList<>();
    checks.forEach(
        check ->
            running.add(
                ask(check.ask())
                    .timeout(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                    .onFailure(
                        failure -> {
                          synchronized (problems) {
                            problems.put(check.name(), String.valueOf(failure.getMessage()));
                          }
                        })));
    return Future.join(running).<Void>mapEmpty().otherwiseEmpty().map(v -> problems);
  }

  private static Future<Void> ask(Supplier<Future<Void>> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
