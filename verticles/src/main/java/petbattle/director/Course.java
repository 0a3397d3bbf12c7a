package petbattle.director;

import io.vertx.core.Future;
import java.util.List;

/**
 * The course of things that go on by themselves, step by step, as a {@link Ticker} sees it.
 *
 * @param <T> one of those things, as the store holds it
 */
interface Course<T> {

  /** Those with a step ahead, by id, from behind {@code after} on. */
  Future<List<T>> live(String after, int limit);

  String idOf(T stored);

  /** True when a step may be due. */
  boolean isDue(T stored);

  /**
   * Does the next step, if one is due.
   *
   * @return true when there may be another one right now
   */
  Future<Boolean> advance(T stored);
}
