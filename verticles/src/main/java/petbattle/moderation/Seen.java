package petbattle.moderation;

import java.time.Duration;

/** What came of looking at a picture. */
sealed interface Seen {
  /** How long it took. */
  Duration took();

  /** It can be shown, as far as that goes. */
  record Picture(Examined examined, Duration took) implements Seen {}

  /**
   * It can be shown to whoever has to judge it, because the models failed at it.
   *
   * @param error how they failed the last time
   */
  record Unjudged(Examiner.Developed developed, String error, Duration took) implements Seen {}

  /** It can never be shown. */
  record Unfit(Examiner.Unfit refusal, Duration took) implements Seen {}
}
