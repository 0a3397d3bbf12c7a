package petbattle.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import petbattle.tournament.moderation.Likeness;
import petbattle.tournament.moderation.PetCase;
import petbattle.tournament.moderation.Policy;
import petbattle.tournament.moderation.Policy.Assessment;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Thresholds;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.moderation.Verdict.Decision;
import petbattle.tournament.pet.Box;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/** The first verdict about a picture, from what came of looking at it. */
final class Verdicts {
  private final Thresholds thresholds;

  Verdicts(ModerationConfig config) {
    this.thresholds = config.thresholds();
  }

  /** A picture that was looked at. */
  PetCase of(
      UploadReceived upload, Examined examined, Likeness likeness, Duration took, Instant now) {
    Assessment assessment = Policy.assess(examined.pet(), examined.unsafe(), likeness, thresholds);
    Map<String, Double> scores = new TreeMap<>(examined.scores());
    scores.put("pet", examined.pet());
    scores.put("unsafe", examined.unsafe());
    Verdict verdict =
        new Verdict(
            assessment.decision(),
            assessment.reason(),
            assessment.detail(),
            Verdict.MODELS,
            examined.models(),
            scores,
            Optional.of(thresholds),
            assessment.blur(),
            took.toMillis(),
            now);
    Optional<String> duplicateOf =
        assessment.reason().equals(Optional.of(Reason.ALREADY_HERE))
                && likeness instanceof Likeness.SameAs same
            ? Optional.of(same.pet())
            : Optional.empty();
    return PetCase.of(pet(upload, verdict, examined.species(), examined.box(), duplicateOf), true);
  }

  /** A file that can never be shown. */
  PetCase unfit(UploadReceived upload, Examiner.Unfit refusal, Duration took, Instant now) {
    return unseen(
        upload, Decision.REFUSED, refusal.reason(), refusal.getMessage(), false, took, now);
  }

  /**
   * A picture that the models failed at.
   *
   * @param hasPicture true when there is something to be seen of it; a person sees it blurred first
   */
  PetCase failed(
      UploadReceived upload,
      int attempts,
      Optional<String> error,
      boolean hasPicture,
      Instant now) {
    return unseen(
        upload,
        Decision.REVIEW,
        Reason.PROCESSING_FAILED,
        "Looking at it failed %d times: %s"
            .formatted(attempts, error.orElse("the process ended each time")),
        hasPicture,
        Duration.ZERO,
        now);
  }

  private static PetCase unseen(
      UploadReceived upload,
      Decision decision,
      Reason reason,
      String detail,
      boolean hasPicture,
      Duration took,
      Instant now) {
    Verdict verdict =
        new Verdict(
            decision,
            Optional.of(reason),
            Optional.of(detail),
            Verdict.MODELS,
            Map.of(),
            Map.of(),
            Optional.empty(),
            hasPicture,
            took.toMillis(),
            now);
    return PetCase.of(
        pet(upload, verdict, Optional.empty(), Optional.empty(), Optional.empty()), hasPicture);
  }

  private static Pet pet(
      UploadReceived upload,
      Verdict verdict,
      Optional<String> species,
      Optional<Box> box,
      Optional<String> duplicateOf) {
    PetStatus status =
        switch (verdict.decision()) {
          case PUBLISHED -> PetStatus.PUBLISHED;
          case REFUSED -> PetStatus.REFUSED;
          case REVIEW -> PetStatus.REVIEW;
        };
    return new Pet(
        upload.pet(),
        1,
        upload.name(),
        species,
        Optional.of(upload.owner()),
        status,
        verdict.at(),
        Optional.of(verdict),
        box,
        duplicateOf);
  }
}
