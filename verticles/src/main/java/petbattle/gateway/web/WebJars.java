package petbattle.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** JavaScript libraries that come as jars (webjars.org). */
public final class WebJars {
  private static final String FOLDER = "META-INF/resources/webjars/";

  private WebJars() {}

  /**
   * Where a library lies on the class path. The jar itself says which version it is: no second
   * place to keep in step.
   *
   * @param group its Maven group
   */
  public static String folder(String group, String name) {
    String resource = "META-INF/maven/" + group + "/" + name + "/pom.properties";
    try (InputStream in = WebJars.class.getClassLoader().getResourceAsStream(resource)) {
      Properties properties = new Properties();
      properties.load(in);
      return FOLDER + name + "/" + properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What browsers load of a library from npm, by path below {@code prefix}.
   *
   * @param wanted a pattern for the whole path; variants for other uses lie beside
   */
  static Map<String, byte[]> files(String name, String wanted, String prefix) {
    Map<String, byte[]> files = new TreeMap<>();
    SiteFiles.onClassPath(folder("org.webjars.npm", name))
        .forEach(
            (path, content) -> {
              if (path.matches(wanted)) {
                files.put(prefix + path, content);
              }
            });
    return files;
  }
}
