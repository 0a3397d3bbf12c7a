package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import petbattle.gateway.CommandAnswers.Wish;
import petbattle.gateway.Problem.Kind;
import petbattle.gateway.board.Boards;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/** What players ask for about pets: reports, withdrawals and appeals. */
final class PetRequestRoutes {
  private final Boards boards;
  private final PendingPets pending;
  private final RateLimit<String> limit;
  private final ReportSources sources;
  private final CommandAnswers commands;

  PetRequestRoutes(Gateway gateway, CommandAnswers commands) {
    this.boards = gateway.boards();
    this.pending = gateway.pending();
    this.limit = gateway.limits().requests();
    this.sources = gateway.reportSources();
    this.commands = commands;
  }

  /** Tells whoever reports no more than that it was taken down. */
  void report(RoutingContext request) {
    String id = Input.of(request).path("pet");
    String reason = Input.of(request).requireWords("reason");
    Viewer viewer = asking(request);
    if (boards.pet(id).filter(pet -> pet.status().isVisible()).isEmpty()) {
      throw Problem.noSuch("pet");
    }
    sources
        .of(request.request(), viewer, id)
        .map(source -> new PetRequest.ReportPet(id, reason, viewer.isModerator(), source))
        .onFailure(request::fail)
        .onSuccess(
            report ->
                commands.give(
                    request,
                    wish(viewer, report),
                    outcome ->
                        Optional.of(new JsonObject().put("traceId", Trace.of(request).traceId()))));
  }

  /** Takes a pet back for ever. */
  void withdraw(RoutingContext request) {
    String id = Input.of(request).path("pet");
    Optional<String> why = Input.of(request).words("why");
    Viewer viewer = asking(request);
    allowed(id, viewer, viewer.isModerator())
        .onFailure(request::fail)
        .onSuccess(
            allowed ->
                commands.give(
                    request,
                    wish(viewer, why, new PetRequest.WithdrawPet(id, viewer.isModerator())),
                    outcome ->
                        boards
                            .pet(id)
                            .filter(pet -> pet.status() == PetStatus.WITHDRAWN)
                            .map(pet -> PetView.of(pet, viewer))));
  }

  /** Asks for a person to look at a refused picture. */
  void appeal(RoutingContext request) {
    String id = Input.of(request).path("pet");
    String text = Input.of(request).words("text").orElse("");
    Viewer viewer = asking(request);
    allowed(id, viewer, false)
        .onFailure(request::fail)
        .onSuccess(
            allowed ->
                commands.give(
                    request,
                    wish(viewer, new PetRequest.AppealPet(id, text)),
                    outcome ->
                        boards
                            .pet(id)
                            .filter(pet -> pet.status() != PetStatus.REFUSED)
                            .map(pet -> PetView.of(pet, viewer))));
  }

  /** Who asks, if that is not too often. */
  private Viewer asking(RoutingContext request) {
    Viewer viewer = Viewer.of(request);
    viewer.takeOneOf(limit);
    return viewer;
  }

  /** Succeeds for the owner; what others may not even see is not there for them. */
  private Future<Void> allowed(String id, Viewer viewer, boolean moderatorsToo) {
    Optional<Pet> known = boards.pet(id);
    Future<Optional<String>> owner =
        known.isPresent()
            ? Future.succeededFuture(known.get().owner())
            : pending.find(id).map(found -> found.map(PendingPets.Waiting::owner));
    boolean seen =
        known.filter(pet -> pet.status().isVisible() || viewer.mayInspect(pet.owner())).isPresent();
    return owner.compose(
        found -> {
          boolean exists = known.isPresent() || found.isPresent();
          if (viewer.owns(found) || (moderatorsToo && exists)) {
            return Future.succeededFuture();
          }
          return Future.failedFuture(
              seen
                  ? Problem.of(Kind.NOT_YOURS, "Only the pet's owner can ask for this.")
                  : Problem.noSuch("pet"));
        });
  }

  private static Wish wish(Viewer viewer, PetRequest wish) {
    return wish(viewer, Optional.empty(), wish);
  }

  private static Wish wish(Viewer viewer, Optional<String> why, PetRequest wish) {
    return new Wish(viewer.requireName(), why, wish, "/api/pets/" + wish.pet(), 200);
  }
}
