package petbattle.gateway;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import petbattle.gateway.board.BattleBoard;
import petbattle.gateway.web.PageHead;
import petbattle.gateway.web.SiteSource;
import petbattle.gateway.web.WebSite;
import petbattle.tournament.bracket.Tournament;

/**
 * The pages: each a frame in the visitor's language with a head that others can read, which its
 * script then fills.
 */
final class PageRoutes {
  private static final String LANGUAGE = "pb_lang";
  private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);
  // Those for staff are frames without content: what fills them is asked for with their role.
  private static final List<String> PAGES =
      List.of(
          "leaderboard", "tournaments", "upload", "me", "counting", "moderation", "admin", "ops");
  private static final Map<String, String> MOVED =
      Map.of("/index.html", "/", "/upload.html", "/upload");

  private final Gateway gateway;
  private final SiteSource source;

  PageRoutes(Gateway gateway) {
    this.gateway = gateway;
    this.source = gateway.site();
  }

  void mount(Router router) {
    page(router, "/", "arena");
    PAGES.forEach(page -> page(router, "/" + page, page));
    StaticRoutes.get(router.route("/battles/:battle")).handler(this::battle);
    StaticRoutes.get(router.route("/tournaments/:tournament")).handler(this::tournament);
    MOVED.forEach(
        (from, to) ->
            StaticRoutes.get(router.route(from))
                .handler(request -> request.redirect(to).onFailure(request::fail)));
    StaticRoutes.get(router.routeWithRegex("/(?!(?:api|auth)(?:/|$)).*")).handler(this::missing);
  }

  private void page(Router router, String address, String page) {
    StaticRoutes.get(router.route(address))
        .handler(request -> send(request, 200, page, visit -> visit.head(page, Map.of())));
  }

  private void battle(RoutingContext request) {
    Optional<BattleBoard> found = gateway.boards().battle(request.pathParam("battle"));
    if (found.isEmpty()) {
      missing(request);
      return;
    }
    BattleBoard battle = found.get();
    Map<String, String> names =
        Map.of("left", battle.pets().get(0).name(), "right", battle.pets().get(1).name());
    String preview = "/battles/" + battle.id() + "/preview.png";
    send(
        request,
        200,
        "battle",
        visit -> visit.head("battle", names).showing(visit.origin() + preview));
  }

  private void tournament(RoutingContext request) {
    Optional<Tournament> found = gateway.tournaments().find(request.pathParam("tournament"));
    if (found.isEmpty()) {
      missing(request);
      return;
    }
    Map<String, String> name = Map.of("name", found.get().name());
    send(request, 200, "tournament", visit -> visit.head("tournament", name));
  }

  /** A page for people; for programs the same as everywhere. */
  private void missing(RoutingContext request) {
    String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
    if (accepted == null || !accepted.contains("text/html")) {
      throw Problem.noSuch("page or resource");
    }
    send(request, 404, "missing", visit -> visit.head("missing", Map.of()));
  }

  /** Somebody who looks at a page. */
  private record Visit(WebSite site, String language, String origin, String path) {
    PageHead head(String page, Map<String, String> values) {
      return new PageHead(
          site.messages().text(language, "pages." + page + ".title", values),
          site.messages().text(language, "pages." + page + ".description", values),
          origin + path,
          Optional.empty());
    }
  }

  private void send(
      RoutingContext request, int status, String page, Function<Visit, PageHead> head) {
    source
        .forPage()
        .onSuccess(
            site -> {
              if (!switchesLanguage(request, site)) {
                send(request, status, page, head, site);
              }
            })
        .onFailure(request::fail);
  }

  private void send(
      RoutingContext request,
      int status,
      String page,
      Function<Visit, PageHead> head,
      WebSite site) {
    Visit visit =
        new Visit(site, language(request, site), origin(request), request.normalizedPath());
    String html = site.page(page, visit.language(), head.apply(visit));
    request
        .response()
        .setStatusCode(status)
        // Who signs in or switches the language wants to see it; the page itself is small.
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.VARY, "Accept-Language, Cookie")
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, visit.language())
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .end(html);
  }

  /** A link with {@code ?lang=} switches; works without scripts, too. */
  private static boolean switchesLanguage(RoutingContext request, WebSite site) {
    String wanted = request.queryParams().get("lang");
    if (wanted == null || !site.messages().languages().contains(wanted)) {
      return false;
    }
    request
        .response()
        .addCookie(
            Cookie.cookie(LANGUAGE, wanted)
                .setPath("/")
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(LANGUAGE_KEPT.toSeconds()))
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, request.normalizedPath())
        .end();
    return true;
  }

  private static String language(RoutingContext request, WebSite site) {
    Optional<String> chosen =
        Optional.ofNullable(request.request().getCookie(LANGUAGE)).map(Cookie::getValue);
    List<String> accepted =
        request.acceptableLanguages().stream().map(language -> language.value()).toList();
    return site.messages().choose(chosen, accepted);
  }

  private String origin(RoutingContext request) {
    String scheme = gateway.addresses().isSecure(request.request()) ? "https" : "http";
    return Optional.ofNullable(request.request().authority())
        .map(authority -> scheme + "://" + authority)
        .orElse("");
  }
}
