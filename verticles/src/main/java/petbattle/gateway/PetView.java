package petbattle.gateway;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import petbattle.json.Json;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Thresholds;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.pet.Box;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/**
 * A pet as it is shown: everybody sees what visible pets look like, the owner and moderators see
 * what was decided, too.
 *
 * @param status a pet's status, or {@link #PENDING}
 * @param images the addresses of its pictures by size; absent when there are none
 * @param box where in the picture the pet is
 * @param at when this status began
 * @param publishedAt the same, of a pet that everybody may see
 * @param verdict what was decided; only for its owner and moderators
 * @param duplicateOf the pet that shows the same; only for its owner and moderators
 */
record PetView(
    String id,
    String name,
    String status,
    Optional<String> species,
    Optional<Images> images,
    Optional<Box> box,
    Instant at,
    Optional<Instant> publishedAt,
    Optional<VerdictView> verdict,
    Optional<String> duplicateOf) {

  /** The status of a picture that has no verdict yet. */
  static final String PENDING = "pending";

  private static final Set<String> NO_MODERATORS =
      Set.of(Verdict.MODELS, Verdict.REPORTS, Verdict.OWNER);

  /** Who decided, as far as an owner may know. */
  private static final String A_MODERATOR = "moderator";

  /** The addresses of a pet's pictures. */
  record Images(String full, String card, String thumb) {
    static Images of(String pet) {
      String base = "/api/pets/" + pet + "/image/";
      return new Images(base + "full", base + "card", base + "thumb");
    }
  }

  /** What was decided about a picture, see {@link Verdict}. */
  record VerdictView(
      Verdict.Decision decision,
      Optional<Reason> reason,
      Optional<String> detail,
      String by,
      Map<String, String> models,
      Map<String, Double> scores,
      Optional<Thresholds> thresholds,
      boolean blur,
      long durationMillis,
      Instant at) {

    static VerdictView of(Verdict verdict, boolean forModerator) {
      boolean byPerson = !NO_MODERATORS.contains(verdict.by());
      return new VerdictView(
          verdict.decision(),
          verdict.reason(),
          verdict.detail(),
          byPerson && !forModerator ? A_MODERATOR : verdict.by(),
          verdict.models(),
          verdict.scores(),
          verdict.thresholds(),
          verdict.blur(),
          verdict.durationMillis(),
          verdict.at());
    }
  }

  /** A pet as this viewer may see it; whether he may at all was found out before. */
  static PetView of(Pet pet, Viewer viewer) {
    boolean inspected = viewer.mayInspect(pet.owner());
    return new PetView(
        pet.id(),
        pet.name(),
        Json.name(pet.status()),
        pet.species(),
        pet.status() == PetStatus.WITHDRAWN ? Optional.empty() : Optional.of(Images.of(pet.id())),
        pet.box(),
        pet.at(),
        pet.status().isVisible() ? Optional.of(pet.at()) : Optional.empty(),
        inspected
            ? pet.verdict().map(verdict -> VerdictView.of(verdict, viewer.isModerator()))
            : Optional.empty(),
        inspected ? pet.duplicateOf() : Optional.empty());
  }

  /** A pet-to-be. */
  static PetView pending(String id, String name, Instant at) {
    return new PetView(
        id,
        name,
        PENDING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
