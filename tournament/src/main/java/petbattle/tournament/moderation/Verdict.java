package petbattle.tournament.moderation;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was decided about a picture, by whom and why.
 *
 * @param decision what becomes of the picture
 * @param reason why it was not published, or why it was taken off again
 * @param detail a sentence that tells its owner more
 * @param by {@link #MODELS}, {@link #REPORTS}, {@link #OWNER}, or which moderator decided
 * @param models the versions of the models that looked at it, by name; empty when none did
 * @param scores what they found, each from 0 to 1, by name
 * @param thresholds what the scores were compared with
 * @param blur true when a person should see it blurred first
 * @param durationMillis how long looking at it took
 * @param at when it was decided
 */
public record Verdict(
    Decision decision,
    Optional<Reason> reason,
    Optional<String> detail,
    String by,
    Map<String, String> models,
    Map<String, Double> scores,
    Optional<Thresholds> thresholds,
    boolean blur,
    long durationMillis,
    Instant at) {

  /** Who decides unless a person does. */
  public static final String MODELS = "models";

  /** Who decides when people reported a pet; who they are is nobody's business. */
  public static final String REPORTS = "reports";

  /** Who decides when the owner appeals. */
  public static final String OWNER = "owner";

  /** What becomes of a picture. */
  public enum Decision {
    PUBLISHED,
    REFUSED,
    REVIEW
  }

  public Verdict {
    models = models == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(models));
    scores = scores == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(scores));
    if (decision != Decision.PUBLISHED && reason.isEmpty()) {
      throw new IllegalArgumentException("what is not published has a reason");
    }
  }

  /** For a pet that no model has looked at and that a person has to. */
  static Verdict withoutModels(Instant at) {
    return new Verdict(
        Decision.REVIEW,
        Optional.of(Reason.REPORTED),
        Optional.empty(),
        MODELS,
        Map.of(),
        Map.of(),
        Optional.empty(),
        false,
        0,
        at);
  }

  /**
   * The same findings with another decision, made by somebody now.
   *
   * @param now what becomes of the picture now
   * @param why why it is not published, if it is not
   * @param sentence what its owner is told
   * @param who who decided
   * @param when when that was
   */
  public Verdict decided(
      Decision now, Optional<Reason> why, Optional<String> sentence, String who, Instant when) {
    return new Verdict(
        now, why, sentence, who, models, scores, thresholds, blur, durationMillis, when);
  }
}
