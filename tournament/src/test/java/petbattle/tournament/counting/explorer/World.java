package petbattle.tournament.counting.explorer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import petbattle.tournament.counting.Counting;

/**
 * All states of one scenario and what leads from one to the next. A state is two longs: what is
 * shared (the store, what of it survives a kill, the broker, the number of kills so far) and what
 * the counters have in memory. The values behind the numbers are the real ones of the domain.
 *
 * <p>A counter's moves depend on its own memory and on one shared value only, so they are computed
 * once for each such pair.
 */
final class World {
  private static final int STORE_BITS = 20;
  private static final int COUNTER_BITS = 21;
  private static final int KILL_BITS = 3;

  /** Stands for the store where a counter's slot is asked for. */
  static final int STORE = -1;

  private static final int SAME = -1;
  private static final int NOT_SEEN = (1 << STORE_BITS) - 1;

  private final Scenario scenario;
  private final Promises promises;
  private final Moves moves;
  private final Interner<Store> stores;
  private final Interner<Broker> brokers = new Interner<>(broker -> {});
  private final Interner<Counter> counters = new Interner<>(counter -> {});
  private final Map<Long, Outcome[]> outcomes = new HashMap<>();
  private final Map<Long, Integer> settled = new HashMap<>();
  private final BitSet seenInside = new BitSet();
  private final Set<Long> seenOutside = new HashSet<>();

  World(Scenario scenario, Promises promises) {
    this.scenario = scenario;
    this.promises = promises;
    this.moves = new Moves(scenario);
    this.stores = new Interner<>(promises::holdIn);
  }

  /** Receives the states that follow a state; the first one is what happens without faults. */
  interface Successors {
    /**
     * @param slot which counter moved; {@link #STORE} if none did
     */
    void accept(long shared, long counters, int slot, String what);
  }

  /** A move in numbers; {@link #SAME} where it leaves the store or the broker as it is. */
  private record Outcome(int counter, int store, int broker, boolean flush, String what) {}

  long initialShared() {
    int empty = stores.id(Store.EMPTY);
    return shared(empty, empty, brokers.id(Broker.fresh(scenario.partitions())), 0);
  }

  long initialCounters() {
    long packed = 0;
    for (int slot = 0; slot < scenario.counters().size(); slot++) {
      int idle = counters.id(new Counter.Idle(scenario.counters().get(slot)));
      packed = with(packed, slot, idle);
    }
    return packed;
  }

  /**
   * Counters of one partition are interchangeable: they run the same program and nothing tells them
   * apart. So of two states that differ by exchanging them only one is kept.
   */
  long canonical(long packed) {
    long result = packed;
    for (int slot = 1; slot < scenario.counters().size(); slot++) {
      int left = counter(result, slot - 1);
      int right = counter(result, slot);
      if (scenario.counters().get(slot - 1).equals(scenario.counters().get(slot)) && left > right) {
        result = with(with(result, slot - 1, right), slot, left);
      }
    }
    return result;
  }

  void successors(long shared, long packed, Successors out) {
    int store = store(shared);
    int durable = durable(shared);
    int broker = broker(shared);
    int kills = kills(shared);
    // The first successor must be the quiet one: a busy counter's effect, else a start.
    for (int round = 0; round < 2; round++) {
      for (int slot = 0; slot < scenario.counters().size(); slot++) {
        int id = counter(packed, slot);
        boolean busy = counters.value(id) instanceof Counter.Busy;
        if (busy == (round == 0)) {
          for (Outcome outcome : outcomes(id, store, broker, kills)) {
            int next = outcome.store() == SAME ? store : outcome.store();
            int told = outcome.broker() == SAME ? broker : outcome.broker();
            int kept = outcome.flush() || kills == scenario.kills() ? next : durable;
            out.accept(
                shared(next, kept, told, kills),
                settled(with(packed, slot, outcome.counter()), kept),
                slot,
                outcome.what());
          }
        }
      }
    }
    if (scenario.has(Mutation.TWO_BATCHES_IN_FLIGHT)) {
      pollPastUncommitted(shared, packed, out);
    }
    if (kills < scenario.kills()) {
      if (store != durable) {
        out.accept(
            shared(store, store, broker, kills),
            settled(packed, store),
            STORE,
            "forces itself out");
      }
      out.accept(shared(durable, durable, broker, kills + 1), packed, STORE, "is killed");
    }
  }

  /**
   * The two counters of a partition as the two hands of one: the second doesn't wait for a commit.
   */
  private void pollPastUncommitted(long shared, long packed, Successors out) {
    for (int slot = 0; slot < 2; slot++) {
      if (counters.value(counter(packed, slot)) instanceof Counter.Busy busy
          && counters.value(counter(packed, 1 - slot)) instanceof Counter.Idle) {
        for (Moves.Move move :
            moves.start(
                0,
                (int) busy.batch().nextOffset(),
                stores.value(store(shared)),
                brokers.value(broker(shared)),
                name(kills(shared), "store"))) {
          out.accept(
              shared,
              settled(with(packed, 1 - slot, counters.id(move.counter())), durable(shared)),
              1 - slot,
              move.what() + " without waiting");
        }
      }
    }
  }

  /** Throws when a promise does not hold in the state. */
  void check(long shared, long packed) {
    if (kills(shared) == 0 && !seenInside.get(store(shared))) {
      seenInside.set(store(shared));
      promises.holdWithoutKills(stores.value(store(shared)));
    }
    if (seenOutside.add(scattered(shared(0, durable(shared), broker(shared), 0)))) {
      promises.holdOutside(stores.value(durable(shared)), brokers.value(broker(shared)));
    }
    if (isEnd(shared, packed)) {
      promises.holdAtTheEnd(stores.value(store(shared)), brokers.value(broker(shared)));
    }
  }

  /** True when everything is committed and no counter holds anything. */
  boolean isEnd(long shared, long packed) {
    for (int slot = 0; slot < scenario.counters().size(); slot++) {
      if (!(counters.value(counter(packed, slot)) instanceof Counter.Idle)) {
        return false;
      }
    }
    Broker broker = brokers.value(broker(shared));
    for (int partition = 0; partition < scenario.partitions(); partition++) {
      if (broker.committed().get(partition) < scenario.end(partition)) {
        return false;
      }
    }
    return true;
  }

  private long settled(long packed, int durable) {
    long result = packed;
    for (int slot = 0; slot < scenario.counters().size(); slot++) {
      int counter = counter(packed, slot);
      if (!Moves.isAboutLedger(counters.value(counter))) {
        continue;
      }
      long key = scattered(((long) counter << STORE_BITS) | durable);
      Integer known = settled.get(key);
      if (known == null) {
        known = counters.id(moves.settled(counters.value(counter), stores.value(durable)));
        settled.put(key, known);
      }
      result = with(result, slot, known);
    }
    return result;
  }

  private Outcome[] outcomes(int counter, int store, int broker, int kills) {
    Counter who = counters.value(counter);
    int seen = touchesBroker(who) ? broker : NOT_SEEN;
    int touched = touchesStore(who) ? store : NOT_SEEN;
    long both = (((long) counter << STORE_BITS) | touched) << STORE_BITS | seen;
    long key = scattered(both << KILL_BITS | kills);
    Outcome[] known = outcomes.get(key);
    if (known == null) {
      known = compute(counter, store, broker, kills);
      outcomes.put(key, known);
    }
    return known;
  }

  private static boolean touchesBroker(Counter counter) {
    return !(counter instanceof Counter.Busy busy)
        || busy.step() instanceof Counting.Flush
        || busy.step() instanceof Counting.Commit;
  }

  private static boolean touchesStore(Counter counter) {
    return counter instanceof Counter.Busy busy
        && !(busy.step() instanceof Counting.Flush && busy.owed().isEmpty())
        && !(busy.step() instanceof Counting.Commit);
  }

  private Outcome[] compute(int counter, int store, int broker, int kills) {
    Store before = stores.value(store);
    Broker told = brokers.value(broker);
    String incarnation = scenario.has(Mutation.NO_INCARNATION) ? "store" : name(kills, "store");
    List<Outcome> result = new ArrayList<>();
    for (Moves.Move move : moves.of(counters.value(counter), before, told, incarnation)) {
      try {
        promises.holdBetween(before, move.store());
        result.add(
            new Outcome(
                counters.id(move.counter()),
                move.store().equals(before) ? SAME : stores.id(move.store()),
                move.broker().equals(told) ? SAME : brokers.id(move.broker()),
                move.flush(),
                move.what()));
      } catch (Promises.Broken broken) {
        throw new Promises.Broken("a counter " + move.what() + ": " + broken.getMessage());
      }
    }
    return result.toArray(Outcome[]::new);
  }

  private static String name(int kills, String what) {
    return what + "-" + kills;
  }

  /** Multiplying by an odd number loses nothing, and spreads keys that differ in high bits only. */
  private static long scattered(long key) {
    return key * 0x9E3779B97F4A7C15L;
  }

  private static long shared(int store, int durable, int broker, int kills) {
    long packed = ((long) store << STORE_BITS) | durable;
    return ((packed << STORE_BITS) | broker) << KILL_BITS | kills;
  }

  private static int store(long shared) {
    return (int) (shared >>> (2 * STORE_BITS + KILL_BITS)) & ((1 << STORE_BITS) - 1);
  }

  private static int durable(long shared) {
    return (int) (shared >>> (STORE_BITS + KILL_BITS)) & ((1 << STORE_BITS) - 1);
  }

  private static int broker(long shared) {
    return (int) (shared >>> KILL_BITS) & ((1 << STORE_BITS) - 1);
  }

  private static int kills(long shared) {
    return (int) shared & ((1 << KILL_BITS) - 1);
  }

  private static int counter(long packed, int slot) {
    return (int) (packed >>> (slot * COUNTER_BITS)) & ((1 << COUNTER_BITS) - 1);
  }

  private static long with(long packed, int slot, int counter) {
    long mask = ((1L << COUNTER_BITS) - 1) << (slot * COUNTER_BITS);
    return (packed & ~mask) | ((long) counter << (slot * COUNTER_BITS));
  }
}
