package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;

/**
 * An index that is not unique: a sorted set of keys, each made of the indexed values and the
 * document's {@code _id}. The server that we build on ignores such indexes and reads everything.
 */
final class StoredSecondaryIndex extends Index<Object> implements StoredIndex {
  private final MVMap<KeyValue, Object> entries;

  StoredSecondaryIndex(
      MVMap<KeyValue, Object> entries, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.entries = entries;
  }

  @Override
  public int fieldsNeeded() {
    return 1;
  }

  @Override
  public boolean leavesOutAbsent() {
    return false;
  }

  @Override
  public void scan(KeyValue prefix, Consumer<Object> positions) {
    Iterator<KeyValue> keys = entries.keyIterator(prefix);
    while (keys.hasNext()) {
      KeyValue key = keys.next();
      if (!startsWith(key, prefix)) {
        return;
      }
      positions.accept(key.get(key.size() - 1));
    }
  }

  private static boolean startsWith(KeyValue key, KeyValue prefix) {
    for (int i = 0; i < prefix.size(); i++) {
      if (KeyType.INSTANCE.compare(key.get(i), prefix.get(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Fails, before anything is changed, if the document cannot be indexed. */
  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    keysOf(document);
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    keysOf(document).forEach(values -> entries.put(entry(values, position), true));
  }

  @Override
  public Object remove(Document document) {
    Object position = positionOf(document);
    keysOf(document).forEach(values -> entries.remove(entry(values, position)));
    return position;
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
    keysOf(newDocument);
  }

  @Override
  public void updateInPlace(
      Document oldDocument,
      Document newDocument,
      Object position,
      MongoCollection<Object> collection) {
    Set<KeyValue> before = keysOf(oldDocument);
    Set<KeyValue> after = keysOf(newDocument);
    if (!before.equals(after)) {
      before.forEach(values -> entries.remove(entry(values, position)));
      after.forEach(values -> entries.put(entry(values, position), true));
    }
  }

  /** An empty array has no element to index: it counts as null, so that no document is missed. */
  private Set<KeyValue> keysOf(Document document) {
    Set<KeyValue> keys = getKeyValues(document);
    if (!keys.isEmpty()) {
      return keys;
    }
    var values = new ArrayList<>();
    for (IndexKey key : getKeys()) {
      Object value = Utils.getSubdocumentValue(document, key.getKey());
      values.add(value instanceof Collection<?> ? null : value);
    }
    return Set.of(new KeyValue(values).normalized());
  }

  private static KeyValue entry(KeyValue values, Object position) {
    var all = values.stream().collect(Collectors.toCollection(ArrayList::new));
    all.add(position);
    return new KeyValue(all);
  }

  private static Object positionOf(Document document) {
    return Missing.ofNullable(document.get("_id"));
  }

  /** Only asked where one position at most is to be found; other indexes answer that. */
  @Override
  public Object getPosition(Document document) {
    return null;
  }

  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    throw new UnsupportedOperationException("Lookups go through IndexLookup");
  }

  @Override
  public long getCount() {
    return entries.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public void drop() {
    // The database removes the map.
  }
}
