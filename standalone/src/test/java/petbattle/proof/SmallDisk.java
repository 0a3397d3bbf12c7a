package petbattle.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system of its own, small enough to be filled: a real one, in memory, that only root can
 * mount. Where that is not possible the folder is like any other.
 */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "256m";
  private static final int BLOCK = 64 << 10;

  private final Path folder;
  private final String refusal;

  private SmallDisk(Path folder, String refusal) {
    this.folder = folder;
    this.refusal = refusal;
  }

  /** Mounts one there, if it can. */
  static SmallDisk at(Path folder) {
    try {
      Files.createDirectories(folder);
      return new SmallDisk(
          folder,
          run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "petbattle", folder.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isMounted() {
    return refusal.isEmpty();
  }

  /** For whoever wonders why a proof did not run. */
  String whyNot() {
    return "a disk that can be full has to be mounted, which takes root on Linux: " + refusal;
  }

  /** Takes all the room that is left. */
  void fill() {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // That is what it was for.
    }
  }

  /** Gives the room back. */
  void clear() {
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
          ? ""
          : command[0] + " says: " + output.strip();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  @Override
  public void close() {
    if (isMounted()) {
      // Whoever still reads there keeps what he has.
      String refused = run("umount", "--lazy", folder.toString());
      if (!refused.isEmpty()) {
        throw new IllegalStateException(refused);
      }
    }
  }
}
