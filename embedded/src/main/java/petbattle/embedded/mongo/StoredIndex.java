package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.function.Consumer;

/** An index whose keys lie in order in the store, so that a leading part of a key can be found. */
interface StoredIndex {

  /** How many leading fields a query has to pin down before this index finds every match. */
  int fieldsNeeded();

  boolean isUnique();

  /** Whether documents without the indexed fields are not in it. */
  boolean leavesOutAbsent();

  /** Hands over the position of each document whose key starts with these normalized values. */
  void scan(KeyValue prefix, Consumer<Object> positions);
}
