package petbattle.spike;

import java.util.Locale;

/** What dies at the height of the spike. */
public enum Kill {
  NONE,
  COUNTER,
  GATEWAY,
  BROKER;

  /** As it is typed and written down. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
