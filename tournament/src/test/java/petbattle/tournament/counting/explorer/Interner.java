package petbattle.tournament.counting.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Gives equal values the same small number, so that a whole world fits into two longs. */
final class Interner<T> {
  private final Map<T, Integer> ids = new HashMap<>();
  private final List<T> values = new ArrayList<>();
  private final Consumer<T> onNew;

  /**
   * @param onNew sees each distinct value once
   */
  Interner(Consumer<T> onNew) {
    this.onNew = onNew;
  }

  int id(T value) {
    Integer known = ids.get(value);
    if (known != null) {
      return known;
    }
    onNew.accept(value);
    ids.put(value, values.size());
    values.add(value);
    return values.size() - 1;
  }

  T value(int id) {
    return values.get(id);
  }

  int size() {
    return values.size();
  }
}
