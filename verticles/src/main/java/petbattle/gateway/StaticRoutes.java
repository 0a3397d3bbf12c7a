package petbattle.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import petbattle.gateway.web.WebJars;

/** The documentation's page, the contract and the library that shows it. */
final class StaticRoutes {
  // No version in these addresses: browsers ask each time, and mostly hear that nothing changed.
  private static final String ASK_EACH_TIME = "no-cache";
  private static final String ONE_HOUR = "public, max-age=3600";

  private final ApiContract contract;
  private final String contractTag;

  StaticRoutes(ApiContract contract) {
    this.contract = contract;
    this.contractTag = EntityTags.of(contract.text().getBytes());
  }

  void mount(Router router) {
    get(router.route("/openapi.yaml")).handler(this::contract);
    get(router.route("/docs")).handler(request -> request.reroute("/docs/index.html"));
    files(get(router.route("/docs/*")), "docs", ASK_EACH_TIME);
    webJar(router, "org.webjars", "swagger-ui");
  }

  /** What only reads. */
  static Route get(Route route) {
    return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private static void files(Route route, String folder, String caching) {
    route
        .handler(
            request -> {
              // The next handler would say "immutable", and leaves alone what is there already.
              request.response().putHeader(HttpHeaders.CACHE_CONTROL, caching);
              request.next();
            })
        .handler(
            StaticHandler.create(folder)
                .setFilesReadOnly(true)
                .setDirectoryListing(false)
                .setIncludeHidden(false));
  }

  private static void webJar(Router router, String group, String name) {
    files(get(router.route("/webjars/" + name + "/*")), WebJars.folder(group, name), ONE_HOUR);
  }

  private void contract(RoutingContext request) {
    request
        .response()
        .putHeader(HttpHeaders.ETAG, contractTag)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    if (EntityTags.match(request.request().getHeader(HttpHeaders.IF_NONE_MATCH), contractTag)) {
      request.response().setStatusCode(304).end();
      return;
    }
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml; charset=utf-8")
        .end(contract.text());
  }
}
