package petbattle.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import petbattle.gateway.Problem.Kind;
import petbattle.kafka.KafkaSettings;
import petbattle.observability.trace.Traces;

/** Which handler answers which operation of the contract, and what stands before and after them. */
final class HttpRoutes {
  static final String STREAM_PATH = "/api/events";

  // Longer than Kafka may take for an acknowledgement, so that its own answer comes first.
  private static final long TIMEOUT_MILLIS = KafkaSettings.DELIVERY_TIMEOUT_MILLIS + 5_000L;

  private final Vertx vertx;
  private final Gateway gateway;

  HttpRoutes(Vertx vertx, Gateway gateway) {
    this.vertx = vertx;
    this.gateway = gateway;
  }

  /** A router for one event loop. */
  Router router() {
    RequestSpans spans =
        new RequestSpans(
            Traces.of(vertx), gateway.contract().contract(), gateway.config().trustsTraceparent());
    RequestMeters requests = new RequestMeters(gateway.contract().contract(), gateway.meters());
    Deadlines deadlines = new Deadlines(vertx, TIMEOUT_MILLIS);
    BodyHandler body = BodyHandler.create(false).setBodyLimit(HttpVerticle.MAX_BODY);
    List<Handler<RoutingContext>> before =
        List.of(
            (PlatformHandler) spans::begin,
            (PlatformHandler) request -> withDeadline(deadlines, request),
            (SecurityPolicyHandler) new SecurityHeaders(gateway.addresses())::add,
            (SecurityPolicyHandler) new OtherSites(gateway.config())::refuse,
            request -> readBody(body, request));
    RouterBuilder builder = RouterBuilder.create(vertx, gateway.contract().contract());
    before.forEach(builder::rootHandler);
    Map<String, Handler<RoutingContext>> handlers = handlers();
    builder.getRoutes().forEach(route -> implement(route, handlers));
    Router router = builder.createRouter();
    mountFirst(router, before, handlers);
    // Before any path is looked at.
    router
        .route()
        .order(-2)
        .handler((PlatformHandler) requests::begin)
        .handler((PlatformHandler) HttpRoutes::refuseUnreadable);
    new StaticRoutes(gateway.contract()).mount(router);
    new AssetRoutes(gateway.site()).mount(router);
    new PreviewRoutes(gateway).mount(router);
    new PageRoutes(gateway).mount(router);
    new Failures(gateway.contract().contract(), gateway.meters()).install(router);
    return router;
  }

  /** Both are decoded when they are first asked for; from here on they can be. */
  private static void refuseUnreadable(RoutingContext request) {
    if (request.request().uri().indexOf('%') < 0) {
      request.next();
      return;
    }
    try {
      request.normalizedPath();
      request.queryParams();
    } catch (IllegalArgumentException unreadable) {
      throw Problem.of(
          Kind.MALFORMED_REQUEST, "The address has a % that two hexadecimal digits do not follow.");
    }
    request.next();
  }

  /** Everything small is read before it is looked at; a picture is not. */
  private void readBody(BodyHandler small, RoutingContext request) {
    if (UploadRoutes.isUpload(request)) {
      UploadRoutes.holdBody(vertx, request);
    } else {
      small.handle(request);
    }
  }

  /**
   * A stream of events takes as long as somebody watches, and an upload as long as the client's
   * line needs; it has a deadline of its own.
   */
  private static void withDeadline(Deadlines deadlines, RoutingContext request) {
    if (request.normalizedPath().equals(STREAM_PATH) || UploadRoutes.isUpload(request)) {
      request.next();
    } else {
      deadlines.begin(request);
    }
  }

  private void implement(OpenAPIRoute route, Map<String, Handler<RoutingContext>> handlers) {
    route.setDoSecurity(false).setDoValidation(false);
    steps(route.getOperation(), handlers).forEach(route::addHandler);
  }

  /** What every operation consists of. */
  private List<Handler<RoutingContext>> steps(
      Operation operation, Map<String, Handler<RoutingContext>> handlers) {
    String id = operation.getOperationId();
    return List.of(
        request -> found(request, operation),
        new Gate(gateway.contract().access().get(id), gateway)::handle,
        gateway.contract().checks().get(id)::handle,
        handlers.get(id));
  }

  /**
   * A router tries its routes one after the other, most of them with regular expressions. The
   * operation that everybody comes for goes through the same steps without that.
   */
  private void mountFirst(
      Router router,
      List<Handler<RoutingContext>> before,
      Map<String, Handler<RoutingContext>> handlers) {
    Operation vote = gateway.contract().contract().operation("castVote");
    String path = vote.getAbsoluteOpenAPIPath().replaceAll("\\{(\\w+)}", ":$1");
    Route first = router.route(vote.getHttpMethod(), path).order(-1);
    before.forEach(first::handler);
    steps(vote, handlers).forEach(first::handler);
  }

  private static void found(RoutingContext request, Operation operation) {
    RequestOperation.found(request, operation);
    request.next();
  }

  private Map<String, Handler<RoutingContext>> handlers() {
    BattleRoutes battles = new BattleRoutes(gateway);
    PetRoutes pets = new PetRoutes(gateway);
    VoteHistoryRoutes history = new VoteHistoryRoutes(gateway);
    CommandAnswers commands = new CommandAnswers(vertx, gateway);
    AdminRoutes admin = new AdminRoutes(gateway, commands);
    BucketRoutes buckets = new BucketRoutes(gateway, commands);
    PetRequestRoutes requests = new PetRequestRoutes(gateway, commands);
    ModerationRoutes moderation = new ModerationRoutes(gateway, commands);
    TournamentRoutes tournaments = new TournamentRoutes(gateway, commands);
    ArenaRoutes arena = new ArenaRoutes(gateway, commands);
    SignInRoutes signIn = new SignInRoutes(vertx, gateway);
    Map<String, Handler<RoutingContext>> handlers = new HashMap<>();
    PlayerRoutes players = new PlayerRoutes(gateway);
    handlers.put("getPlayer", players::show);
    handlers.put("changePlayer", players::change);
    handlers.put("erasePlayer", players::erase);
    handlers.put("exportPlayer", players::export);
    handlers.put("getOperations", new OpsRoutes(gateway)::show);
    handlers.put("getSite", new SiteRoutes(gateway)::show);
    handlers.put("signIn", signIn::begin);
    handlers.put("finishSignIn", signIn::finish);
    handlers.put("signOut", signIn::end);
    handlers.put("createSession", new SessionRoutes(gateway)::create);
    handlers.put("listPets", pets::list);
    handlers.put("createPet", new UploadRoutes(gateway)::create);
    handlers.put("getPet", pets::one);
    handlers.put("getPetImage", pets::image);
    handlers.put("reportPet", requests::report);
    handlers.put("withdrawPet", requests::withdraw);
    handlers.put("appealPet", requests::appeal);
    handlers.put("listReviews", moderation::queue);
    handlers.put("summarizeReviews", moderation::summary);
    handlers.put("claimReview", moderation::claim);
    handlers.put("decideReview", moderation::decide);
    handlers.put("undoReview", moderation::undo);
    handlers.put("listBattles", battles::list);
    handlers.put("getBattle", battles::one);
    handlers.put("getTimeline", battles::timeline);
    handlers.put("listBuckets", buckets::list);
    handlers.put("quarantineBucket", buckets::quarantine);
    handlers.put("createBattle", admin::create);
    handlers.put("closeBattle", admin::close);
    handlers.put("extendBattle", admin::extend);
    handlers.put("voidBattle", admin::voidBattle);
    handlers.put("listCommands", admin::log);
    handlers.put("listTournaments", tournaments::list);
    handlers.put("createTournament", tournaments::create);
    handlers.put("getTournament", tournaments::one);
    handlers.put("getBracket", tournaments::bracket);
    handlers.put("startTournament", tournaments::start);
    handlers.put("advanceTournament", tournaments::advance);
    handlers.put("cancelTournament", tournaments::cancel);
    handlers.put("enterTournament", tournaments::enter);
    handlers.put("getArena", arena::show);
    handlers.put("setArena", arena::set);
    handlers.put("exportResults", new ResultRoutes(gateway)::export);
    handlers.put("castVote", new VoteRoutes(gateway)::cast);
    handlers.put("listMyVotes", history::mine);
    handlers.put("getVote", history::receipt);
    handlers.put("getLeaderboard", new LeaderboardRoutes(gateway)::show);
    handlers.put("streamEvents", this::stream);
    return handlers;
  }

  private void stream(RoutingContext request) {
    // A compressor would hold events back until there are enough of them.
    request.response().putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    gateway.stream().handle(request, Viewer.of(request).player());
  }
}
