package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A database whose maps have our key and value types. The maps' names are the parent's. */
final class StoredDatabase extends H2Database {
  private final MVStore store;

  StoredDatabase(String name, MVStore store, CursorRegistry cursors) {
    super(name, store, cursors);
    this.store = store;
    super.initializeNamespacesAndIndexes();
  }

  /** The parent's constructor calls this before {@link #store} is set: too early, so later. */
  @Override
  protected void initializeNamespacesAndIndexes() {}

  @Override
  protected MongoCollection<Object> openOrCreateCollection(
      String collectionName, CollectionOptions options) {
    String name = getFullCollectionNamespace(collectionName);
    MVMap<Object, Document> documents =
        store.openMap(
            "databases." + name,
            new MVMap.Builder<Object, Document>()
                .keyType(KeyType.INSTANCE)
                .valueType(DocumentType.INSTANCE));
    MVMap<String, Object> meta = store.openMap("meta." + name);
    return new StoredCollection(this, collectionName, options, documents, meta, cursorRegistry);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return new StoredUniqueIndex(indexMap(collectionName, indexName), indexName, keys, sparse);
  }

  @Override
  protected Index<Object> openOrCreateSecondaryIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return new StoredSecondaryIndex(indexMap(collectionName, indexName), indexName, keys, sparse);
  }

  /** What a failed build has left must not pass for a complete index the next time. */
  @Override
  protected synchronized void addIndex(Document description) {
    try {
      super.addIndex(description);
    } catch (IndexBuildFailedException e) {
      String namespace = description.get("ns").toString();
      store.removeMap(namespace + "._index_" + description.get("name"));
      throw e;
    }
  }

  // KeyType compares and stores keys of every kind; the map's own type cannot say so.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private MVMap<KeyValue, Object> indexMap(String collectionName, String indexName) {
    String name = getFullCollectionNamespace(collectionName) + "._index_" + indexName;
    var builder =
        new MVMap.Builder<Object, Object>().keyType(KeyType.INSTANCE).valueType(KeyType.INSTANCE);
    return (MVMap) store.openMap(name, builder);
  }
}
