package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import petbattle.gateway.Problem.Kind;
import petbattle.gateway.board.BattleBoard;
import petbattle.gateway.board.BattleBoard.PetCard;
import petbattle.gateway.board.Boards;
import petbattle.gateway.preview.Previews;
import petbattle.gateway.preview.Scene;
import petbattle.gateway.preview.Scene.Side;
import petbattle.gateway.preview.Scene.Winner;
import petbattle.tournament.battle.BattleState;

/** Answers with the picture of a battle for those who share it. */
final class PreviewRoutes {
  // Who won, or that a pet may no longer be seen, should not take long to be seen elsewhere.
  private static final String FIVE_MINUTES = "public, max-age=300";

  private final Boards boards;
  private final Previews previews;

  PreviewRoutes(Gateway gateway) {
    this.boards = gateway.boards();
    this.previews = gateway.previews();
  }

  void mount(Router router) {
    StaticRoutes.get(router.route("/battles/:battle/preview.png")).handler(this::preview);
  }

  private void preview(RoutingContext request) {
    String battle = request.pathParam("battle");
    painted(battle)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof Previews.Busy
                        ? Problem.retryLater(
                            Kind.OVERLOADED, 2, "There is too much to paint. Ask again shortly.")
                        : failure))
        .onSuccess(png -> send(request, png))
        .onFailure(request::fail);
  }

  private Future<Buffer> painted(String battle) {
    Scene scene = scene(battle);
    // Asked again, because much can happen while a picture is painted.
    return previews
        .of(scene)
        .compose(
            png -> scene(battle).equals(scene) ? Future.succeededFuture(png) : painted(battle));
  }

  private Scene scene(String id) {
    BattleBoard battle = boards.battle(id).orElseThrow(() -> Problem.noSuch("battle"));
    PetCard left = battle.pets().get(0);
    PetCard right = battle.pets().get(1);
    Optional<Winner> winner =
        battle
            .result()
            .filter(result -> battle.state() == BattleState.DECIDED)
            .map(result -> result.winner().equals(left.id()) ? Winner.LEFT : Winner.RIGHT);
    return new Scene(id, side(left), side(right), winner);
  }

  private Side side(PetCard card) {
    return new Side(
        card.id(),
        boards.pet(card.id()).filter(pet -> pet.status().isVisible()).map(pet -> pet.name()));
  }

  private static void send(RoutingContext request, Buffer png) {
    request
        .response()
        .putHeader(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES)
        .putHeader(HttpHeaders.CONTENT_TYPE, "image/png")
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .end(png);
  }
}
