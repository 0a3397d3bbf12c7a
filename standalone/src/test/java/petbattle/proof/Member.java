package petbattle.proof;

import java.util.List;
import java.util.Map;
import petbattle.standalone.PetBattleProcess;

/**
 * A place in a site that a process fills: when one is killed, another one of the same roles and
 * settings takes its place, as an orchestrator sees to it. For one thread at a time.
 */
final class Member {
  private final Site site;
  private final String name;
  private final String roles;
  private final Map<String, String> environment;
  private volatile List<PetBattleProcess> processes = List.of();

  /** Begins to start the first process. */
  Member(Site site, String name, String roles, Map<String, String> environment) {
    this.site = site;
    this.name = name;
    this.roles = roles;
    this.environment = Map.copyOf(environment);
    begin();
  }

  String name() {
    return name;
  }

  /** The one that is there, or the newer one of two. */
  PetBattleProcess process() {
    return processes.getLast();
  }

  /** Both the old and the new one while one takes the other's place. From any thread. */
  List<PetBattleProcess> processes() {
    return processes;
  }

  /** Starts a process in this place, without waiting. */
  void begin() {
    processes = List.of(site.run(environment, roles));
  }

  /** The new one is ready before the old one is told to stop. Returns the old one's exit code. */
  int replace() {
    PetBattleProcess old = process();
    PetBattleProcess next = site.run(environment, roles).awaitReady();
    processes = List.of(old, next);
    int exitCode = old.terminate();
    processes = List.of(next);
    return exitCode;
  }

  /**
   * Sees to this place as an orchestrator does: where a process gave up, as one does that does not
   * get through its start in time, another one is started. True once there is one that is ready.
   */
  boolean tend() {
    if (!process().isAlive()) {
      begin();
    }
    return process().isReady();
  }
}
