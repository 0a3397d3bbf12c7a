package petbattle.tournament;

import java.util.regex.Pattern;

/** What ids look like: those of pets, battles, commands, players. */
public final class Ids {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private Ids() {}

  /** True for an id as the whole system makes them; false for everything else, null included. */
  public static boolean isId(String id) {
    return id != null && ID.matcher(id).matches();
  }
}
