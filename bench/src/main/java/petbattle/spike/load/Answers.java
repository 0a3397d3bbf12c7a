package petbattle.spike.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What requests of one kind were answered with. Counted and read on any thread. */
public final class Answers {

  /** What can become of one attempt. */
  public enum Kind {
    /** 202. */
    ACCEPTED,
    /** 503: come back later, which is documented and done. */
    BUSY,
    /** Nothing listened. */
    UNREACHABLE,
    /** The connection ended before the answer; nobody knows whether it counts. */
    CUT_OFF,
    /** No answer came in time; nobody knows whether it counts. */
    TIMED_OUT,
    /** 409: too late for this battle. */
    CLOSED,
    /** 429: more than one player or address may do. */
    LIMITED,
    /** An answer that the contract does not allow here. */
    UNEXPECTED
  }

  private final Map<Kind, AtomicLong> attempts = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> unexpected = new ConcurrentHashMap<>();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong givenUp = new AtomicLong();

  static Kind of(int status) {
    return switch (status) {
      case 202 -> Kind.ACCEPTED;
      case 503 -> Kind.BUSY;
      case 409 -> Kind.CLOSED;
      case 429 -> Kind.LIMITED;
      default -> Kind.UNEXPECTED;
    };
  }

  void count(Kind kind) {
    attempts.computeIfAbsent(kind, first -> new AtomicLong()).incrementAndGet();
  }

  void unexpected(String what) {
    count(Kind.UNEXPECTED);
    unexpected.computeIfAbsent(what, first -> new AtomicLong()).incrementAndGet();
  }

  void retried() {
    retries.incrementAndGet();
  }

  void gaveUp() {
    givenUp.incrementAndGet();
  }

  public long of(Kind kind) {
    AtomicLong count = attempts.get(kind);
    return count == null ? 0 : count.get();
  }

  /** Attempts that were not the first for their vote. */
  public long retries() {
    return retries.get();
  }

  /** Votes that were tried several times and never answered with 202. */
  public long givenUp() {
    return givenUp.get();
  }

  /** What the contract does not allow, by status or failure. */
  public Map<String, Long> unexpected() {
    Map<String, Long> sorted = new TreeMap<>();
    unexpected.forEach((what, count) -> sorted.put(what, count.get()));
    return sorted;
  }
}
