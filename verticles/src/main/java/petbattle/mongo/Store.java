package petbattle.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.impl.codec.json.JsonObjectCodec;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.codecs.configuration.CodecRegistries;
import petbattle.async.SharedRuns;
import petbattle.observability.trace.Traces;

/**
 * The document store, with what every role needs to know about it: when a write is safe.
 *
 * <p>MongoDB acknowledges writes by a majority and journaled, so an acknowledged write is safe. The
 * embedded server writes to its file once a second; it must be told to flush before anybody else
 * can see an effect, and when it restarted in between, what was written before may be gone. It says
 * so by its <em>incarnation</em>, a name that changes with every start. MongoDB's never changes.
 *
 * <p>Usable from any thread.
 */
public final class Store {

  /** The store restarted between a write and its flush: the write may be gone, do it again. */
  public static final class Restarted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Restarted() {
      super("the store restarted before the write was safe");
    }
  }

  private static final String DURABLE = "durable";
  private static final int SERVER_SELECTION_SECONDS = 3;
  private static final int SOCKET_SECONDS = 15;
  private static final int POOL_SIZE = 24;
  private static final int POOL_WAITERS_SECONDS = 5;

  private final MongoClient client;
  private final String database;
  // A flush writes what everybody has written: all that wait for the disk wait for the same one.
  private final SharedRuns<String> flushes;
  private Optional<Boolean> mustFlush = Optional.empty();

  private Store(Vertx vertx, MongoClient client, String database) {
    this.client = client;
    this.database = database;
    this.flushes = new SharedRuns<>(vertx, this::fsync);
  }

  /** Opens a store; connections are made when they are needed. */
  public static Store open(Vertx vertx, MongoSettings settings) {
    return open(vertx, settings, driver -> {});
  }

  /**
   * Opens a store that shows what its client measures: each command's time, and the connections.
   */
  public static Store open(Vertx vertx, MongoSettings settings, MeterRegistry meters) {
    return open(vertx, settings, driver -> StoreMeters.bind(driver, meters));
  }

  private static Store open(
      Vertx vertx, MongoSettings settings, Consumer<MongoClientSettings.Builder> more) {
    ConnectionString uri = new ConnectionString(settings.uri());
    String database = Optional.ofNullable(uri.getDatabase()).orElse("petbattle");
    MongoClientSettings.Builder driver =
        MongoClientSettings.builder()
            .applyConnectionString(uri)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readPreference(ReadPreference.primary())
            .readConcern(ReadConcern.MAJORITY)
            .retryWrites(false)
            .codecRegistry(
                // First, because the driver would take a JsonObject for a plain Iterable.
                CodecRegistries.fromRegistries(
                    CodecRegistries.fromCodecs(new JsonObjectCodec(new JsonObject())),
                    MongoClientSettings.getDefaultCodecRegistry()))
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(SOCKET_SECONDS, TimeUnit.SECONDS))
            .applyToConnectionPoolSettings(
                pool ->
                    pool.maxSize(POOL_SIZE).maxWaitTime(POOL_WAITERS_SECONDS, TimeUnit.SECONDS));
    more.accept(driver);
    JsonObject vertxConfig = new JsonObject().put("db_name", database);
    MongoClient client =
        MongoClient.createWithMongoSettings(
            vertx, vertxConfig, "petbattle-" + Integer.toHexString(uri.hashCode()), driver.build());
    return new Store(vertx, TracedMongo.over(client, Traces.of(vertx), database), database);
  }

  /** The client, for reading, and for writes whose safety {@link #durably} takes care of. */
  public MongoClient client() {
    return client;
  }

  /** The database's name. */
  public String database() {
    return database;
  }

  /**
   * Makes every write safe that was acknowledged before.
   *
   * @return the store's incarnation: writes are safe for sure only if it is the same as before them
   */
  public Future<String> flush() {
    return mustFlush().compose(must -> must ? flushes.next() : Future.succeededFuture(DURABLE));
  }

  private Future<String> fsync() {
    return client
        .runCommand("fsync", new JsonObject().put("fsync", 1))
        .map(answer -> answer.getString("incarnation"));
  }

  /**
   * Runs writes and makes them safe before the future succeeds.
   *
   * @param writes must be repeatable; fails with {@link Restarted} when they may have been lost
   */
  public <T> Future<T> durably(Supplier<Future<T>> writes) {
    return flush()
        .compose(
            before ->
                writes
                    .get()
                    .compose(
                        result ->
                            flush()
                                .compose(
                                    after ->
                                        after.equals(before)
                                            ? Future.succeededFuture(result)
                                            : Future.failedFuture(new Restarted()))));
  }

  /**
   * Inserts a document unless one with its {@code _id} is there already.
   *
   * @return true when it was inserted; a failure means that nobody knows
   */
  public Future<Boolean> insertOnce(String collection, JsonObject document) {
    return client
        .insert(collection, document)
        .map(inserted -> true)
        .recover(
            failure ->
                failure instanceof MongoWriteException refused
                        && refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  /** Succeeds when the store answers. */
  public Future<Void> ping() {
    return client.runCommand("ping", new JsonObject().put("ping", 1)).mapEmpty();
  }

  public Future<Void> close() {
    return client.close();
  }

  private synchronized Future<Boolean> mustFlush() {
    if (mustFlush.isPresent()) {
      return Future.succeededFuture(mustFlush.get());
    }
    return client
        .runCommand("buildInfo", new JsonObject().put("buildInfo", 1))
        .map(info -> remember(info.getBoolean("petbattleEmbedded", false)));
  }

  private synchronized boolean remember(boolean embedded) {
    mustFlush = Optional.of(embedded);
    return embedded;
  }
}
