package petbattle.standalone;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import petbattle.embedded.FolderLock;

/**
 * The folder that a standalone PetBattle keeps everything in, locked for one process as long as it
 * is open.
 */
final class DataFolder implements AutoCloseable {

  /** A secret and whether it was made just now. */
  record Secret(String value, Path file) {
    @Override
    public String toString() {
      return "secret in " + file;
    }
  }

  private final Path path;
  private final boolean ephemeral;
  private final boolean isNew;
  private final FolderLock lock;

  private DataFolder(Path path, boolean ephemeral, boolean isNew, FolderLock lock) {
    this.path = path;
    this.ephemeral = ephemeral;
    this.isNew = isNew;
    this.lock = lock;
  }

  /**
   * Opens a folder, making it if there is none.
   *
   * @throws petbattle.embedded.EmbeddedServerException when another process uses it or it can't be
   *     written to
   */
  static DataFolder open(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    boolean isNew = !Files.exists(absolute.resolve("mongo"));
    return new DataFolder(absolute, false, isNew, FolderLock.take(absolute));
  }

  /** A folder that is gone when it is closed. */
  static DataFolder ephemeral() {
    try {
      Path path = Files.createTempDirectory("petbattle-");
      return new DataFolder(path, true, true, FolderLock.take(path));
    } catch (IOException e) {
      throw new UserError("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  Path path() {
    return path;
  }

  boolean isEphemeral() {
    return ephemeral;
  }

  /** True when nothing has been kept here yet. */
  boolean isNew() {
    return isNew;
  }

  Path kafka() {
    return path.resolve("kafka");
  }

  Path mongo() {
    return path.resolve("mongo");
  }

  /**
   * A secret that is made once and then kept in a file that only its owner can read.
   *
   * @param generate makes a secret of one line
   */
  Secret secret(String name, Supplier<String> generate) {
    Path file = path.resolve(name);
    try {
      if (Files.exists(file)) {
        String kept = Files.readString(file).strip();
        if (!kept.isEmpty()) {
          return new Secret(kept, file);
        }
      }
      String made = generate.get();
      writeForOwner(file, made + System.lineSeparator());
      return new Secret(made, file);
    } catch (IOException e) {
      throw new UserError("cannot keep a secret in " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Moved into place when complete, so that a kill in between leaves nothing behind that counts.
   */
  private static void writeForOwner(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Releases the folder; an ephemeral one is deleted. */
  @Override
  public void close() {
    try {
      if (ephemeral) {
        delete();
      }
    } catch (IOException e) {
      throw new UserError("cannot delete " + path + ": " + e.getMessage(), e);
    } finally {
      lock.close();
    }
  }

  private void delete() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
