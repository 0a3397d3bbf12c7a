package petbattle.director;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the newest value of each thing stands last in its topic. A director that was held
 * up may append an old value behind a newer one. Readers who saw both keep the newer; but
 * compaction keeps the last, and who reads after that would never learn the newest. So whenever the
 * last value is not the newest, the newest is published again. Bound to its context.
 */
final class LastValues {
  private static final Logger LOG = LoggerFactory.getLogger(LastValues.class);
  private static final int PAGE = 500;
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** What the store knows. */
  interface Stored {

    /** All things, by id, from behind {@code after} on. */
    Future<List<Published>> all(String after, int limit);

    /** Has the present value published again, if a newer one than {@code seen} was. */
    Future<Boolean> publishAgain(String id, long seen);
  }

  /**
   * A thing.
   *
   * @param revision the newest that Kafka has acknowledged, 0 if none
   */
  record Published(String id, long revision) {}

  private final Vertx vertx;
  private final String kind;
  private final Stored stored;
  private final Map<String, Long> newest = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();
  private boolean comparingLater;

  /**
   * Watches one topic.
   *
   * @param kind what stands in it, for the log
   */
  LastValues(Vertx vertx, String kind, Stored stored) {
    this.vertx = vertx;
    this.kind = kind;
    this.stored = stored;
  }

  /**
   * A value was read.
   *
   * @param caughtUp whether everything that stood there at the start was read before
   * @return true when it is the newest so far
   */
  boolean read(String id, long revision, boolean caughtUp) {
    last.put(id, revision);
    boolean isNewest = newest.merge(id, revision, Math::max) == revision;
    if (!isNewest && caughtUp) {
      publishAgain(id, revision);
    }
    return isNewest;
  }

  /** After the start: what was published must be what stands there last. */
  void compareWithStore() {
    compareWithStore("");
  }

  private void compareWithStore(String after) {
    stored
        .all(after, PAGE)
        .onSuccess(this::compare)
        .onFailure(failure -> compareLater("not compared", failure));
  }

  private void compare(List<Published> page) {
    for (Published published : page) {
      long seen = last.getOrDefault(published.id(), 0L);
      if (published.revision() > seen) {
        publishAgain(published.id(), seen);
      }
    }
    if (page.size() == PAGE) {
      compareWithStore(page.getLast().id());
    }
  }

  private void publishAgain(String id, long seen) {
    stored
        .publishAgain(id, seen)
        .onSuccess(
            again -> {
              if (again) {
                LOG.warn(
                    "old value stands last, publishing again kind={} id={} old={}", kind, id, seen);
              }
            })
        .onFailure(failure -> compareLater("old value stays last", failure));
  }

  /** One comparison makes up for any number of failures. */
  private void compareLater(String what, Throwable failure) {
    LOG.warn("{}, trying again kind={} reason={}", what, kind, failure.toString());
    if (!comparingLater) {
      comparingLater = true;
      vertx.setTimer(
          RETRY.toMillis(),
          timer -> {
            comparingLater = false;
            compareWithStore();
          });
    }
  }
}
