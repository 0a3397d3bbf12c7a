package petbattle.spike.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The processes that count, as many as wanted: it starts and ends them and puts another in the
 * place of one that died, as a Deployment does. Thread-safe; nothing here waits for a process.
 */
public final class CounterFleet implements AutoCloseable {
  private final Supplier<SiteProcess> launch;
  private final List<SiteProcess> members = new ArrayList<>();
  private final List<SiteProcess> leaving = new ArrayList<>();
  private int wanted;
  private int died;

  /** Nobody counts yet. */
  public CounterFleet(Supplier<SiteProcess> launch) {
    this.launch = launch;
  }

  /** From now on there shall be so many. */
  public synchronized void scaleTo(int count) {
    wanted = count;
    reconcile();
  }

  /** Replaces what died, and forgets what is gone. */
  public synchronized void reconcile() {
    leaving.removeIf(process -> !process.isAlive());
    members.removeIf(
        process -> {
          if (process.hasFailed()) {
            died++;
          }
          return !process.isAlive();
        });
    while (members.size() < wanted) {
      members.add(launch.get());
    }
    while (members.size() > wanted) {
      SiteProcess last = members.removeLast();
      last.terminate();
      leaving.add(last);
    }
  }

  /** SIGKILL for the one that has counted longest. */
  public synchronized Optional<SiteProcess> killOldest() {
    Optional<SiteProcess> victim = members.stream().findFirst();
    victim.ifPresent(SiteProcess::kill);
    return victim;
  }

  /** Those that are wanted, ready or not. */
  public synchronized List<SiteProcess> members() {
    return List.copyOf(members);
  }

  public synchronized int size() {
    return members.size();
  }

  /** How many ended although nobody had asked them to. */
  public synchronized int died() {
    return died;
  }

  @Override
  public synchronized void close() {
    wanted = 0;
    reconcile();
    leaving.forEach(SiteProcess::close);
  }
}
