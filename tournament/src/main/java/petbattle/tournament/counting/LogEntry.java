package petbattle.tournament.counting;

import petbattle.tournament.vote.VotesRecord;

/** One entry of a batch: a record with its offset, or one that nobody can read. */
public sealed interface LogEntry {

  /** The entry's offset in its partition. */
  long offset();

  /** A readable record. */
  record Parsed(long offset, VotesRecord record) implements LogEntry {}

  /**
   * A record that is not of the log's form; it goes to the dead-letter topic and the rest goes on.
   *
   * @param reason what is wrong with it, without its payload
   */
  record Poison(long offset, String reason) implements LogEntry {}
}
