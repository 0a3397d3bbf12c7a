package petbattle.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a folder for one running server. The operating system gives the lock up when the process
 * ends, however it ends; the lock file itself stays and means nothing.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the folder if needed and locks it.
   *
   * @throws EmbeddedServerException if another server holds it, or it cannot be written to
   */
  public static FolderLock take(Path folder) {
    Path file = folder.resolve("in-use.lock");
    try {
      Files.createDirectories(folder);
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new FolderLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Cannot use the data folder %s: %s".formatted(folder, e), e);
    }
    throw new EmbeddedServerException(
        "The data folder %s is in use by another running server. Stop that one, or choose another folder."
            .formatted(folder));
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Held by this very JVM.
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedServerException("Cannot release a data folder: " + e.getMessage(), e);
    }
  }
}
