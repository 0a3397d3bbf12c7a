package petbattle.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items at most as many as were asked for
 * @param next the cursor to ask for what follows; absent at the end
 */
record Page<T>(List<T> items, Optional<String> next) {

  /** The page of a list that was asked for one item more than the page shall have. */
  static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> cursor) {
    if (oneMore.size() <= limit) {
      return new Page<>(oneMore, Optional.empty());
    }
    return new Page<>(
        List.copyOf(oneMore.subList(0, limit)), Optional.of(cursor.apply(oneMore.get(limit - 1))));
  }
}
