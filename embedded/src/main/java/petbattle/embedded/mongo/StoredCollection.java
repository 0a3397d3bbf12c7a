package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * more ({@code {_id: ..., offset: ...}}), so here any index qualifies whose fields are all fixed
   * by the query; the full query then filters what it finds.
   */
  @Override
  protected QueryResult queryDocuments(
      Document query,
      Document orderBy,
      int skip,
      int limit,
      int batchSize,
      Document fieldSelector) {
    var fixed = new Document();
    collectFixedFields(query, fixed);
    for (Index<Object> index : getIndexes()) {
      var part = new Document();
      for (var key : index.getKeys()) {
        if (fixed.containsKey(key.getKey())) {
          part.put(key.getKey(), fixed.get(key.getKey()));
        }
      }
      if (part.size() == index.getKeys().size() && index.canHandle(part)) {
        return matchDocuments(
            query, index.getPositions(part), orderBy, skip, limit, batchSize, fieldSelector);
      }
    }
    return matchDocuments(query, orderBy, skip, limit, batchSize, fieldSelector);
  }

  private static void collectFixedFields(Document query, Document fixed) {
    for (Map.Entry<String, Object> entry : query.entrySet()) {
      if (entry.getKey().equals("$and") && entry.getValue() instanceof Collection<?> parts) {
        for (Object part : parts) {
          if (part instanceof Document conjunct) {
            collectFixedFields(conjunct, fixed);
          }
        }
      } else if (!entry.getKey().startsWith("$")) {
        fixedValue(entry.getValue()).ifPresent(v -> fixed.putIfAbsent(entry.getKey(), v.value()));
      }
    }
  }

  private record Fixed(Object value) {}

  /** The index mistakes arrays for alternatives, and scans for regular expressions. */
  private static Optional<Fixed> fixedValue(Object value) {
    Object operand =
        value instanceof Document d && d.size() == 1 && d.containsKey("$eq") ? d.get("$eq") : value;
    return operand instanceof Collection<?> || BsonRegularExpression.isRegularExpression(operand)
        ? Optional.empty()
        : Optional.of(new Fixed(operand));
  }
}
