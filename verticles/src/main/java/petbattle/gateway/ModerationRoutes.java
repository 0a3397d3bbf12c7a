package petbattle.gateway;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import petbattle.gateway.CommandAnswers.Seen;
import petbattle.gateway.CommandAnswers.Wish;
import petbattle.gateway.Problem.Kind;
import petbattle.gateway.board.Boards;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.command.PetRequest.Choice;
import petbattle.tournament.pet.PetStatus;

/** What moderators see and decide. That somebody is one was checked before. */
final class ModerationRoutes {
  private static final int DEFAULT_LIMIT = 20;
  private static final long LEASE_SECONDS = 120;

  private final Boards boards;
  private final ReviewQueue queue;
  private final CommandAnswers commands;

  ModerationRoutes(Gateway gateway, CommandAnswers commands) {
    this.boards = gateway.boards();
    this.queue = gateway.queue();
    this.commands = commands;
  }

  /** The pets that wait for a person, oldest first. */
  void queue(RoutingContext request) {
    Input input = Input.of(request);
    queue
        .page(input.text("cursor"), input.number("limit", DEFAULT_LIMIT))
        .onSuccess(page -> Answers.json(request, 200, page))
        .onFailure(request::fail);
  }

  /** How much waits, and for how long. */
  void summary(RoutingContext request) {
    queue
        .summary()
        .onSuccess(summary -> Answers.json(request, 200, summary))
        .onFailure(request::fail);
  }

  /** Keeps other moderators from a pet for a while. */
  void claim(RoutingContext request) {
    give(
        request,
        new PetRequest.ClaimPet(pet(request), LEASE_SECONDS),
        viewer ->
            outcome ->
                Optional.of(
                    new ReviewQueue.Lease(
                        viewer.requireName(), outcome.at().plusSeconds(LEASE_SECONDS))));
  }

  /** Publishes a pet, refuses it, or leaves it to others. */
  void decide(RoutingContext request) {
    JsonObject body = Input.of(request).body();
    Choice choice = Choice.valueOf(body.getString("decision").toUpperCase(Locale.ROOT));
    String reason = Input.of(request).words("reason").orElse("");
    if (choice == Choice.REFUSE && reason.isEmpty()) {
      throw Problem.of(Kind.INVALID_REQUEST, "Tell the owner in 'reason' why you refuse the pet.");
    }
    PetStatus after =
        switch (choice) {
          case PUBLISH -> PetStatus.PUBLISHED;
          case REFUSE -> PetStatus.REFUSED;
          case ESCALATE -> PetStatus.REVIEW;
        };
    give(
        request,
        new PetRequest.DecidePet(pet(request), choice, reason),
        viewer -> once(after, request, viewer));
  }

  /** Takes the last decision back, shortly after it. */
  void undo(RoutingContext request) {
    give(
        request,
        new PetRequest.UndoDecision(pet(request)),
        viewer -> once(PetStatus.REVIEW, request, viewer));
  }

  private Seen once(PetStatus status, RoutingContext request, Viewer viewer) {
    return outcome ->
        boards
            .pet(pet(request))
            .filter(pet -> pet.status() == status)
            .map(pet -> PetView.of(pet, viewer));
  }

  private void give(RoutingContext request, PetRequest wish, Function<Viewer, Seen> seen) {
    Viewer viewer = Viewer.of(request);
    commands.give(
        request,
        new Wish(viewer.requireName(), Optional.empty(), wish, "/api/pets/" + wish.pet(), 200),
        seen.apply(viewer));
  }

  private static String pet(RoutingContext request) {
    return Input.of(request).path("pet");
  }
}
