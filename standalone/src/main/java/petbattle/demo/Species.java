package petbattle.demo;

/** What kind of animal a demonstration pet is. */
public enum Species {
  CAT,
  DOG,
  RABBIT,
  HAMSTER,
  GUINEA_PIG,
  BIRD,
  TURTLE,
  GOLDFISH,
  HEDGEHOG,
  PONY
}
