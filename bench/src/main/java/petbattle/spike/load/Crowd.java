package petbattle.spike.load;

import java.util.List;

/**
 * Players who have their sessions already.
 *
 * @param ids who they are
 * @param tokens what they prove it with, in the same order; secrets
 */
public record Crowd(List<String> ids, List<String> tokens) {
  public Crowd {
    ids = List.copyOf(ids);
    tokens = List.copyOf(tokens);
    if (ids.isEmpty() || ids.size() != tokens.size()) {
      throw new IllegalArgumentException(ids.size() + " players, " + tokens.size() + " tokens");
    }
  }

  public int size() {
    return ids.size();
  }

  /** Shows no token. */
  @Override
  public String toString() {
    return size() + " players";
  }
}
