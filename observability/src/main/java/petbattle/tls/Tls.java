package petbattle.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts what servers send, with a certificate that may be replaced while they run: the files are
 * looked at now and then, and new connections get the new certificate. Files that can't be used
 * leave the old one in place. Usable from any thread.
 */
public final class Tls {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

  private final Vertx vertx;
  private final PemFiles files;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final long timer;
  private volatile PemKeyCertOptions current;

  private Tls(Vertx vertx, PemFiles files, PemKeyCertOptions first, Duration lookEvery) {
    this.vertx = vertx;
    this.files = files;
    this.current = first;
    this.timer = vertx.setPeriodic(lookEvery.toMillis(), tick -> look());
  }

  /**
   * Reads the files, and looks at them again from time to time.
   *
   * @return fails with {@link PemFiles.Unusable}
   */
  public static Future<Tls> start(Vertx vertx, PemFiles files, Duration lookEvery) {
    return vertx
        .executeBlocking(() -> files.load(vertx), false)
        .map(first -> new Tls(vertx, files, first, lookEvery));
  }

  /** The same options, for a server that speaks TLS, with HTTP/2 where the client does. */
  public HttpServerOptions secure(HttpServerOptions options) {
    return options.setSsl(true).setUseAlpn(true).setKeyCertOptions(current);
  }

  /** Has a server use new certificates as they come. */
  public void keepUpToDate(HttpServer server) {
    servers.add(server);
  }

  /** Looks no more. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    vertx
        .executeBlocking(() -> files.load(vertx), false)
        .compose(found -> found.equals(current) ? Future.succeededFuture() : use(found))
        .onComplete(done -> looking.set(false))
        .onFailure(
            failure ->
                LOG.warn(
                    "certificate not replaced, the one before goes on reason={}",
                    failure.getMessage()));
  }

  private Future<Void> use(PemKeyCertOptions found) {
    return Future.all(
            servers.stream()
                .map(
                    server ->
                        server.updateSSLOptions(
                            new ServerSSLOptions().setKeyCertOptions(found.copy())))
                .toList())
        .onSuccess(
            all -> {
              current = found;
              LOG.info("certificate replaced file={}", files.certificate());
            })
        .mapEmpty();
  }
}
