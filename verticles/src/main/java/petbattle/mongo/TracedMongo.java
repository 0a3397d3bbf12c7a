package petbattle.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.Future;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import petbattle.observability.trace.Traces;

/**
 * A Mongo client whose requests are operations of the trace that is followed, named and described
 * by OpenTelemetry's semantic conventions for MongoDB (version 1.37). The client itself has no hook
 * for that, so this stands before it. Documents and queries are left out: they hold who voted for
 * whom.
 */
final class TracedMongo implements InvocationHandler {
  private static final String WITH_OPTIONS = "WithOptions";

  /** The server's names for what the client calls otherwise. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "findOne", "find",
          "save", "update",
          "updateCollection", "update",
          "replaceDocuments", "update",
          "removeDocument", "delete",
          "removeDocuments", "delete",
          "findOneAndUpdate", "findAndModify",
          "findOneAndReplace", "findAndModify",
          "findOneAndDelete", "findAndModify");

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
  private static final AttributeKey<String> COLLECTION =
      AttributeKey.stringKey("db.collection.name");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
  private static final AttributeKey<Long> BATCH_SIZE =
      AttributeKey.longKey("db.operation.batch.size");

  private final MongoClient client;
  private final Traces traces;
  private final String database;

  private TracedMongo(MongoClient client, Traces traces, String database) {
    this.client = client;
    this.traces = traces;
    this.database = database;
  }

  /** The client itself when nothing is traced, so that it costs nothing then. */
  static MongoClient over(MongoClient client, Traces traces, String database) {
    return traces.areOn()
        ? (MongoClient)
            Proxy.newProxyInstance(
                TracedMongo.class.getClassLoader(),
                new Class<?>[] {MongoClient.class},
                new TracedMongo(client, traces, database))
        : client;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (!traces.areFollowing()
        || method.getReturnType() != Future.class
        || arguments == null
        || arguments.length < 2
        || !(arguments[0] instanceof String target)) {
      return call(method, arguments);
    }
    boolean isCommand = method.getName().equals("runCommand");
    String operation = isCommand ? target : command(method.getName());
    return traces
        .operation(
            isCommand ? operation : operation + " " + target,
            SpanKind.CLIENT,
            attributes(operation, isCommand, target, arguments[1]),
            spans -> request(method, arguments).transform(TracedMongo::expected))
        .compose(result -> result);
  }

  private static String command(String method) {
    String plain =
        method.endsWith(WITH_OPTIONS)
            ? method.substring(0, method.length() - WITH_OPTIONS.length())
            : method;
    return COMMANDS.getOrDefault(plain, plain);
  }

  private Attributes attributes(
      String operation, boolean isCommand, String target, Object firstArgument) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(SYSTEM, "mongodb")
            .put(NAMESPACE, database)
            .put(OPERATION, operation);
    if (!isCommand) {
      attributes.put(COLLECTION, target);
    }
    if (firstArgument instanceof List<?> several) {
      attributes.put(BATCH_SIZE, several.size());
    }
    return attributes.build();
  }

  private Future<?> request(Method method, Object[] arguments) {
    try {
      return (Future<?>) call(method, arguments);
    } catch (RuntimeException refused) {
      throw refused;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /**
   * A key that is there already is an answer that the counting asks for, not an error: its span
   * must not look like one, or every second vote of a voter would be kept as a failure.
   */
  private static Future<Future<Object>> expected(Object result, Throwable failure) {
    if (failure == null) {
      return Future.succeededFuture(Future.succeededFuture(result));
    }
    return isDuplicateKey(failure)
        ? Future.succeededFuture(Future.failedFuture(failure))
        : Future.failedFuture(failure);
  }

  private static boolean isDuplicateKey(Throwable failure) {
    return switch (failure) {
      case MongoWriteException write ->
          write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
      case MongoBulkWriteException bulk ->
          bulk.getWriteConcernError() == null
              && bulk.getWriteErrors().stream()
                  .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
      default -> false;
    };
  }
}
