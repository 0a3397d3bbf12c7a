package petbattle.proof;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Something that goes wrong for a while.
 *
 * @param name what happens, as the results call it
 * @param lasts how long it is left alone after it has begun
 */
record Fault(String name, Duration lasts, Runnable begin, Runnable end) {
  /** Longer than a consumer's session and a broker's, so that others take over. */
  static final Duration LONGER_THAN_SESSIONS = Duration.ofSeconds(9);

  /** Until an orchestrator starts another process. */
  private static final Duration UNTIL_REPLACED = Duration.ofSeconds(3);

  private static final Duration STANDS = Duration.ofMillis(300);
  private static final Duration RUNS = Duration.ofMillis(100);

  /** What can stand still and go on. */
  record Freezable(Runnable pause, Runnable resume) {
    static Freezable of(Member member) {
      return new Freezable(() -> member.process().pause(), () -> member.process().resume());
    }
  }

  /** SIGKILL, and another process in its place some seconds later. */
  static Fault killed(Member member) {
    return killed(member.name(), () -> member.process().kill(), member::begin);
  }

  static Fault killed(String name, Runnable kill, Runnable begin) {
    return new Fault(name + " killed", UNTIL_REPLACED, kill, begin);
  }

  /** SIGSTOP, and SIGCONT when others have long taken over. */
  static Fault frozen(Member member) {
    return frozen(member.name(), Freezable.of(member));
  }

  static Fault frozen(String name, Freezable process) {
    return new Fault(name + " frozen", LONGER_THAN_SESSIONS, process.pause(), process.resume());
  }

  /** Stands still three quarters of the time, in short stretches, as on a starved machine. */
  static Fault slowed(Member member) {
    return slowed(member.name(), Freezable.of(member));
  }

  static Fault slowed(String name, Freezable process) {
    AtomicBoolean slow = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean(true);
    return new Fault(
        name + " slowed",
        LONGER_THAN_SESSIONS,
        () -> {
          slow.set(true);
          over.set(false);
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (slow.get()) {
                      process.pause().run();
                      LockSupport.parkNanos(STANDS.toNanos());
                      process.resume().run();
                      LockSupport.parkNanos(RUNS.toNanos());
                    }
                    over.set(true);
                  });
        },
        () -> {
          slow.set(false);
          await().atMost(Site.PATIENCE).untilTrue(over);
        });
  }

  /** Something that takes as long as it takes, and leaves nothing to be mended. */
  static Fault done(String name, Runnable what) {
    return new Fault(name, Duration.ZERO, what, () -> {});
  }

  /** Something that was wrong from the start and stays so. */
  static Fault lasting(String name) {
    return new Fault(name, LONGER_THAN_SESSIONS, () -> {}, () -> {});
  }

  /** Something happens to lines, and they are healed. */
  static Fault lines(String name, List<Wire> lines, Consumer<Wire> what) {
    return new Fault(
        name, LONGER_THAN_SESSIONS, () -> lines.forEach(what), () -> lines.forEach(Wire::heal));
  }
}
