package petbattle.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
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
    RouterBuilder builder = RouterBuilder.create(vertx, gateway.contract().contract());
    RequestSpans spans =
        new RequestSpans(
            Traces.of(vertx), gateway.contract().contract(), gateway.config().trustsTraceparent());
    RequestMeters requests = new RequestMeters(gateway.contract().contract(), gateway.meters());
    builder.rootHandler((PlatformHandler) requests::begin);
    TimeoutHandler timeout = TimeoutHandler.create(TIMEOUT_MILLIS);
    builder.rootHandler((PlatformHandler) HttpRoutes::refuseUnreadable);
    builder.rootHandler((PlatformHandler) spans::begin);
    builder.rootHandler((PlatformHandler) request -> withTimeout(timeout, request));
    builder.rootHandler((SecurityPolicyHandler) new SecurityHeaders(gateway.addresses())::add);
    builder.rootHandler((SecurityPolicyHandler) new OtherSites(gateway.config())::refuse);
    BodyHandler body = BodyHandler.create(false).setBodyLimit(HttpVerticle.MAX_BODY);
    builder.rootHandler(request -> readBody(body, request));
    implement(builder);
    Router router = builder.createRouter();
    new StaticRoutes(gateway.contract()).mount(router);
    new AssetRoutes(gateway.site()).mount(router);
    new PreviewRoutes(gateway).mount(router);
    new PageRoutes(gateway).mount(router);
    new Failures(gateway.contract().contract(), gateway.meters()).install(router);
    return router;
  }

  /** Both are decoded when they are first asked for; from here on they can be. */
  private static void refuseUnreadable(RoutingContext request) {
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
  private static void withTimeout(TimeoutHandler timeout, RoutingContext request) {
    if (request.normalizedPath().equals(STREAM_PATH) || UploadRoutes.isUpload(request)) {
      request.next();
    } else {
      timeout.handle(request);
    }
  }

  private void implement(RouterBuilder builder) {
    Map<String, Handler<RoutingContext>> handlers = handlers();
    for (OpenAPIRoute route : builder.getRoutes()) {
      String operation = route.getOperation().getOperationId();
      route.addHandler(request -> found(request, route.getOperation()));
      route.setDoSecurity(false);
      route.addHandler(new Gate(gateway.contract().access().get(operation), gateway)::handle);
      route.setDoValidation(false);
      route.addHandler(gateway.contract().checks().get(operation)::handle);
      route.addHandler(handlers.get(operation));
    }
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
