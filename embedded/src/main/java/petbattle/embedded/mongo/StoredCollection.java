package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;

/**
 * A collection that hands out copies and looks harder for a usable index.
 *
 * <p>Copies, because the parent updates the stored object in place while another connection may
 * still be sending that same object to its client, who would then see half an update.
 */
final class StoredCollection extends H2Collection {

  StoredCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, documents, meta, cursors);
  }

  /** The size in bytes is for statistics only and costs encoding each document once more. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
    return super.createQueryResult(matched.stream().map(Document::cloneDeeply).toList(), batchSize);
  }

  /**
   * The parent uses an index only if the query names exactly its fields. A compare-and-set names
   * more ({@code {_id: ..., offset: ...}}), other searches fewer.
   */
  @Override
  protected QueryResult queryDocuments(
      Document query,
      Document orderBy,
      int skip,
      int limit,
      int batchSize,
      Document fieldSelector) {
    return IndexLookup.best(getIndexes(), PinnedFields.of(query))
        .map(
            lookup ->
                matchDocuments(
                    query, lookup.positions(), orderBy, skip, limit, batchSize, fieldSelector))
        .orElseGet(() -> matchDocuments(query, orderBy, skip, limit, batchSize, fieldSelector));
  }
}
