package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import petbattle.gateway.board.Boards;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/**
 * Shows pets and their pictures. A pet that this viewer may not see is answered like one there is
 * not.
 */
final class PetRoutes {
  private static final int DEFAULT_LIMIT = 50;
  // A pet keeps its pictures for life: another picture is another pet.
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String NOT_AT_ALL = "private, no-store";

  private final Boards boards;
  private final PetImages images;
  private final PendingPets pending;
  private final PetList list;

  PetRoutes(Gateway gateway) {
    this.boards = gateway.boards();
    this.images = gateway.images();
    this.pending = gateway.pending();
    this.list = new PetList(boards, gateway.uploads().originals());
  }

  void list(RoutingContext request) {
    Input input = Input.of(request);
    PetList.Query query =
        new PetList.Query(
            input.text("status"),
            input.text("owner").isPresent(),
            input.text("cursor"),
            input.number("limit", DEFAULT_LIMIT));
    list.page(query, Viewer.of(request))
        .onSuccess(page -> Answers.json(request, 200, page))
        .onFailure(request::fail);
  }

  void one(RoutingContext request) {
    String id = Input.of(request).path("pet");
    view(id, Viewer.of(request))
        .onSuccess(view -> Answers.json(request, 200, view))
        .onFailure(request::fail);
  }

  private Future<PetView> view(String id, Viewer viewer) {
    if (boards.pet(id).isPresent()) {
      return Future.succeededFuture(PetView.of(seen(id, viewer), viewer));
    }
    // Whoever is nobody's owner has nothing to look for among the pictures that wait.
    return viewer.isAnybody()
        ? Future.failedFuture(Problem.noSuch("pet"))
        : pending
            .find(id)
            .map(
                found ->
                    found
                        .filter(waiting -> viewer.mayInspect(Optional.of(waiting.owner())))
                        .map(waiting -> PetView.pending(id, waiting.name(), waiting.at()))
                        // The verdict may have come while we looked.
                        .orElseGet(() -> PetView.of(seen(id, viewer), viewer)));
  }

  void image(RoutingContext request) {
    Input input = Input.of(request);
    String id = input.path("pet");
    shown(id, input.path("size"), Viewer.of(request))
        .onSuccess(shown -> send(request, shown))
        .onFailure(request::fail);
  }

  private record Shown(PetImages.Image image, String caching) {}

  private Future<Shown> shown(String id, String size, Viewer viewer) {
    pictured(id, viewer);
    return images
        .find(id, size)
        .map(
            found -> {
              PetImages.Image image = found.orElseThrow(() -> Problem.noSuch("picture"));
              // Asked again, because much can happen while a picture is read.
              boolean visible = pictured(id, viewer).status().isVisible();
              return new Shown(image, visible ? FOR_EVER : NOT_AT_ALL);
            });
  }

  private Pet seen(String id, Viewer viewer) {
    return boards
        .pet(id)
        .filter(pet -> pet.status().isVisible() || viewer.mayInspect(pet.owner()))
        .orElseThrow(() -> Problem.noSuch("pet"));
  }

  /** What was taken back is gone for its owner, too. */
  private Pet pictured(String id, Viewer viewer) {
    Pet pet = seen(id, viewer);
    if (pet.status() == PetStatus.WITHDRAWN) {
      throw Problem.noSuch("picture");
    }
    return pet;
  }

  private static void send(RoutingContext request, Shown shown) {
    PetImages.Image image = shown.image();
    request
        .response()
        .putHeader(HttpHeaders.ETAG, image.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, shown.caching());
    if (EntityTags.match(request.request().getHeader(HttpHeaders.IF_NONE_MATCH), image.etag())) {
      request.response().setStatusCode(304).end();
      return;
    }
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, image.contentType())
        // Pictures are compressed already.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .end(image.bytes());
  }
}
