package petbattle.tournament.counting.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Visits every state of a scenario that can be reached, breadth first, and checks the promises in
 * each; afterwards it checks that from each state a run without further faults reaches the end. The
 * first broken promise is also one of the nearest to the start, so its trace is short.
 */
final class Explorer {
  private static final int BEGINNING = -1;

  private final Scenario scenario;
  private final World world;
  private final StateTable states = new StateTable();
  private int[] quiet = new int[1 << 10];
  private final BitSet ends = new BitSet();
  private long transitions;
  private int suspect;

  private Explorer(Scenario scenario, Promises promises) {
    this.scenario = scenario;
    this.world = new World(scenario, promises);
  }

  /**
   * What an exploration found.
   *
   * @param counterexample how a promise is broken, step by step
   */
  record Result(Scenario scenario, int states, long transitions, Optional<String> counterexample) {}

  static Result explore(Scenario scenario, Promises.View view) {
    return new Explorer(scenario, new Promises(scenario, view)).run();
  }

  private Result run() {
    Optional<String> counterexample = Optional.empty();
    try {
      visit(world.initialShared(), world.initialCounters(), BEGINNING);
      for (suspect = 0; suspect < states.size(); suspect++) {
        expand(suspect);
      }
      for (suspect = 0; suspect < states.size(); suspect++) {
        checkThatAQuietRunEnds(suspect);
      }
    } catch (Promises.Broken broken) {
      counterexample = Optional.of(trace(suspect, broken.getMessage()));
    }
    return new Result(scenario, states.size(), transitions, counterexample);
  }

  private void expand(int state) {
    if (state == quiet.length) {
      quiet = Arrays.copyOf(quiet, state * 2);
    }
    quiet[state] = state;
    boolean[] first = {true};
    world.successors(
        states.shared(state),
        states.counters(state),
        (shared, counters, slot, what) -> {
          int next = visit(shared, world.canonical(counters), state);
          if (first[0]) {
            quiet[state] = next;
            first[0] = false;
          }
          transitions++;
        });
  }

  private int visit(long shared, long counters, int parent) {
    int before = states.size();
    int state = states.add(shared, counters, parent);
    if (state == before) {
      suspect = state;
      world.check(shared, counters);
      suspect = parent;
    }
    return state;
  }

  private void checkThatAQuietRunEnds(int from) {
    List<Integer> path = new ArrayList<>();
    int state = from;
    while (!ends.get(state) && !world.isEnd(states.shared(state), states.counters(state))) {
      if (path.size() > states.size()) {
        throw new Promises.Broken("a run without faults goes round in circles from here");
      }
      path.add(state);
      state = quiet[state];
    }
    ends.set(state);
    path.forEach(ends::set);
  }

  private String trace(int last, String broken) {
    Deque<Integer> path = new ArrayDeque<>();
    for (int state = last; state != BEGINNING; state = states.parent(state)) {
      path.push(state);
    }
    StringBuilder text = new StringBuilder(scenario + "\n");
    long[] now = {world.initialShared(), world.initialCounters()};
    path.pop();
    int step = 1;
    for (int next : path) {
      text.append("  %2d. %s%n".formatted(step++, follow(now, next)));
    }
    return text.append("  then: ").append(broken).toString();
  }

  /** Goes on to the next state without exchanging counters, so that their names stay. */
  private String follow(long[] now, int next) {
    String[] found = {null};
    long[] after = new long[2];
    world.successors(
        now[0],
        now[1],
        (shared, counters, slot, what) -> {
          if (found[0] == null
              && shared == states.shared(next)
              && world.canonical(counters) == states.counters(next)) {
            found[0] =
                (slot == World.STORE ? "the store" : "counter " + (char) ('A' + slot)) + " " + what;
            after[0] = shared;
            after[1] = counters;
          }
        });
    now[0] = after[0];
    now[1] = after[1];
    return found[0];
  }
}
