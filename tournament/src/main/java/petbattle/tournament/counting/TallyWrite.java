package petbattle.tournament.counting;

/**
 * A compare-and-set of one tally: it may only be written while the store still holds {@code
 * believedOffset} ({@link Tally#NOTHING}: no document yet) and is not sealed.
 */
public record TallyWrite(long believedOffset, Tally next) {}
