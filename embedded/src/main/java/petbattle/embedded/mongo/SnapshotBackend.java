package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The server's commands, each as one operation on the store, and the flush among them. */
final class SnapshotBackend extends H2Backend {
  /** MongoDB's own code for a command that exists but cannot be had here. */
  private static final int COMMAND_NOT_SUPPORTED = 115;

  private final SnapshotStore store;
  private final String incarnation = UUID.randomUUID().toString();

  SnapshotBackend(SnapshotStore store) {
    super(store.mvStore());
    this.store = store;
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new StoredDatabase(name, getMvStore(), getCursorRegistry());
  }

  @Override
  public Document handleCommand(
      Channel channel, String database, String command, Document request) {
    return switch (command.toLowerCase(Locale.ROOT)) {
      case "fsync" -> fsync(request);
      case "buildinfo" ->
          super.handleCommand(channel, database, command, request)
              .append(EmbeddedMongo.MARKER, true);
      case "insert" -> counted(request, run(channel, database, command, request));
      // The parent lets an index miss what is inserted while it is built, and opens each database
      // a second time to list it.
      case "create",
          "createindexes",
          "drop",
          "dropdatabase",
          "dropindexes",
          "listdatabases",
          "renamecollection" ->
          store.exclusiveOperation(() -> super.handleCommand(channel, database, command, request));
      case "aggregate" ->
          CountPipeline.in(request)
              .map(
                  count -> count.answer(database, run(channel, database, "count", count.asCount())))
              .orElseGet(() -> run(channel, database, command, request));
      default -> run(channel, database, command, request);
    };
  }

  private Document run(Channel channel, String database, String command, Document request) {
    return store.operation(() -> super.handleCommand(channel, database, command, request));
  }

  /** The parent's count of inserted documents includes those that were not. */
  private static Document counted(Document request, Document response) {
    if (response.get("writeErrors") instanceof List<?> errors
        && request.get("documents") instanceof List<?> documents) {
      boolean ordered = !Boolean.FALSE.equals(request.get("ordered"));
      Object first = ((Document) errors.getFirst()).get("index");
      response.put("n", ordered ? first : Integer.valueOf(documents.size() - errors.size()));
    }
    return response;
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return store.operation(() -> super.handleQuery(query));
  }

  /** Called by the server when its last connection is gone. */
  @Override
  public void close() {
    store.close();
    super.close();
  }

  private Document fsync(Document request) {
    if (request.get("lock") instanceof Boolean lock && lock) {
      throw new MongoServerError(
          COMMAND_NOT_SUPPORTED, "CommandNotSupported", "fsync with lock is not supported");
    }
    store.flush();
    return new Document("numFiles", 1)
        .append(EmbeddedMongo.INCARNATION, incarnation)
        .append("ok", 1.0);
  }
}
