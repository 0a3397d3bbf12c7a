package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;

/**
 * The aggregation that drivers send for {@code countDocuments}. The server would run it over the
 * whole collection; as the older {@code count} command it uses indexes.
 */
record CountPipeline(String collection, Document filter, Object groupId) {

  /** Recognises a match followed by a count of everything; empty for any other aggregation. */
  static Optional<CountPipeline> in(Document aggregate) {
    if (aggregate.get("pipeline") instanceof List<?> stages
        && stages.size() == 2
        && stages.get(0) instanceof Document match
        && match.size() == 1
        && match.get("$match") instanceof Document filter
        && stages.get(1) instanceof Document group
        && group.get("$group") instanceof Document counting
        && counting.size() == 2
        && counting.containsKey("_id")
        && !(counting.get("_id") instanceof String)
        && !(counting.get("_id") instanceof Document)
        && counting.get("n") instanceof Document sum
        && sum.size() == 1
        && Integer.valueOf(1).equals(sum.get("$sum"))
        && aggregate.get("aggregate") instanceof String collection) {
      return Optional.of(new CountPipeline(collection, filter, counting.get("_id")));
    }
    return Optional.empty();
  }

  Document asCount() {
    return new Document("count", collection).append("query", filter);
  }

  /** What the aggregation would have answered: no group at all if there is nothing to count. */
  Document answer(String database, Document counted) {
    Object n = counted.get("n");
    List<Document> batch =
        Integer.valueOf(0).equals(n)
            ? List.of()
            : List.of(new Document("_id", groupId).append("n", n));
    var cursor =
        new Document("id", 0L)
            .append("ns", database + "." + collection)
            .append("firstBatch", batch);
    return new Document("cursor", cursor).append("ok", 1.0);
  }
}
