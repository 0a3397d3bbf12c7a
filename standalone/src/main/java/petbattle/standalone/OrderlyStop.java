package petbattle.standalone;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process in order when it is told to (SIGTERM, Ctrl-C, or {@link System#exit}): what was
 * started last stops first. When that takes too long, or Ctrl-C is typed again, the process ends at
 * once; like a kill, that loses nothing, the next start only takes longer. Usable from any thread.
 */
final class OrderlyStop {

  /** Stops one thing; may block. */
  @FunctionalInterface
  interface Step {
    void stop() throws Exception;
  }

  private record Named(String name, Step step) {}

  private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);
  private static final int HALTED_BY_CTRL_C = 130;
  private static final int TOO_SLOW = 1;

  private final Duration deadline;
  private final Deque<Named> steps = new ArrayDeque<>();
  private boolean stopping;

  private OrderlyStop(Duration deadline) {
    this.deadline = deadline;
  }

  /** From now on the process ends in order, within the deadline. */
  static OrderlyStop install(Duration deadline) {
    OrderlyStop stop = new OrderlyStop(deadline);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("orderly-stop").unstarted(stop::run));
    return stop;
  }

  /**
   * Adds something to stop. Added while the process already stops, it is stopped at once.
   *
   * @param name for the log
   */
  void add(String name, Step step) {
    synchronized (this) {
      if (!stopping) {
        steps.push(new Named(name, step));
        return;
      }
    }
    stop(new Named(name, step));
  }

  /** Waits for the end of the process. */
  void awaitEnd() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private void run() {
    long start = System.nanoTime();
    Named next = next();
    if (next == null) {
      return;
    }
    haltOnCtrlC();
    Thread halting = haltAfterDeadline();
    LOG.info("stopping");
    while (next != null) {
      stop(next);
      next = next();
    }
    halting.interrupt();
    LOG.info("stopped after {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  private synchronized Named next() {
    stopping = steps.isEmpty();
    return steps.poll();
  }

  private static void stop(Named named) {
    long start = System.nanoTime();
    try {
      named.step().stop();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LOG.debug("stopped part={} millis={}", named.name(), millis);
    } catch (Exception e) {
      LOG.warn("did not stop cleanly part={} reason={}", named.name(), e.toString());
    }
  }

  private Thread haltAfterDeadline() {
    return Thread.ofPlatform()
        .daemon()
        .name("stop-deadline")
        .start(
            () -> {
              try {
                Thread.sleep(deadline);
              } catch (InterruptedException e) {
                return;
              }
              LOG.warn("stopping took longer than {} s, ending at once", deadline.toSeconds());
              Runtime.getRuntime().halt(TOO_SLOW);
            });
  }

  /**
   * The JVM ignores signals while it stops. Its signal API is not part of Java, so it is looked up;
   * where it is missing, Ctrl-C simply has to be typed only once.
   */
  private static void haltOnCtrlC() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method handle = signal.getMethod("handle", signal, handler);
      Object halt =
          Proxy.newProxyInstance(
              OrderlyStop.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  Runtime.getRuntime().halt(HALTED_BY_CTRL_C);
                }
                return null;
              });
      handle.invoke(null, signal.getConstructor(String.class).newInstance("INT"), halt);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("a second Ctrl-C will not be noticed reason={}", e.toString());
    }
  }
}
