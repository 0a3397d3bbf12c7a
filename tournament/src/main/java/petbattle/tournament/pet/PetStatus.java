package petbattle.tournament.pet;

/**
 * Whether a pet may be seen, and why. A picture without a verdict has no pet yet and so no status.
 */
public enum PetStatus {
  /** One of the project's own illustrations, published by the seed. */
  SEEDED,
  /** Looked at and found fit for everybody. */
  PUBLISHED,
  /** Waits for a person's decision. */
  REVIEW,
  /** Looked at and found not fit; its owner may appeal once. */
  REFUSED,
  /** Taken back by its owner or a moderator, for ever. */
  WITHDRAWN;

  /** True when everybody may see the pet. */
  public boolean isVisible() {
    return this == SEEDED || this == PUBLISHED;
  }
}
