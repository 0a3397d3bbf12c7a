package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import petbattle.json.Json;
import petbattle.players.Players;
import petbattle.players.Profiles;
import petbattle.signin.Subject;

/**
 * Everything that is held about a player, as one JSON object. It is written as it is read, a page
 * at a time, so that nobody's zeal fills our memory; when that fails in the middle the connection
 * ends, so that a part is never taken for the whole.
 */
final class PlayerExport {
  private static final int PAGE = 200;

  private final Clock clock;
  private final Profiles profiles;
  private final Players players;
  private final PetList pets;
  private final MyVotes votes;
  private final CommandHistory commands;

  PlayerExport(Gateway gateway) {
    this.clock = gateway.clock();
    this.profiles = gateway.profiles();
    this.players = gateway.players();
    this.pets = new PetList(gateway.boards(), gateway.uploads().originals());
    this.votes = gateway.myVotes();
    this.commands = gateway.history();
  }

  /** A part of a list, from a cursor on. */
  @FunctionalInterface
  private interface Pages<T> {
    Future<Page<T>> from(Optional<String> cursor);
  }

  void send(RoutingContext request, Session session) {
    String player = session.player();
    Viewer viewer = Viewer.of(request);
    HttpServerResponse response = request.response();
    profiles
        .nameOf(player)
        .compose(name -> players.subjectOf(player).map(subject -> head(session, name, subject)))
        .compose(
            head -> {
              response
                  .setChunked(true)
                  .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                  .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                  .putHeader(
                      HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"petbattle.json\"");
              Buffer fields = head.toBuffer();
              return response.write(fields.slice(0, fields.length() - 1));
            })
        .compose(begun -> list(response, "pets", cursor -> pets.page(mine(cursor), viewer)))
        .compose(sent -> list(response, "votes", cursor -> votes.proven(player, cursor, PAGE)))
        .compose(
            sent -> list(response, "reports", cursor -> commands.reportsOf(player, cursor, PAGE)))
        .compose(
            sent -> list(response, "commands", cursor -> commands.othersOf(player, cursor, PAGE)))
        .compose(sent -> response.end("}"))
        .onFailure(failure -> fail(request, failure));
  }

  private JsonObject head(Session session, Optional<String> name, Optional<Subject> subject) {
    JsonObject head =
        new JsonObject()
            .put("exportedAt", clock.instant().toString())
            .put(
                "profile",
                new JsonObject(
                    Buffer.buffer(Json.encode(PlayerRoutes.PlayerView.of(session, name)))));
    subject.ifPresent(
        known ->
            head.put(
                "signIn",
                new JsonObject().put("issuer", known.issuer()).put("subject", known.name())));
    return head;
  }

  private static PetList.Query mine(Optional<String> cursor) {
    return new PetList.Query(Optional.empty(), true, cursor, PAGE);
  }

  private static <T> Future<Void> list(HttpServerResponse response, String name, Pages<T> pages) {
    return response
        .write(",\"" + name + "\":[")
        .compose(begun -> rest(response, pages, Optional.empty(), ""))
        .compose(all -> response.write("]"));
  }

  private static <T> Future<Void> rest(
      HttpServerResponse response, Pages<T> pages, Optional<String> cursor, String comma) {
    return pages
        .from(cursor)
        .compose(
            page -> {
              Buffer items = Buffer.buffer();
              for (T item : page.items()) {
                items.appendString(items.length() == 0 ? comma : ",");
                items.appendBytes(Json.encode(item));
              }
              Future<Void> written = response.write(items);
              return page.next().isEmpty()
                  ? written
                  : written.compose(next -> rest(response, pages, page.next(), ","));
            });
  }

  private static void fail(RoutingContext request, Throwable failure) {
    if (request.response().headWritten()) {
      request.request().connection().close();
    } else {
      request.fail(failure);
    }
  }
}
