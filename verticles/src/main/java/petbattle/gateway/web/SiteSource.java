package petbattle.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import petbattle.role.Settings;

/** Where a process gets its web site from. Usable from any thread. */
public final class SiteSource {
  /** A folder that is read anew for each page: for those who work on the site. */
  static final String FOLDER = "PETBATTLE_WEB_FOLDER";

  private final Vertx vertx;
  private final Optional<Path> folder;
  private volatile WebSite current;

  private SiteSource(Vertx vertx, Optional<Path> folder, WebSite first) {
    this.vertx = vertx;
    this.folder = folder;
    this.current = first;
  }

  /** Reads the site, off the event loop. */
  public static Future<SiteSource> start(Vertx vertx, Settings settings) {
    Optional<Path> folder = settings.text(FOLDER).map(Path::of);
    return vertx
        .executeBlocking(() -> read(folder))
        .map(site -> new SiteSource(vertx, folder, site));
  }

  private static WebSite read(Optional<Path> folder) {
    return folder.map(WebSite::load).orElseGet(WebSite::load);
  }

  /** The site as the last page that was asked for saw it. */
  public WebSite current() {
    return current;
  }

  /** The site for one more page. */
  public Future<WebSite> forPage() {
    return folder.isEmpty()
        ? Future.succeededFuture(current)
        : vertx.executeBlocking(() -> read(folder)).onSuccess(site -> current = site);
  }
}
