package petbattle.tournament.moderation;

/** What a picture looks like among those that were there before. */
public sealed interface Likeness {

  /** Like none of them. */
  record None() implements Likeness {}

  /** It shows the same as a published pet. */
  record SameAs(String pet) implements Likeness {}

  /** It is close to a picture that was refused. */
  record LikeRefused() implements Likeness {}
}
