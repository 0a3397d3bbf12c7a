package petbattle.tournament.moderation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import petbattle.tournament.moderation.Verdict.Decision;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/** Pets as they are right after their first verdict. */
final class Cases {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final String OWNER = "owner-1";

  private Cases() {}

  static PetCase published() {
    return of(PetStatus.PUBLISHED, Decision.PUBLISHED, Optional.empty(), true);
  }

  static PetCase inReview(Reason reason, boolean hasPicture) {
    return of(PetStatus.REVIEW, Decision.REVIEW, Optional.of(reason), hasPicture);
  }

  static PetCase refused(Reason reason, boolean hasPicture) {
    return of(PetStatus.REFUSED, Decision.REFUSED, Optional.of(reason), hasPicture);
  }

  private static PetCase of(
      PetStatus status, Decision decision, Optional<Reason> reason, boolean hasPicture) {
    Verdict verdict =
        new Verdict(
            decision,
            reason,
            Optional.empty(),
            Verdict.MODELS,
            Map.of("pets", "1"),
            Map.of("pet", .4),
            Optional.of(Thresholds.MEASURED),
            false,
            100,
            NOON);
    Pet pet =
        new Pet(
            "p",
            1,
            "Miez",
            Optional.of("cat"),
            Optional.of(OWNER),
            status,
            NOON,
            Optional.of(verdict),
            Optional.empty(),
            Optional.empty());
    return PetCase.of(pet, hasPicture);
  }
}
