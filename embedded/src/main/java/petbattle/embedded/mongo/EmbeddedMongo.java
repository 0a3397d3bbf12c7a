package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.embedded.EmbeddedServerException;
import petbattle.embedded.Ports;

/**
 * A server that speaks MongoDB's wire protocol, inside this JVM, on a file or in memory. All
 * methods may be called from any thread, none from an event loop.
 *
 * <p><b>What survives.</b> A write that is acknowledged is visible at once, but reaches the file
 * only with the next flush: once per {@link MongoSpec#flushInterval()}, or when asked for by {@link
 * #flush()} or by MongoDB's own command <code>{fsync: 1}</code>. A kill at any moment leaves the
 * state of some moment between two operations, with documents and indexes in agreement, and never
 * older than the last finished flush. Clients recognise a server that they have to flush by the
 * field {@link #MARKER} in the answer to {@code buildInfo}.
 *
 * <p><b>What it costs.</b> After a batch of 500 votes a flush rewrites up to 500 pages of the
 * unique index, about 1 MB. {@link MongoSpec.Flush#SYNC} adds an fsync, about 10 ms on an ordinary
 * disk; with {@link MongoSpec.Flush#WRITE} only the periodic flush does that, so that a power cut
 * may cost the last {@link MongoSpec#flushInterval()} and a little. Kafka beside it does not sync
 * either.
 */
public final class EmbeddedMongo implements AutoCloseable {
  /** True in the answer to {@code buildInfo}, absent in MongoDB's. */
  public static final String MARKER = "petbattleEmbedded";

  /**
   * The field of the answer to {@code fsync} that names this run of the server. Another name than
   * before a write means that the server restarted since, and that the write may be gone.
   */
  public static final String INCARNATION = "incarnation";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongo.class);

  /** A slow search holds up the other connections of its thread. */
  private static final int SERVER_THREADS = 8;

  private static final int CLOSE_DEADLINE_SECONDS = 30;

  private final SnapshotStore store;
  private final MongoServer server;
  private final InetSocketAddress address;
  private final ScheduledExecutorService flusher;
  private final ScheduledFuture<?> flushing;
  private boolean closed;

  private EmbeddedMongo(SnapshotStore store, MongoServer server, MongoSpec spec) {
    this.store = store;
    this.server = server;
    this.address = server.getLocalAddress();
    this.flusher =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mongo-flush").daemon().factory());
    long millis = spec.flushInterval().toMillis();
    this.flushing =
        flusher.scheduleWithFixedDelay(
            this::flushAndCompact, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Opens the file and listens.
   *
   * @throws EmbeddedServerException if the port is taken, or the file is in use or damaged; nothing
   *     is left open then
   */
  public static EmbeddedMongo start(MongoSpec spec) {
    if (spec.port() != 0) {
      Ports.requireFree(spec.host(), spec.port(), "Mongo");
    }
    SnapshotStore store = SnapshotStore.open(spec);
    try {
      var server = new MongoServer(new SnapshotBackend(store));
      int port = spec.port() == 0 ? Ports.choose(spec.host(), 0) : spec.port();
      server.bind(new InetSocketAddress(spec.host(), port), 1, SERVER_THREADS);
      LOG.info("Embedded Mongo is ready at {}", server.getLocalAddress());
      return new EmbeddedMongo(store, server, spec);
    } catch (RuntimeException e) {
      store.mvStore().closeImmediately();
      throw new EmbeddedServerException("Embedded Mongo did not start: " + e.getMessage(), e);
    }
  }

  /** The URI for clients, without a database. */
  public String uri() {
    return "mongodb://%s:%d".formatted(address.getHostString(), address.getPort());
  }

  public int port() {
    return address.getPort();
  }

  /**
   * Writes everything acknowledged so far to the file and returns when that is done. Callers at the
   * same time share one write.
   *
   * @throws EmbeddedServerException if the file cannot be written; the server then refuses every
   *     further operation
   */
  public void flush() {
    try {
      store.flush();
    } catch (MVStoreException e) {
      throw new EmbeddedServerException("Cannot write the Mongo file: " + e.getMessage(), e);
    }
  }

  /** Disconnects all clients, flushes and closes the file. Calling it again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    awaitFlusher();
    server.shutdownNow();
  }

  private void awaitFlusher() {
    flusher.shutdown();
    try {
      if (!flusher.awaitTermination(CLOSE_DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The last flush takes longer than {} s", CLOSE_DEADLINE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void flushAndCompact() {
    try {
      store.flushInBackground();
      store.compactALittle();
    } catch (MVStoreException e) {
      LOG.error("Cannot write the Mongo file; the server refuses further operations", e);
      flushing.cancel(false);
    }
  }
}
