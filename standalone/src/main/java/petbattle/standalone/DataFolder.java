package petbattle.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import petbattle.embedded.FolderLock;
import petbattle.role.Settings;

/**
 * The folder that a standalone PetBattle keeps everything in, locked for one process as long as it
 * is open.
 */
final class DataFolder implements AutoCloseable {

  static final String SETTING = "PETBATTLE_DATA";

  private static final String SERVERS = "servers.properties";

  /** A secret and where it is kept. */
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

  /** The folder that was asked for, else the one beside the script that started us. */
  static Path chosen(Settings settings) {
    return settings
        .text(SETTING)
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("petbattle.home", ""), "data"));
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

  /** Writes down how the servers on this folder can be reached as long as it is open. */
  void rememberServers(Map<String, String> addresses) {
    Properties properties = new Properties();
    properties.putAll(addresses);
    try (Writer out = Files.newBufferedWriter(path.resolve(SERVERS), StandardCharsets.UTF_8)) {
      properties.store(out, "how to reach the servers while PetBattle runs");
    } catch (IOException e) {
      throw new UserError("cannot write to " + path + ": " + e.getMessage(), e);
    }
  }

  /** How to reach the servers of the PetBattle that runs on a folder. */
  static Map<String, String> servers(Path folder) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(SERVERS), StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UserError("PetBattle is just starting on " + folder + "; try again", e);
    }
    Map<String, String> addresses = new TreeMap<>();
    properties.forEach((key, value) -> addresses.put(key.toString(), value.toString()));
    return addresses;
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
