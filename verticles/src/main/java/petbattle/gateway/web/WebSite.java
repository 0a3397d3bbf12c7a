package petbattle.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The web site as one process serves it: every file in memory, below an address that holds a hash
 * of them all. So a file may be kept for ever, modules find each other by relative paths as they
 * lie in the source folder, and no step of a build is needed.
 */
public final class WebSite {
  private static final String FOLDER = "web";
  private static final String STYLES = "styles/site.css";
  private static final String TEMPLATES = "pages/";
  private static final int HASH_BYTES = 6;

  private final String hash;
  private final Map<String, Asset> assets = new HashMap<>();
  private final Map<String, Template> templates = new HashMap<>();
  private final Map<String, List<String>> modules = new HashMap<>();
  private final Messages messages;

  private WebSite(SortedMap<String, byte[]> files) {
    messages = Messages.in(files);
    files.put(STYLES, Stylesheet.whole(STYLES, files).getBytes(UTF_8));
    hash = hash(files);
    Mustache.Compiler compiler = Mustache.compiler();
    files.forEach(
        (name, content) -> {
          if (name.startsWith(TEMPLATES)) {
            String page = name.substring(TEMPLATES.length(), name.length() - ".html".length());
            templates.put(page, compiler.compile(new String(content, UTF_8)));
            modules.put(page, ImportGraph.closure("app/pages/" + page + ".js", files));
          } else {
            Asset.of(name, content).ifPresent(asset -> assets.put(name, asset));
          }
        });
  }

  /** The site of the class path. Blocks. */
  public static WebSite load() {
    return withLibraries(SiteFiles.onClassPath(FOLDER));
  }

  /** The site of a folder, for those who work on it. Blocks. */
  public static WebSite load(Path folder) {
    try {
      return withLibraries(SiteFiles.in(folder));
    } catch (IOException e) {
      throw new IllegalStateException("the folder of the web site can't be read", e);
    }
  }

  private static WebSite withLibraries(SortedMap<String, byte[]> own) {
    SortedMap<String, byte[]> files = new TreeMap<>(own);
    files.putAll(WebJars.files("lit-html", "(?:directives/)?[a-z-]+\\.js", "app/vendor/lit-html/"));
    files.putAll(
        WebJars.files("uplot", "dist/uPlot\\.(?:esm\\.js|min\\.css)", "app/vendor/uplot/"));
    return new WebSite(files);
  }

  /** Changes when any of the files does. */
  public String hash() {
    return hash;
  }

  public Messages messages() {
    return messages;
  }

  /** A file by its path in the site's folder; templates are none. */
  public Optional<Asset> asset(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  /** The pages' names. */
  public List<String> pages() {
    return templates.keySet().stream().filter(name -> !name.equals("shell")).sorted().toList();
  }

  /**
   * A page, ready to be sent.
   *
   * @param page its name
   * @param language one of {@link Messages#languages}
   */
  public String page(String page, String language, PageHead head) {
    Map<String, Object> values = new HashMap<>();
    values.put("t", messages.in(language));
    values.put("lang", language);
    values.put("languages", languages(language));
    values.put("page", page);
    values.put("base", "/assets/" + hash + "/");
    values.put("modules", modules.get(page));
    values.put("head", head);
    values.put("picture", head.picture().orElse(null));
    values.put("current", Map.of(page.equals("tournament") ? "tournaments" : page, true));
    values.put("main", templates.get(page).execute(values));
    return templates.get("shell").execute(values);
  }

  private List<Map<String, Object>> languages(String current) {
    return messages.languages().stream()
        .map(
            code ->
                Map.<String, Object>of(
                    "code",
                    code,
                    "name",
                    messages.text(code, "language.name", Map.of()),
                    "current",
                    code.equals(current)))
        .toList();
  }

  private static String hash(SortedMap<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, content) -> {
            digest.update((name + '\n' + content.length + '\n').getBytes(UTF_8));
            digest.update(content);
          });
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), HASH_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
