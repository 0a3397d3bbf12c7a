package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BinData;
import java.util.Collection;
import java.util.Map;

/**
 * Rough heap sizes in bytes, by which the store decides how many pages to cache and when a page is
 * large enough to split. Only the proportion matters.
 */
final class MemoryEstimate {
  private static final int OBJECT = 24;
  private static final int MAP_ENTRY = 48;

  private MemoryEstimate() {}

  static int of(Object value) {
    return switch (value) {
      case null -> 0;
      case String s -> OBJECT + OBJECT + s.length();
      case BinData binary -> OBJECT + OBJECT + binary.getData().length;
      case Map<?, ?> map -> ofMap(map);
      case Collection<?> items -> ofAll(items);
      case KeyValue key -> ofAll(key);
      default -> OBJECT;
    };
  }

  private static int ofMap(Map<?, ?> map) {
    int sum = 2 * OBJECT;
    for (var entry : map.entrySet()) {
      sum += MAP_ENTRY + of(entry.getValue());
    }
    return sum;
  }

  private static int ofAll(Iterable<?> items) {
    int sum = 2 * OBJECT;
    for (Object item : items) {
      sum += of(item);
    }
    return sum;
  }
}
