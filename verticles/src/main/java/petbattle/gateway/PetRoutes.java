package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import petbattle.gateway.board.Boards;
import petbattle.tournament.pet.Pet;

/** Shows pets and their pictures. A pet that may not be seen is answered like one there is not. */
final class PetRoutes {
  private static final int DEFAULT_LIMIT = 50;
  // A pet keeps its pictures for life: another picture is another pet.
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Boards boards;
  private final PetImages images;

  PetRoutes(Gateway gateway) {
    this.boards = gateway.boards();
    this.images = gateway.images();
  }

  /**
   * A pet as it is shown.
   *
   * @param images the addresses of its pictures by size
   */
  record PetView(
      String id, String name, Optional<String> species, Images images, Instant publishedAt) {
    record Images(String full, String card, String thumb) {}

    static PetView of(Pet pet) {
      String base = "/api/pets/" + pet.id() + "/image/";
      return new PetView(
          pet.id(),
          pet.name(),
          pet.species(),
          new Images(base + "full", base + "card", base + "thumb"),
          pet.at());
    }
  }

  void list(RoutingContext request) {
    Input input = Input.of(request);
    int limit = input.number("limit", DEFAULT_LIMIT);
    Optional<String> after = input.text("cursor");
    List<PetView> found =
        boards.visiblePets().stream()
            .filter(pet -> after.isEmpty() || pet.id().compareTo(after.get()) > 0)
            .limit(limit + 1L)
            .map(PetView::of)
            .toList();
    Answers.json(request, 200, Page.of(found, limit, PetView::id));
  }

  void one(RoutingContext request) {
    Answers.json(request, 200, PetView.of(visible(request)));
  }

  void image(RoutingContext request) {
    Input input = Input.of(request);
    Pet pet = visible(request);
    images
        .find(pet.id(), input.path("size"))
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(Problem.noSuch("picture"))))
        .onSuccess(image -> send(request, image))
        .onFailure(request::fail);
  }

  private Pet visible(RoutingContext request) {
    return boards
        .pet(Input.of(request).path("pet"))
        .filter(pet -> pet.status().isVisible())
        .orElseThrow(() -> Problem.noSuch("pet"));
  }

  private static void send(RoutingContext request, PetImages.Image image) {
    request
        .response()
        .putHeader(HttpHeaders.ETAG, image.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
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
