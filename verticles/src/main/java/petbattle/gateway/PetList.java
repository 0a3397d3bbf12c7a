package petbattle.gateway;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import petbattle.gateway.board.Boards;
import petbattle.json.Json;
import petbattle.pets.Originals;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;

/** Lists of pets: from memory, and those that wait for their verdict from the store. */
final class PetList {
  private final Boards boards;
  private final Originals originals;

  PetList(Boards boards, Originals originals) {
    this.boards = boards;
    this.originals = originals;
  }

  /**
   * What is asked for.
   *
   * @param status only pets in this status; without one, all of one's own, or all visible ones
   * @param mine only one's own
   * @param after only pets behind this id
   * @param limit the most to list
   */
  record Query(Optional<String> status, boolean mine, Optional<String> after, int limit) {
    boolean wantsOnly(String name) {
      return status.filter(name::equals).isPresent();
    }
  }

  /** A page of what this viewer may see of that, by id. */
  Future<Page<PetView>> page(Query query, Viewer viewer) {
    List<PetView> known =
        pets(query, viewer).limit(query.limit() + 1L).map(pet -> PetView.of(pet, viewer)).toList();
    return pending(query, viewer)
        .map(
            uploads ->
                Stream.concat(
                        known.stream(),
                        uploads.stream()
                            .filter(upload -> boards.pet(upload.pet()).isEmpty())
                            .map(
                                upload ->
                                    PetView.pending(upload.pet(), upload.name(), upload.at())))
                    .sorted(Comparator.comparing(PetView::id))
                    .limit(query.limit() + 1L)
                    .toList())
        .map(views -> Page.of(views, query.limit(), PetView::id));
  }

  private Stream<Pet> pets(Query query, Viewer viewer) {
    Predicate<Pet> wanted =
        query.status().isPresent()
            ? pet -> query.wantsOnly(Json.name(pet.status()))
            : query.mine()
                ? pet -> pet.status() != PetStatus.WITHDRAWN
                : pet -> pet.status().isVisible();
    if (query.mine()) {
      return boards.petsOf(viewer.requirePlayer(), query.after()).filter(wanted);
    }
    Predicate<Pet> allowed = viewer.isModerator() ? pet -> true : pet -> pet.status().isVisible();
    // A stranger who asks for what he may not see shall not make us look through everything.
    return viewer.isModerator() || canBeVisible(query)
        ? boards.pets(query.after()).filter(allowed).filter(wanted)
        : Stream.empty();
  }

  private static boolean canBeVisible(Query query) {
    return query.status().isEmpty()
        || Stream.of(PetStatus.values())
            .anyMatch(status -> status.isVisible() && query.wantsOnly(Json.name(status)));
  }

  private Future<List<UploadReceived>> pending(Query query, Viewer viewer) {
    boolean wanted = query.wantsOnly(PetView.PENDING) || (query.mine() && query.status().isEmpty());
    if (!wanted || !(query.mine() || viewer.isModerator())) {
      return Future.succeededFuture(List.of());
    }
    return originals.list(
        query.mine() ? viewer.player() : Optional.empty(), query.after(), query.limit() + 1);
  }
}
