package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;

/** A unique index in the store: from key to the {@code _id} of its document. */
final class StoredUniqueIndex extends AbstractUniqueIndex<Object> implements StoredIndex {
  private final MVMap<KeyValue, Object> positions;

  StoredUniqueIndex(
      MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.positions = positions;
  }

  /** All, because a document with an empty array in one of them has no entry. */
  @Override
  public int fieldsNeeded() {
    return getKeys().size();
  }

  @Override
  public boolean leavesOutAbsent() {
    return isSparse();
  }

  @Override
  public void scan(KeyValue key, Consumer<Object> found) {
    Object position = positions.get(key);
    if (position != null) {
      found.accept(position);
    }
  }

  /** The parent looks each key up again before it puts it; the put itself tells. */
  @Override
  public synchronized void add(
      Document document, Object position, MongoCollection<Object> collection) {
    if (isSparse()) {
      super.add(document, position, collection);
      return;
    }
    for (KeyValue key : getKeyValues(document)) {
      if (!putKeyPosition(key, position)) {
        throw new DuplicateKeyError(this, collection, getKeys(), key);
      }
    }
  }

  /**
   * A document whose indexed array is empty has no entry yet: its update is checked like a new
   * document. The parent asks for the entry's position and fails.
   */
  @Override
  public synchronized void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
    if (getKeyValues(oldDocument).isEmpty()) {
      checkAdd(newDocument, collection);
    } else {
      super.checkUpdate(oldDocument, newDocument, collection);
    }
  }

  @Override
  protected Object removeDocument(KeyValue key) {
    return positions.remove(key);
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, Object position) {
    return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
  }

  @Override
  protected Iterable<Entry<KeyValue, Object>> getIterable() {
    return positions.entrySet();
  }

  @Override
  protected Object getPosition(KeyValue key) {
    return positions.get(key);
  }

  @Override
  public long getCount() {
    return positions.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }
}
