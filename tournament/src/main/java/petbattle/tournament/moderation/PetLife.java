package petbattle.tournament.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.command.PetRequest.AppealPet;
import petbattle.tournament.command.PetRequest.ClaimPet;
import petbattle.tournament.command.PetRequest.DecidePet;
import petbattle.tournament.command.PetRequest.ReportPet;
import petbattle.tournament.command.PetRequest.UndoDecision;
import petbattle.tournament.command.PetRequest.WithdrawPet;
import petbattle.tournament.moderation.PetCase.Appeal;
import petbattle.tournament.moderation.PetCase.Lease;
import petbattle.tournament.moderation.PetCase.Ruling;
import petbattle.tournament.moderation.Verdict.Decision;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/**
 * The life of a pet after its first verdict, as a pure function: what is asked for either changes
 * it, changes nothing because it is so already, or is refused. What nobody but the owner and
 * moderators may know of is refused to others as if it did not exist.
 */
public final class PetLife {
  /** How long a decision can be taken back. */
  public static final Duration UNDO = Duration.ofSeconds(60);

  /** The longest time for which a moderator can claim a pet at once. */
  public static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

  /** How many different players have to report a pet to have it looked at. */
  public static final int REPORTS = 2;

  private static final int LONGEST_TEXT = 1_000;

  /** What comes of a request. */
  public sealed interface Step {
    /** The pet's next value. */
    record Changed(PetCase next) implements Step {}

    /** It is so already. */
    record Unchanged() implements Step {}

    /** It can't be done, and why. */
    record Refused(Outcome.Reason reason, String detail) implements Step {}
  }

  private final PetCase file;
  private final Pet pet;
  private final String who;
  private final Instant now;

  private PetLife(PetCase file, String who, Instant now) {
    this.file = file;
    this.pet = file.pet();
    this.who = who;
    this.now = now;
  }

  /**
   * What a request does to a pet.
   *
   * @param who who asks
   * @param now when; the same request at the same time always comes to the same
   */
  public static Step apply(PetCase file, String who, PetRequest request, Instant now) {
    PetLife life = new PetLife(file, who, now);
    return switch (request) {
      case ReportPet report -> life.report(report);
      case WithdrawPet withdraw -> life.withdraw(withdraw);
      case ClaimPet claim -> life.claim(claim);
      case DecidePet decide -> life.decide(decide);
      case UndoDecision undo -> life.undo();
      case AppealPet appeal -> life.appeal(appeal);
    };
  }

  /** What a request does while the picture waits for its verdict: it can only be taken back. */
  public static Step applyPending(
      String id, String owner, String who, PetRequest request, Instant now) {
    return switch (request) {
      case WithdrawPet withdraw ->
          withdraw.moderator() || owner.equals(who)
              ? new Step.Changed(PetCase.of(Pet.withdrawn(id, 1, Optional.of(owner), now), false))
              : unknown();
      case ReportPet report -> unknown();
      case ClaimPet claim -> pending();
      case DecidePet decide -> pending();
      case UndoDecision undo -> pending();
      case AppealPet appeal -> owner.equals(who) ? pending() : unknown();
    };
  }

  /** The answer when there is no such pet. */
  public static Step.Refused unknown() {
    return new Step.Refused(Outcome.Reason.NOT_FOUND, "There is no such pet.");
  }

  private Step report(ReportPet report) {
    if (isTooLong(report.reason())) {
      return tooLong();
    }
    String reporter = report.countsAs().orElse(who);
    if (!pet.status().isVisible()) {
      return file.reporters().contains(reporter) ? new Step.Unchanged() : unknown();
    }
    if (pet.owner().equals(Optional.of(who))) {
      return conflict("This is your own pet; you can withdraw it.");
    }
    if (file.reporters().contains(reporter) && !report.moderator()) {
      return new Step.Unchanged();
    }
    Set<String> reporters = new HashSet<>(file.reporters());
    reporters.add(reporter);
    PetCase reported = file.withReporters(reporters).withRuling(Optional.empty());
    if (!report.moderator() && reporters.size() < REPORTS) {
      // It stays as it is, but it is a change: the next report must build on this one.
      return new Step.Changed(file.withReporters(reporters).with(pet.revised(pet.revision() + 1)));
    }
    return new Step.Changed(
        reported.with(
            as(
                PetStatus.REVIEW,
                Decision.REVIEW,
                Verdict.REPORTS,
                Optional.of(Reason.REPORTED),
                Optional.of("It was reported, so a person looks at it."),
                pet.duplicateOf())));
  }

  private Step withdraw(WithdrawPet withdraw) {
    if (!withdraw.moderator() && !pet.owner().equals(Optional.of(who))) {
      return unknown();
    }
    return pet.status() == PetStatus.WITHDRAWN
        ? new Step.Unchanged()
        : new Step.Changed(
            PetCase.of(Pet.withdrawn(pet.id(), pet.revision() + 1, pet.owner(), now), false));
  }

  private Step claim(ClaimPet claim) {
    if (claim.leaseSeconds() < 1 || claim.leaseSeconds() > LONGEST_LEASE.toSeconds()) {
      return new Step.Refused(
          Outcome.Reason.INVALID,
          "A pet can be claimed for 1 to %d seconds.".formatted(LONGEST_LEASE.toSeconds()));
    }
    if (pet.status() != PetStatus.REVIEW) {
      return conflict("Nobody has to look at this pet now.");
    }
    if (isKeptOff()) {
      return keptOff();
    }
    Lease lease = new Lease(who, now.plusSeconds(claim.leaseSeconds()));
    return new Step.Changed(
        file.withLease(Optional.of(lease)).with(pet.revised(pet.revision() + 1)));
  }

  private Step decide(DecidePet decide) {
    if (isTooLong(decide.reason())) {
      return tooLong();
    }
    if (pet.status() != PetStatus.REVIEW) {
      return conflict("Nobody has to decide about this pet now.");
    }
    if (isKeptOff()) {
      return keptOff();
    }
    if (decide.decision() == PetRequest.Choice.PUBLISH && !file.hasPicture()) {
      return conflict("There is no picture that could be published; its owner can upload another.");
    }
    Optional<String> sentence =
        Optional.of(decide.reason().strip()).filter(text -> !text.isEmpty());
    PetCase decided =
        switch (decide.decision()) {
          case PUBLISH ->
              file.withReporters(Set.of())
                  .withEscalated(false)
                  .with(
                      as(
                          PetStatus.PUBLISHED,
                          Decision.PUBLISHED,
                          who,
                          Optional.empty(),
                          sentence,
                          Optional.empty()));
          case REFUSE ->
              file.withEscalated(false)
                  .with(
                      as(
                          PetStatus.REFUSED,
                          Decision.REFUSED,
                          who,
                          Optional.of(Reason.MODERATOR),
                          sentence,
                          pet.duplicateOf()));
          case ESCALATE -> file.withEscalated(true).with(pet.revised(pet.revision() + 1));
        };
    PetCase before = file.withLease(Optional.empty()).withRuling(Optional.empty());
    return new Step.Changed(
        decided.withLease(Optional.empty()).withRuling(Optional.of(new Ruling(who, now, before))));
  }

  private Step undo() {
    if (file.ruling().isEmpty()) {
      return conflict("There is no decision that could be taken back.");
    }
    Ruling ruling = file.ruling().get();
    if (!ruling.by().equals(who)) {
      return conflict("Somebody else decided this; only they can take it back.");
    }
    if (now.isAfter(ruling.at().plus(UNDO))) {
      return conflict(
          "A decision can be taken back for %d seconds only.".formatted(UNDO.toSeconds()));
    }
    Pet before = ruling.before().pet();
    return new Step.Changed(ruling.before().with(before.revised(pet.revision() + 1)));
  }

  private Step appeal(AppealPet appeal) {
    if (!pet.owner().equals(Optional.of(who))) {
      return unknown();
    }
    if (isTooLong(appeal.text())) {
      return tooLong();
    }
    if (pet.status() != PetStatus.REFUSED) {
      return conflict("Only a refusal can be appealed against.");
    }
    if (file.appeal().isPresent()) {
      return conflict("A person has looked at this picture already; the refusal stands.");
    }
    if (!file.hasPicture()) {
      return conflict("The picture is no longer there; upload it again.");
    }
    return new Step.Changed(
        file.withAppeal(new Appeal(appeal.text().strip(), now))
            .withRuling(Optional.empty())
            .with(
                as(
                    PetStatus.REVIEW,
                    Decision.REVIEW,
                    Verdict.OWNER,
                    Optional.of(Reason.APPEALED),
                    Optional.of("A person looks at it again."),
                    pet.duplicateOf())));
  }

  /** The pet in a status that begins now. */
  private Pet as(
      PetStatus status,
      Decision decision,
      String by,
      Optional<Reason> reason,
      Optional<String> sentence,
      Optional<String> duplicateOf) {
    Verdict before = pet.verdict().orElseGet(() -> Verdict.withoutModels(now));
    return new Pet(
        pet.id(),
        pet.revision() + 1,
        pet.name(),
        pet.species(),
        pet.owner(),
        status,
        now,
        Optional.of(before.decided(decision, reason, sentence, by, now)),
        pet.box(),
        duplicateOf);
  }

  private boolean isKeptOff() {
    return file.lease().filter(lease -> lease.keepsOff(who, now)).isPresent();
  }

  private static Step keptOff() {
    return conflict("Another moderator is looking at this pet; take the next one.");
  }

  private static boolean isTooLong(String text) {
    return text.length() > LONGEST_TEXT;
  }

  private static Step tooLong() {
    return new Step.Refused(
        Outcome.Reason.INVALID, "At most %d characters are allowed.".formatted(LONGEST_TEXT));
  }

  private static Step pending() {
    return conflict("Nobody has looked at this picture yet; wait a moment.");
  }

  private static Step conflict(String detail) {
    return new Step.Refused(Outcome.Reason.CONFLICT, detail);
  }
}
