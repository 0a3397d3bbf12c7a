package petbattle.tournament.counting;

/**
 * What became of a batch's records, for metrics. A batch that is done twice reports twice, so these
 * numbers describe work, not truth; truth stands in the ledger and the tallies.
 *
 * @param counted votes that hold their voter's place in the ledger
 * @param quarantined votes that hold it as well, but are of a bucket that is taken out
 * @param duplicates second votes of a voter in a battle
 * @param late votes behind their battle's barrier
 * @param poison records that went to the dead-letter topic
 * @param fenced how often another counter had written in between
 */
public record BatchReport(
    int counted, int quarantined, int duplicates, int late, int poison, int fenced) {}
