package petbattle.bench;

import java.util.Locale;

/** What became of the pictures of one group, counted. */
final class Quality {
  private static final double PET = .5;
  private static final double NO_PET = .2;
  private static final double UNSAFE = .2;
  private static final double BLURRED = .5;

  static final String TITLE =
      """
      | group | pictures | pet >= .5 | pet < .2 | unsafe > .2 | unsafe > .5 | published | for a \
      person | not readable |
      |---|---|---|---|---|---|---|---|---|\
      """;

  private final String group;
  private int pictures;
  private int pets;
  private int noPets;
  private int unsafe;
  private int blurred;
  private int published;
  private int notReadable;

  Quality(String group) {
    this.group = group;
  }

  synchronized void add(double pet, double unsafeScore) {
    pictures++;
    pets += pet >= PET ? 1 : 0;
    noPets += pet < NO_PET ? 1 : 0;
    unsafe += unsafeScore > UNSAFE ? 1 : 0;
    blurred += unsafeScore > BLURRED ? 1 : 0;
    published += pet >= PET && unsafeScore <= UNSAFE ? 1 : 0;
  }

  synchronized void addNotReadable() {
    notReadable++;
  }

  /** A line of the table; shares are of the pictures that could be read. */
  synchronized String row() {
    return String.join(
        " | ",
        "| " + group,
        String.valueOf(pictures),
        share(pets),
        share(noPets),
        share(unsafe),
        share(blurred),
        share(published),
        share(pictures - published - noPets),
        notReadable + " |");
  }

  private String share(int count) {
    return pictures == 0
        ? "0"
        : String.format(Locale.ROOT, "%d (%.1f %%)", count, 100.0 * count / pictures);
  }
}
