package petbattle.tournament.moderation;

/** Why a picture was refused, or why a person has to look at it. */
public enum Reason {
  /** No animal was found in it. */
  NO_PET,
  /** There may be an animal in it or not. */
  UNSURE,
  /** It may not be fit for everybody. */
  UNSAFE,
  /** It shows the same as a published pet. */
  ALREADY_HERE,
  /** It looks like a picture that was refused. */
  LIKE_REFUSED,
  /** It has more pixels than are decoded. */
  TOO_MANY_PIXELS,
  /** It ends before it is complete. */
  TRUNCATED,
  /** It is none of the kinds of pictures that are looked at. */
  UNSUPPORTED,
  /** It is not a picture that can be decoded. */
  UNREADABLE,
  /** Looking at it failed again and again. */
  PROCESSING_FAILED,
  /** People reported it. */
  REPORTED,
  /** Its owner asks for a person to look at it. */
  APPEALED,
  /** A moderator decided so. */
  MODERATOR
}
