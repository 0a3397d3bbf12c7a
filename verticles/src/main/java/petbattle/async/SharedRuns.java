package petbattle.async;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs something that is worth as much to many as to one, such as a flush: never twice at the same
 * time, and all who ask while it runs share the next run. What a run did not see the beginning of
 * it is not taken to have done: nobody gets the result of a run that had begun before he asked.
 *
 * <p>Usable from any thread; each result arrives on the context that asked.
 */
public final class SharedRuns<T> {
  private final Vertx vertx;
  private final Supplier<Future<T>> run;
  private List<Promise<T>> waiting = new ArrayList<>();
  private boolean running;

  /**
   * Nothing runs yet.
   *
   * @param run what is shared; its own futures may complete on any thread
   */
  public SharedRuns(Vertx vertx, Supplier<Future<T>> run) {
    this.vertx = vertx;
    this.run = run;
  }

  /** The result of a run that begins from now on. */
  public Future<T> next() {
    Promise<T> asked = ((ContextInternal) vertx.getOrCreateContext()).promise();
    synchronized (this) {
      waiting.add(asked);
      if (running) {
        return asked.future();
      }
      running = true;
    }
    begin();
    return asked.future();
  }

  private void begin() {
    List<Promise<T>> served;
    synchronized (this) {
      served = waiting;
      waiting = new ArrayList<>();
      if (served.isEmpty()) {
        running = false;
        return;
      }
    }
    // Composed, so that what throws fails for those who wait.
    Future.succeededFuture()
        .compose(v -> run.get())
        .onComplete(
            done -> {
              begin();
              served.forEach(promise -> promise.handle(done));
            });
  }
}
