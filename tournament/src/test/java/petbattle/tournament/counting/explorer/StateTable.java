package petbattle.tournament.counting.explorer;

import java.util.Arrays;

/**
 * The visited states, each two longs, numbered in the order in which they were found. Exact: states
 * are compared, not only their hashes. The order is also the queue of a breadth-first search.
 */
final class StateTable {
  private static final int FREE = -1;

  private long[] shared = new long[1 << 10];
  private long[] counters = new long[1 << 10];
  private int[] parents = new int[1 << 10];
  private int[] slots = new int[1 << 11];
  private int size;

  StateTable() {
    Arrays.fill(slots, FREE);
  }

  int size() {
    return size;
  }

  long shared(int state) {
    return shared[state];
  }

  long counters(int state) {
    return counters[state];
  }

  int parent(int state) {
    return parents[state];
  }

  /** The state's number; equal to the former {@link #size} when it is new. */
  int add(long sharedPart, long counterPart, int parent) {
    int slot = slotOf(sharedPart, counterPart);
    if (slots[slot] != FREE) {
      return slots[slot];
    }
    if (size == shared.length) {
      grow();
      slot = slotOf(sharedPart, counterPart);
    }
    shared[size] = sharedPart;
    counters[size] = counterPart;
    parents[size] = parent;
    slots[slot] = size;
    return size++;
  }

  private int slotOf(long sharedPart, long counterPart) {
    long hash = (sharedPart * 0x9E3779B97F4A7C15L) ^ (counterPart * 0xC2B2AE3D27D4EB4FL);
    hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
    int slot = (int) (hash ^ (hash >>> 32)) & (slots.length - 1);
    while (slots[slot] != FREE
        && (shared[slots[slot]] != sharedPart || counters[slots[slot]] != counterPart)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    shared = Arrays.copyOf(shared, size * 2);
    counters = Arrays.copyOf(counters, size * 2);
    parents = Arrays.copyOf(parents, size * 2);
    slots = new int[size * 4];
    Arrays.fill(slots, FREE);
    for (int state = 0; state < size; state++) {
      slots[slotOf(shared[state], counters[state])] = state;
    }
  }
}
