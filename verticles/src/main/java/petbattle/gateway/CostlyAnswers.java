package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import petbattle.gateway.Problem.Kind;

/**
 * Answers that cost the store something, each found out once for everybody who asks at the same
 * time, and kept for twenty times as long as it took: so one kind of answer never keeps the store
 * busy for more than a twentieth of its time. Usable from any thread.
 *
 * @param <K> what is asked; equal questions have equal answers for a while
 * @param <T> the answers
 */
final class CostlyAnswers<K, T> {
  private static final int REMEMBERED = 1_000;
  private static final int MOST_AT_ONCE = 4;
  private static final int TIMES_ITS_COST = 20;
  private static final int RETRY_AFTER_SECONDS = 2;

  private final long shortestNanos;
  private final AtomicInteger running = new AtomicInteger();
  private final Cache<K, Answer<T>> answers =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfterWrite(Duration.ofMinutes(10))
          .build();

  /** An answer that is being found out, or was. */
  private static final class Answer<T> {
    private final long begunNanos = System.nanoTime();
    private volatile long goodUntilNanos;
    private volatile boolean isFinished;
    private volatile Future<T> future;

    boolean isGood() {
      return !isFinished || System.nanoTime() - goodUntilNanos < 0;
    }
  }

  /** Keeps every answer for at least a while. */
  CostlyAnswers(Duration shortest) {
    this.shortestNanos = shortest.toNanos();
  }

  /**
   * The answer to a question.
   *
   * @param find finds it out; fails the future with a problem when too much is being found out
   */
  Future<T> of(K question, Supplier<Future<T>> find) {
    Answer<T> known = answers.getIfPresent(question);
    if (known != null && known.isGood()) {
      return known.future;
    }
    return begin(question, find);
  }

  private synchronized Future<T> begin(K question, Supplier<Future<T>> find) {
    Answer<T> known = answers.getIfPresent(question);
    if (known != null && known.isGood()) {
      return known.future;
    }
    if (running.incrementAndGet() > MOST_AT_ONCE) {
      running.decrementAndGet();
      return Future.failedFuture(
          Problem.retryLater(
              Kind.OVERLOADED,
              RETRY_AFTER_SECONDS,
              "Too much is being looked up at the moment. Try again shortly."));
    }
    Answer<T> answer = new Answer<>();
    answer.future =
        Future.succeededFuture()
            .compose(begun -> find.get())
            .onComplete(found -> finish(answer, found.succeeded()));
    answers.put(question, answer);
    return answer.future;
  }

  private void finish(Answer<T> answer, boolean succeeded) {
    running.decrementAndGet();
    long now = System.nanoTime();
    long cost = now - answer.begunNanos;
    answer.goodUntilNanos = now + (succeeded ? Math.max(shortestNanos, cost * TIMES_ITS_COST) : 0);
    answer.isFinished = true;
  }
}
