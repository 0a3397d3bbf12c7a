package petbattle.standalone;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for futures on threads that may block. */
final class Blocking {
  private Blocking() {}

  /**
   * The future's result.
   *
   * @param what is waited for, for the message when it takes too long
   * @throws RuntimeException the failure itself if it is unchecked
   */
  static <T> T await(Future<T> future, Duration deadline, String what) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(what + ": " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new UserError("%s took longer than %d s".formatted(what, deadline.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + what, e);
    }
  }
}
