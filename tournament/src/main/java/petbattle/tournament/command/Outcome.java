package petbattle.tournament.command;

import java.time.Instant;

/** What became of a command. There is exactly one answer to a command, however often it is read. */
public sealed interface Outcome {

  /** The command's id. */
  String command();

  /** When it was decided. */
  Instant at();

  /** It was carried out. */
  record Done(String command, Instant at) implements Outcome {}

  /**
   * It was not carried out, and nothing changed.
   *
   * @param reason which kind of refusal
   * @param detail a sentence that tells a person what to do
   */
  record Refused(String command, Instant at, Reason reason, String detail) implements Outcome {}

  /** Kinds of refusals, as far as a client has to tell them apart. */
  enum Reason {
    /** What it is about does not exist. */
    NOT_FOUND,
    /** What it is about is in a state that does not allow it. */
    CONFLICT,
    /** What is asked for can never be done. */
    INVALID
  }
}
