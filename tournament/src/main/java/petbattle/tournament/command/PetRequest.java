package petbattle.tournament.command;

import java.util.Objects;
import java.util.Optional;

/**
 * What can be asked for about pets; moderation executes it. Who is a moderator is known to the
 * gateway alone: only moderators' claims, decisions and undoings become commands at all.
 */
public sealed interface PetRequest extends Request {

  /** The pet's id. */
  String pet();

  @Override
  default String subject() {
    return pet();
  }

  /**
   * Have somebody look at a visible pet.
   *
   * @param reason what is wrong with it, in the words of whoever reports it
   * @param moderator true when a moderator asks, whose word is enough
   * @param countsAs present for somebody who could be any number of players: all reports of a pet
   *     that have the same here count as one
   */
  record ReportPet(String pet, String reason, boolean moderator, Optional<String> countsAs)
      implements PetRequest {
    public ReportPet {
      Objects.requireNonNull(reason, "reason");
    }

    /** A report that counts as that of whoever gives the command. */
    public ReportPet(String pet, String reason, boolean moderator) {
      this(pet, reason, moderator, Optional.empty());
    }
  }

  /**
   * Take a pet back for ever, with its pictures.
   *
   * @param moderator true when a moderator asks; otherwise only the owner may
   */
  record WithdrawPet(String pet, boolean moderator) implements PetRequest {}

  /**
   * Keep other moderators from a pet under review for a while.
   *
   * @param leaseSeconds for how long
   */
  record ClaimPet(String pet, long leaseSeconds) implements PetRequest {}

  /**
   * Decide about a pet under review.
   *
   * @param reason why, for its owner; may be empty
   */
  record DecidePet(String pet, Choice decision, String reason) implements PetRequest {
    public DecidePet {
      Objects.requireNonNull(decision, "decision");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Take back the last decision about a pet, shortly after it. */
  record UndoDecision(String pet) implements PetRequest {}

  /**
   * Ask for a person to look at a refused picture.
   *
   * @param text what the owner says about it; may be empty
   */
  record AppealPet(String pet, String text) implements PetRequest {
    public AppealPet {
      Objects.requireNonNull(text, "text");
    }
  }

  /** What a moderator can decide. */
  enum Choice {
    /** Everybody may see it. */
    PUBLISH,
    /** Nobody may. */
    REFUSE,
    /** Somebody with more experience shall decide. */
    ESCALATE
  }
}
