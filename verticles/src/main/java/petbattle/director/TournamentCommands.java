package petbattle.director;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.command.AdminLog.Entry;
import petbattle.command.CommandExecutor;
import petbattle.mongo.Store;
import petbattle.tournament.ShownText;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.bracket.TournamentState;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.TournamentRequest;
import petbattle.tournament.command.TournamentRequest.AdvanceTournament;
import petbattle.tournament.command.TournamentRequest.CancelTournament;
import petbattle.tournament.command.TournamentRequest.CreateTournament;
import petbattle.tournament.command.TournamentRequest.EnterTournament;
import petbattle.tournament.command.TournamentRequest.StartTournament;

/** What people ask for about tournaments. */
final class TournamentCommands implements CommandExecutor.Work<TournamentRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(TournamentCommands.class);
  private static final int ATTEMPTS = 5;

  private final Tournaments tournaments;
  private final TournamentCycle cycle;
  private final Roster roster;
  private final InstantSource clock;

  TournamentCommands(Store store, TournamentCycle cycle, Roster roster, InstantSource clock) {
    this.tournaments = new Tournaments(store);
    this.cycle = cycle;
    this.roster = roster;
    this.clock = clock;
  }

  @Override
  public Future<Outcome> judge(Entry<TournamentRequest> entry) {
    TournamentRequest request = entry.request();
    return roster
        .lookFor(petsOf(request))
        .compose(looked -> tournaments.find(request.tournament()))
        .map(
            existing ->
                new TournamentVerdict(entry.command(), entry.who(), existing, roster, now())
                    .on(request));
  }

  private static List<String> petsOf(TournamentRequest request) {
    return switch (request) {
      case CreateTournament create ->
          create.entry() instanceof petbattle.tournament.bracket.Entry.Chosen chosen
              ? chosen.pets()
              : List.of();
      case EnterTournament enter -> List.of(enter.pet());
      case StartTournament start -> List.of();
      case AdvanceTournament advance -> List.of();
      case CancelTournament cancel -> List.of();
    };
  }

  @Override
  public Future<Void> carryOut(Entry<TournamentRequest> entry, Outcome.Done outcome) {
    return entry.request() instanceof CreateTournament create
        ? tournaments
            .insert(
                Tournament.planned(
                    create.tournament(),
                    ShownText.name(create.name(), Tournament.LONGEST_NAME),
                    create.format(),
                    create.entry(),
                    create.schedule()),
                entry.command())
            .mapEmpty()
        : change(entry, ATTEMPTS);
  }

  private Future<Void> change(Entry<TournamentRequest> entry, int attempts) {
    return tournaments
        .find(entry.request().tournament())
        .compose(
            found -> {
              Optional<Tournament> next =
                  found
                      .filter(stored -> !stored.commands().contains(entry.command()))
                      .map(StoredTournament::tournament)
                      .flatMap(tournament -> after(tournament, entry.request()));
              if (next.isEmpty()) {
                return Future.succeededFuture();
              }
              return tournaments
                  .advance(found.get().tournament(), next.get(), entry.command())
                  .compose(changed -> changed ? told(next.get()) : again(entry, attempts));
            });
  }

  private Future<Void> again(Entry<TournamentRequest> entry, int attempts) {
    return attempts > 1
        ? change(entry, attempts - 1)
        : Future.failedFuture("the tournament keeps changing");
  }

  private static Future<Void> told(Tournament changed) {
    LOG.info(
        "tournament changed by a command tournament={} state={}", changed.id(), changed.state());
    return Future.succeededFuture();
  }

  /** What the command makes of it; nothing where it came too late for what it asks. */
  private Optional<Tournament> after(Tournament tournament, TournamentRequest request) {
    boolean waits =
        tournament.state() == TournamentState.DRAFT
            || tournament.state() == TournamentState.ENTRIES;
    return switch (request) {
      case CreateTournament create -> Optional.empty();
      case EnterTournament enter ->
          tournament.state() == TournamentState.ENTRIES
                  && !tournament.entrants().contains(enter.pet())
              ? Optional.of(tournament.entered(enter.pet()))
              : Optional.empty();
      case StartTournament start ->
          waits ? Optional.of(cycle.started(tournament, now())) : Optional.empty();
      case AdvanceTournament advance ->
          tournament.state() == TournamentState.RUNNING && tournament.roundOpensAt().isEmpty()
              ? Optional.of(tournament.roundOpened(now()))
              : Optional.empty();
      case CancelTournament cancel ->
          tournament.state().isFinal() ? Optional.empty() : Optional.of(tournament.cancelled());
    };
  }

  /** As the store keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
