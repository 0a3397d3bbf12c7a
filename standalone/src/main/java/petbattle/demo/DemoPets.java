package petbattle.demo;

import java.util.List;
import java.util.stream.Stream;

/** The demonstration pets that an empty store starts with. */
public final class DemoPets {
  private static final List<DemoPet> ALL =
      Stream.of(DemoCats.ALL, DemoDogs.ALL, DemoSmallPets.ALL).flatMap(List::stream).toList();

  private DemoPets() {}

  /** All 32, always in the same order: cats, dogs, then the other kinds. */
  public static List<DemoPet> all() {
    return ALL;
  }
}
