package petbattle.moderation;

import java.time.Duration;
import petbattle.role.Settings;
import petbattle.tournament.moderation.Thresholds;

/**
 * How moderation works.
 *
 * @param workers how many pictures are looked at at once
 * @param thresholds what the scores are compared with
 * @param sameBits up to this many different bits, two pictures are the same
 * @param alikeBits up to this many different bits, a picture is like a refused one
 * @param deadline how long looking at one picture may take
 * @param attempts how often it is tried to look at a picture
 * @param sweep how often is looked for what is to be deleted
 */
public record ModerationConfig(
    int workers,
    Thresholds thresholds,
    int sameBits,
    int alikeBits,
    Duration deadline,
    int attempts,
    Duration sweep) {

  /** A batch has this and half as much again to be stored and published. */
  private static final long LONGEST_DEADLINE_MILLIS = 20_000;

  public ModerationConfig {
    if (workers < 1 || attempts < 1) {
      throw new IllegalArgumentException("workers and attempts must be at least 1");
    }
    if (deadline.toMillis() < 1 || deadline.toMillis() > LONGEST_DEADLINE_MILLIS) {
      throw new IllegalArgumentException(
          "deadline must be 1 to %d ms".formatted(LONGEST_DEADLINE_MILLIS));
    }
    if (sweep.toMillis() < 1) {
      throw new IllegalArgumentException("sweep must be at least 1 ms");
    }
    if (sameBits < 0 || alikeBits < 0 || sameBits > Long.SIZE || alikeBits > Long.SIZE) {
      throw new IllegalArgumentException("sameBits and alikeBits must be 0 to 64");
    }
  }

  /** Reads {@code PETBATTLE_MODERATION_…}; scores are given in percent. */
  public static ModerationConfig from(Settings settings) {
    return new ModerationConfig(
        (int) settings.number("PETBATTLE_MODERATION_WORKERS", allButOne(), 1, 64),
        thresholds(settings),
        (int) settings.number("PETBATTLE_MODERATION_SAME_BITS", 8, 0, Long.SIZE),
        (int) settings.number("PETBATTLE_MODERATION_ALIKE_BITS", 12, 0, Long.SIZE),
        Duration.ofMillis(
            settings.number(
                "PETBATTLE_MODERATION_DEADLINE_MILLIS", 15_000, 100, LONGEST_DEADLINE_MILLIS)),
        (int) settings.number("PETBATTLE_MODERATION_ATTEMPTS", 3, 1, 10),
        Duration.ofSeconds(settings.number("PETBATTLE_MODERATION_SWEEP_SECONDS", 600, 1, 86_400)));
  }

  private static Thresholds thresholds(Settings settings) {
    double noPet = percent(settings, "PETBATTLE_MODERATION_NO_PET_PERCENT", 20, 0, 100);
    double unsafe = percent(settings, "PETBATTLE_MODERATION_UNSAFE_PERCENT", 20, 0, 100);
    return new Thresholds(
        percent(settings, "PETBATTLE_MODERATION_PET_PERCENT", 50, Math.round(100 * noPet), 100),
        noPet,
        unsafe,
        percent(settings, "PETBATTLE_MODERATION_BLUR_PERCENT", 50, Math.round(100 * unsafe), 100));
  }

  private static double percent(Settings settings, String key, long byDefault, long min, long max) {
    return settings.number(key, Math.max(byDefault, min), min, max) / 100.0;
  }

  /** Looking at pictures keeps a core busy; one is left for whoever takes votes beside it. */
  private static int allButOne() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }
}
