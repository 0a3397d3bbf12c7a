package petbattle.tournament.pet;

/** Whether a pet may be seen, and why. */
public enum PetStatus {
  /** One of the project's own illustrations, published by the seed. */
  SEEDED,
  /** Looked at and found fit for everybody. */
  PUBLISHED,
  /** Taken back by its owner or an admin. */
  WITHDRAWN;

  /** True when everybody may see the pet. */
  public boolean isVisible() {
    return this == SEEDED || this == PUBLISHED;
  }
}
