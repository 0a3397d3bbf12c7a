package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import petbattle.players.Profiles;

/** What a player may do about himself. That there is a session was checked before. */
final class PlayerRoutes {
  private final Profiles profiles;
  private final Eraser eraser;
  private final PlayerExport export;
  private final RateLimit<String> limit;
  private final Cookies cookies;

  PlayerRoutes(Gateway gateway) {
    this.profiles = gateway.profiles();
    this.eraser = gateway.eraser();
    this.export = new PlayerExport(gateway);
    this.limit = gateway.limits().requests();
    this.cookies = new Cookies(gateway);
  }

  /** A player as he sees himself. */
  record PlayerView(
      String id,
      Optional<String> displayName,
      List<String> roles,
      boolean signedIn,
      Instant expiresAt) {

    static PlayerView of(Session session, Optional<String> name) {
      return new PlayerView(
          session.player(),
          name,
          session.roles().stream().sorted().map(UserRole::label).toList(),
          session.isSignedIn(),
          session.expiresAt());
    }
  }

  void show(RoutingContext request) {
    Session session = Viewer.of(request).requireSession();
    answer(request, session, profiles.nameOf(session.player()));
  }

  /** Takes a name, or takes it away. */
  void change(RoutingContext request) {
    Session session = Viewer.of(request).requireSession();
    JsonObject body = Input.of(request).body();
    if (!body.containsKey("displayName")) {
      show(request);
      return;
    }
    limit.take(session.player());
    Optional<String> name = Optional.ofNullable(body.getString("displayName")).map(PetName::of);
    answer(request, session, profiles.rename(session.player(), name).map(name));
  }

  /** 200 when nothing is left, 202 when the rest will go by itself. */
  void erase(RoutingContext request) {
    Session session = Viewer.of(request).requireSession();
    Trace trace = Trace.of(request);
    eraser
        .erase(session.player(), trace)
        .onFailure(request::fail)
        .onSuccess(
            nothingLeft -> {
              cookies.remove(request, Cookies.Kind.SESSION);
              cookies.remove(request, Cookies.Kind.ID_TOKEN);
              Answers.json(
                  request,
                  nothingLeft ? 200 : 202,
                  new JsonObject().put("traceId", trace.traceId()));
            });
  }

  /** Gives out everything that is held about a player. */
  void export(RoutingContext request) {
    Session session = Viewer.of(request).requireSession();
    limit.take(session.player());
    export.send(request, session);
  }

  private static void answer(
      RoutingContext request, Session session, Future<Optional<String>> name) {
    name.onSuccess(known -> Answers.json(request, 200, PlayerView.of(session, known)))
        .onFailure(request::fail);
  }
}
