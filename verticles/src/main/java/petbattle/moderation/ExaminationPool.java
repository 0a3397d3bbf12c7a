package petbattle.moderation;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import petbattle.observability.trace.Traces;

/**
 * The threads that look at pictures, one picture each. Nothing queues: whoever hands in more than
 * there are threads is refused.
 *
 * <p>A picture that takes longer than the deadline is given up and its thread interrupted. A thread
 * that does not heed that is lost; there is a reserve of threads for that. When it is used up,
 * {@link #isExhausted} tells that the process should be restarted, and soon nothing more is looked
 * at.
 */
final class ExaminationPool implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Vertx vertx;
  private final Duration deadline;
  private final int reserve;
  private final ThreadPoolExecutor threads;
  private final AtomicInteger givenUp = new AtomicInteger();

  /**
   * A pool; its futures complete on the context of the caller of {@link #run}.
   *
   * @param reserve how many threads may be lost
   */
  ExaminationPool(Vertx vertx, int workers, int reserve, Duration deadline) {
    this.vertx = vertx;
    this.deadline = deadline;
    this.reserve = reserve;
    this.threads =
        new ThreadPoolExecutor(
            0,
            workers + reserve,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("moderation-", 0).daemon().factory());
  }

  /** Runs a task; fails with whatever it throws, errors included, or when it takes too long. */
  <T> Future<T> run(Callable<T> task) {
    return Traces.of(vertx)
        .operation("look at picture", SpanKind.INTERNAL, Attributes.empty(), spans -> handIn(task));
  }

  private <T> Future<T> handIn(Callable<T> task) {
    Context context = vertx.getOrCreateContext();
    Promise<T> result = Promise.promise();
    Task<T> job = new Task<>(task, context, result);
    long timer = vertx.setTimer(deadline.toMillis(), late -> job.giveUp());
    try {
      threads.execute(job);
    } catch (RejectedExecutionException e) {
      result.tryFail(e);
    }
    return result.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  /** False when every thread is busy or lost. */
  boolean hasRoom() {
    return threads.getActiveCount() < threads.getMaximumPoolSize();
  }

  /** True when so many threads are lost that fewer than the workers are left. */
  boolean isExhausted() {
    return givenUp.get() > reserve;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private final class Task<T> implements Runnable {
    private final Callable<T> task;
    private final Context context;
    private final Promise<T> result;
    private Thread thread;
    private boolean ended;
    private boolean late;

    Task(Callable<T> task, Context context, Promise<T> result) {
      this.task = task;
      this.context = context;
      this.result = result;
    }

    @Override
    public void run() {
      begin();
      T found = null;
      Throwable failure = null;
      try {
        found = task.call();
      } catch (Throwable e) {
        // Errors, too: a picture that takes all the memory must not take the process along.
        failure = e;
      }
      end();
      T value = found;
      Throwable cause = failure;
      context.runOnContext(
          v -> {
            if (cause == null) {
              result.tryComplete(value);
            } else {
              result.tryFail(cause);
            }
          });
    }

    private synchronized void begin() {
      thread = Thread.currentThread();
    }

    private synchronized void end() {
      ended = true;
      if (late) {
        givenUp.decrementAndGet();
      }
      // The next picture of this thread must not find an interruption that was meant for this one.
      boolean unused = Thread.interrupted();
    }

    private synchronized void giveUp() {
      if (!ended && thread != null) {
        late = true;
        givenUp.incrementAndGet();
        thread.interrupt();
      }
      result.tryFail(new TimeoutException("not done after " + deadline.toMillis() + " ms"));
    }
  }
}
