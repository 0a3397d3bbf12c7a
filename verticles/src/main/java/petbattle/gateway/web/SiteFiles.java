package petbattle.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads whole folders of small files, by their path below the folder. Blocks. */
final class SiteFiles {
  private SiteFiles() {}

  /** A folder on the class path, whether it lies in a jar or beside others. */
  static SortedMap<String, byte[]> onClassPath(String folder) {
    URL url = SiteFiles.class.getClassLoader().getResource(folder);
    if (url == null) {
      throw new IllegalStateException("the class path has no folder " + folder);
    }
    try {
      if (!url.getProtocol().equals("jar")) {
        return in(Path.of(url.toURI()));
      }
      JarURLConnection jar = (JarURLConnection) url.openConnection();
      URI file = jar.getJarFileURL().toURI();
      try (FileSystem inside = FileSystems.newFileSystem(Path.of(file))) {
        return in(inside.getPath(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A folder of a file system. */
  static SortedMap<String, byte[]> in(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(path).toString();
        files.put(name.replace(path.getFileSystem().getSeparator(), "/"), Files.readAllBytes(path));
      }
    }
    return files;
  }
}
