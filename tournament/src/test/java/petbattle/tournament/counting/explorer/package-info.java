/**
 * An explicit-state model checker for counting. It drives the steps of {@link
 * petbattle.tournament.counting.Counting} as they are, through every interleaving of a small world,
 * and checks the promises in each state.
 *
 * <ul>
 *   <li>{@code Scenario} is the fixed part of a world, {@code Layouts} lists the logs;
 *   <li>{@code Store}, {@code Broker} and {@code Counter} are what changes, as immutable values;
 *   <li>{@code Moves} is what a counter may do next, {@code World} adds the store's own flushes and
 *       kills and packs a state into two longs;
 *   <li>{@code Promises} says what has to hold, {@code Specification} what the log alone says;
 *   <li>{@code Explorer} visits the states, {@code Mutation} takes clauses of the algorithm out.
 * </ul>
 *
 * <p>Bounds: the length of the logs, at most two battles, three voters and three counters, and the
 * number of kills. Crashes, batches begun again, stale commits and background flushes have no
 * bound: they lead back into a finite set of states.
 *
 * <p>What is left out leaves out nothing that anybody could tell apart, each argued where it is
 * done: names ({@code Layouts}), which of two counters is which ({@code World#canonical}), numbers
 * that are only reported ({@code Counter.Busy}), answers that can't change any more ({@code
 * Moves#settled}), the moment between a flush and what it publishes ({@code Moves}), and what would
 * survive a kill when no kill is left ({@code World}).
 *
 * <p>The store is modelled as a driver shows it that reconnects silently: a kill puts it back to
 * what it last forced out, changes its name, and nobody is told. It forces itself out as a whole
 * and tells its name in the same moment.
 */
package petbattle.tournament.counting.explorer;
