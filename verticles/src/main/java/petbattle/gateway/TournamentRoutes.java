package petbattle.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import petbattle.gateway.CommandAnswers.Wish;
import petbattle.gateway.board.Boards;
import petbattle.tournament.bracket.Entry;
import petbattle.tournament.bracket.Format;
import petbattle.tournament.bracket.Schedule;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.bracket.TournamentState;
import petbattle.tournament.command.TournamentRequest;
import petbattle.tournament.command.TournamentRequest.AdvanceTournament;
import petbattle.tournament.command.TournamentRequest.CancelTournament;
import petbattle.tournament.command.TournamentRequest.CreateTournament;
import petbattle.tournament.command.TournamentRequest.EnterTournament;
import petbattle.tournament.command.TournamentRequest.StartTournament;

/** Shows tournaments, and hands over what is asked for about them. */
final class TournamentRoutes {
  private static final int DEFAULT_LIMIT = 20;

  private final Clock clock;
  private final Boards boards;
  private final TournamentMemory tournaments;
  private final RandomIds ids;
  private final RateLimit<String> limit;
  private final CommandAnswers commands;

  TournamentRoutes(Gateway gateway, CommandAnswers commands) {
    this.clock = gateway.clock();
    this.boards = gateway.boards();
    this.tournaments = gateway.tournaments();
    this.ids = gateway.ids();
    this.limit = gateway.limits().requests();
    this.commands = commands;
  }

  void list(RoutingContext request) {
    Input input = Input.of(request);
    int most = input.number("limit", DEFAULT_LIMIT);
    Optional<TournamentState> state =
        input.text("state").map(text -> TournamentState.valueOf(text.toUpperCase(Locale.ROOT)));
    Optional<String> after = input.text("cursor");
    List<TournamentView> found =
        tournaments
            .newestFirst()
            .filter(known -> after.isEmpty() || known.id().compareTo(after.get()) < 0)
            .filter(known -> state.isEmpty() || known.state() == state.get())
            .limit(most + 1L)
            .map(known -> TournamentView.of(known, boards))
            .toList();
    Answers.json(request, 200, Page.of(found, most, TournamentView::id));
  }

  void one(RoutingContext request) {
    Answers.json(request, 200, TournamentView.of(known(request), boards));
  }

  void bracket(RoutingContext request) {
    Answers.json(request, 200, BracketView.of(known(request), boards));
  }

  /** Plans a tournament. */
  void create(RoutingContext request) {
    JsonObject body = Input.of(request).body();
    CreateTournament wish =
        new CreateTournament(
            ids.tournament(clock.instant()),
            body.getString("name"),
            new Format.SingleElimination(),
            entry(body.getValue("entrants")),
            new Schedule(
                Input.time(body, "startsAt"),
                body.getLong("roundSeconds"),
                Optional.ofNullable(body.getLong("pauseSeconds"))));
    give(request, Viewer.of(request).adminName(), wish, 201, tournament -> true);
  }

  void start(RoutingContext request) {
    give(
        request,
        Viewer.of(request).adminName(),
        new StartTournament(id(request)),
        200,
        tournament -> tournament.round() > 0 || tournament.state().isFinal());
  }

  /** Opens the round that waits. */
  void advance(RoutingContext request) {
    give(
        request,
        Viewer.of(request).adminName(),
        new AdvanceTournament(id(request)),
        200,
        tournament -> tournament.roundOpensAt().isPresent() || tournament.state().isFinal());
  }

  void cancel(RoutingContext request) {
    give(
        request,
        Viewer.of(request).adminName(),
        new CancelTournament(id(request)),
        200,
        tournament -> tournament.state().isFinal());
  }

  /** Enters a pet of one's own; admins enter any. */
  void enter(RoutingContext request) {
    String pet = Input.of(request).body().getString("pet");
    Viewer viewer = Viewer.of(request);
    viewer.takeOneOf(limit);
    give(
        request,
        viewer.requireName(),
        new EnterTournament(id(request), pet, viewer.isAdmin()),
        200,
        known -> known.entrants().contains(pet));
  }

  private void give(
      RoutingContext request,
      String who,
      TournamentRequest wish,
      int doneStatus,
      Predicate<Tournament> isSeen) {
    Optional<String> why = Input.of(request).words("why");
    commands.give(
        request,
        new Wish(who, why, wish, "/api/tournaments/" + wish.tournament(), doneStatus),
        outcome ->
            tournaments
                .find(wish.tournament())
                .filter(isSeen)
                .map(known -> TournamentView.of(known, boards)));
  }

  private static Entry entry(Object entrants) {
    if (entrants instanceof JsonArray pets) {
      return new Entry.Chosen(pets.stream().map(String::valueOf).toList());
    }
    JsonObject rule = (JsonObject) entrants;
    return rule.containsKey("top")
        ? new Entry.Top(rule.getInteger("top"))
        : new Entry.OpenUntil(Input.time(rule, "openUntil").orElseThrow());
  }

  private Tournament known(RoutingContext request) {
    return tournaments.find(id(request)).orElseThrow(() -> Problem.noSuch("tournament"));
  }

  private static String id(RoutingContext request) {
    return Input.of(request).path("tournament");
  }
}
