package petbattle.embedded.mongo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import petbattle.embedded.EmbeddedServerException;

/**
 * The file, written as snapshots of whole operations only.
 *
 * <p>Each operation holds the shared side of a lock, a commit the exclusive one, and the store
 * never commits by itself. So the file always holds a state between two operations, never a
 * document without its index entry. Commits share: whoever gets the lock writes what all have done
 * before, and the others find nothing left to write.
 */
final class SnapshotStore {
  private static final String FILE = "mongo.mv";

  /** Below this share of live data, in percent, parts of the file are rewritten. */
  private static final int FILL_RATE = 35;

  /** What is rewritten in one go, in bytes: some 15 ms, during which operations wait. */
  private static final int COMPACTION_STEP = 1 << 18;

  private static final int COMPACTION_STEPS = 16;

  /**
   * How large pages become, by estimate. Votes go to random places, and a flush writes each page
   * that it finds one in with all that stands there: a quarter of the library's default.
   */
  private static final int PAGE_BYTES = 4 << 10;

  private final ReentrantReadWriteLock operations = new ReentrantReadWriteLock();

  private final MVStore store;
  private final boolean sync;
  private final long unsavedLimit;
  private volatile boolean unsynced;

  private SnapshotStore(MVStore store, MongoSpec spec) {
    this.store = store;
    this.sync = spec.flush() == MongoSpec.Flush.SYNC;
    this.unsavedLimit = (long) spec.unsavedMegabytes() << 20;
  }

  /**
   * Opens the file, or a store in memory.
   *
   * @throws EmbeddedServerException if the file is in use, damaged or cannot be written
   */
  static SnapshotStore open(MongoSpec spec) {
    var builder =
        new MVStore.Builder()
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .cacheSize(spec.cacheMegabytes())
            .pageSplitSize(PAGE_BYTES)
            .compress();
    spec.dataDir().ifPresent(dir -> builder.fileName(file(dir).toString()));
    MVStore store;
    try {
      store = builder.open();
    } catch (MVStoreException e) {
      throw new EmbeddedServerException(advice(e, spec.dataDir().orElseThrow()), e);
    }
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
    return new SnapshotStore(store, spec);
  }

  private static Path file(Path dir) {
    try {
      return Files.createDirectories(dir).resolve(FILE);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Cannot create the Mongo data folder %s: %s".formatted(dir, e), e);
    }
  }

  private static String advice(MVStoreException e, Path dir) {
    Path file = dir.resolve(FILE);
    return switch (e.getErrorCode()) {
      case DataUtils.ERROR_FILE_LOCKED ->
          "%s is in use by another running process. Stop it, or choose another folder."
              .formatted(file);
      case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT ->
          "%s is damaged or not ours (%s). Put back a copy, or move the file away to start empty; what Kafka still holds can be counted again."
              .formatted(file, e.getMessage());
      default -> "Cannot open %s: %s".formatted(file, e.getMessage());
    };
  }

  MVStore mvStore() {
    return store;
  }

  /** Runs one operation; a commit happens before or after it, never during. */
  <T> T operation(Supplier<T> operation) {
    T result = shared(operation);
    if (store.getUnsavedMemory() > unsavedLimit && operations.getReadHoldCount() == 0) {
      commit(false);
    }
    return result;
  }

  /** Runs one operation with no other beside it. */
  <T> T exclusiveOperation(Supplier<T> operation) {
    operations.writeLock().lock();
    try {
      return operation.get();
    } finally {
      operations.writeLock().unlock();
    }
  }

  private <T> T shared(Supplier<T> operation) {
    operations.readLock().lock();
    try {
      return operation.get();
    } finally {
      operations.readLock().unlock();
    }
  }

  /** Writes every finished operation to the file, as far down as the specification says. */
  void flush() {
    commit(sync);
  }

  /** Writes what is left, and syncs what was written since the last time while operations go on. */
  void flushInBackground() {
    commit(sync);
    if (unsynced) {
      unsynced = false;
      store.sync();
    }
  }

  private void commit(boolean andSync) {
    if (!store.isPersistent()) {
      return;
    }
    operations.writeLock().lock();
    try {
      if (store.hasUnsavedChanges()) {
        store.commit();
        if (andSync) {
          // Inside the lock: the next commit may reuse the space of the one before this one.
          store.sync();
        } else {
          unsynced = true;
        }
      }
    } finally {
      operations.writeLock().unlock();
    }
  }

  /** Rewrites some sparsely used parts of the file, if there are many. */
  void compactALittle() {
    for (int i = 0; i < COMPACTION_STEPS && isSparse(); i++) {
      operations.writeLock().lock();
      try {
        store.compact(FILL_RATE, COMPACTION_STEP);
        store.commit();
      } finally {
        operations.writeLock().unlock();
      }
    }
  }

  private boolean isSparse() {
    return store.isPersistent() && store.getFileStore().getChunksFillRate() < FILL_RATE;
  }

  /**
   * Commits and closes. Without the store's compaction on closing, which moves parts within the
   * file and in this version fails its own assertions (h2database issue 4086).
   */
  void close() {
    operations.writeLock().lock();
    try {
      store.close();
    } finally {
      operations.writeLock().unlock();
    }
  }
}
