package petbattle.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import petbattle.gateway.web.Asset;
import petbattle.gateway.web.SiteSource;

/** The web site's files, from memory, compressed beforehand. */
final class AssetRoutes {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String NOT_AT_ALL = "no-store";
  private static final String ONE_DAY = "public, max-age=86400";

  private final SiteSource source;

  AssetRoutes(SiteSource source) {
    this.source = source;
  }

  void mount(Router router) {
    StaticRoutes.get(router.route("/assets/:hash/*")).handler(this::asset);
    alias(router, "/favicon.ico", "icons/icon-48.png");
    alias(router, "/favicon.svg", "icons/logo.svg");
    alias(router, "/robots.txt", "robots.txt");
  }

  private void alias(Router router, String address, String path) {
    StaticRoutes.get(router.route(address)).handler(request -> send(request, path, ONE_DAY));
  }

  private void asset(RoutingContext request) {
    String hash = request.pathParam("hash");
    String path = request.normalizedPath().substring("/assets/".length() + hash.length() + 1);
    // While gateways are replaced, a page of one may ask another for its files: better today's than
    // none, but nobody may keep them under that name.
    boolean ours = hash.equals(source.current().hash());
    send(request, path, ours ? FOR_EVER : NOT_AT_ALL);
  }

  private void send(RoutingContext request, String path, String caching) {
    Asset asset =
        source.current().asset(path).orElseThrow(() -> Problem.noSuch("page or resource"));
    HttpServerResponse response =
        request
            .response()
            .putHeader(HttpHeaders.CACHE_CONTROL, caching)
            .putHeader(HttpHeaders.CONTENT_TYPE, asset.contentType())
            .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    boolean small = asset.gzipped().isPresent() && takesGzip(request);
    Buffer body = small ? asset.gzipped().get() : asset.bytes();
    // Also when it says "identity": then the server leaves it alone.
    response.putHeader(HttpHeaders.CONTENT_ENCODING, small ? "gzip" : "identity").end(body);
  }

  private static boolean takesGzip(RoutingContext request) {
    return request.parsedHeaders().acceptEncoding().stream()
        .anyMatch(
            encoding ->
                encoding.weight() > 0
                    && (encoding.value().equals("gzip") || encoding.value().equals("*")));
  }
}
