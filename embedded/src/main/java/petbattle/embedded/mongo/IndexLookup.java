package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The keys to look up in an index for a query: the leading fields that the query pins down, in
 * every combination of their values.
 */
record IndexLookup(StoredIndex index, int fields, List<KeyValue> prefixes) {
  /** Beyond it, reading the whole collection is not much slower. */
  private static final int MAX_PREFIXES = 10_000;

  /** The most selective lookup that these indexes allow; empty if none does. */
  static Optional<IndexLookup> best(List<Index<Object>> indexes, PinnedFields pinned) {
    IndexLookup best = null;
    for (Index<Object> index : indexes) {
      if (index instanceof StoredIndex stored) {
        IndexLookup candidate = of(stored, index, pinned);
        if (candidate.isUsable() && (best == null || candidate.isBetterThan(best))) {
          best = candidate;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static IndexLookup of(StoredIndex stored, Index<Object> index, PinnedFields pinned) {
    List<List<Object>> combinations = List.of(List.of());
    int fields = 0;
    for (var key : index.getKeys()) {
      Optional<List<Object>> values = pinned.valuesOf(key.getKey());
      if (values.isEmpty() || combinations.size() * values.get().size() > MAX_PREFIXES) {
        break;
      }
      combinations = extend(combinations, values.get());
      fields++;
    }
    List<KeyValue> prefixes =
        fields == 0
            ? List.of()
            : combinations.stream().map(values -> new KeyValue(values).normalized()).toList();
    return new IndexLookup(stored, fields, prefixes);
  }

  private static List<List<Object>> extend(List<List<Object>> heads, List<Object> values) {
    var extended = new ArrayList<List<Object>>();
    for (List<Object> head : heads) {
      for (Object value : values) {
        var longer = new ArrayList<>(head);
        longer.add(value);
        extended.add(longer);
      }
    }
    return extended;
  }

  /** A sparse index leaves out documents that a search for null should find. */
  private boolean isUsable() {
    boolean asksForNull =
        prefixes.stream().anyMatch(prefix -> prefix.stream().anyMatch(Objects::isNull));
    return fields >= index.fieldsNeeded() && !(asksForNull && index.leavesOutAbsent());
  }

  /** A unique index finds one document per prefix; else the longer prefix finds fewer. */
  private boolean isBetterThan(IndexLookup other) {
    return index.isUnique() != other.index.isUnique() ? index.isUnique() : fields > other.fields;
  }

  /** The documents' positions, each once. */
  Set<Object> positions() {
    var positions = new LinkedHashSet<>();
    prefixes.forEach(prefix -> index.scan(prefix, positions::add));
    return positions;
  }
}
