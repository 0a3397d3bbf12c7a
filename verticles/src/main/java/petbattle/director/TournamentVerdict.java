package petbattle.director;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import petbattle.tournament.Ids;
import petbattle.tournament.ShownText;
import petbattle.tournament.bracket.Bracket;
import petbattle.tournament.bracket.Entry;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.bracket.TournamentState;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Outcome.Done;
import petbattle.tournament.command.Outcome.Reason;
import petbattle.tournament.command.Outcome.Refused;
import petbattle.tournament.command.TournamentRequest;
import petbattle.tournament.command.TournamentRequest.AdvanceTournament;
import petbattle.tournament.command.TournamentRequest.CancelTournament;
import petbattle.tournament.command.TournamentRequest.CreateTournament;
import petbattle.tournament.command.TournamentRequest.EnterTournament;
import petbattle.tournament.command.TournamentRequest.StartTournament;

/**
 * Whether a command about a tournament may be carried out, as a pure function of what is known.
 *
 * @param command the command's id
 * @param who who asks
 * @param existing the tournament that is meant, if there is one
 * @param pets what is known about pets
 * @param now the time
 */
record TournamentVerdict(
    String command, String who, Optional<StoredTournament> existing, KnownPets pets, Instant now) {
  private static final Duration FARTHEST = Duration.ofDays(366);

  /** What has to be known about pets. */
  interface KnownPets {
    boolean isVisible(String pet);

    Optional<String> ownerOf(String pet);

    /** Who would take part if the tournament started now. */
    List<String> starters(Tournament tournament);
  }

  Outcome on(TournamentRequest request) {
    if (request instanceof CreateTournament create) {
      return create(create);
    }
    if (existing.isEmpty()) {
      return refused(
          Reason.NOT_FOUND, "There is no such tournament; look at the list of tournaments.");
    }
    StoredTournament stored = existing.get();
    Tournament tournament = stored.tournament();
    if (stored.commands().contains(command)) {
      return done();
    }
    return switch (request) {
      case CreateTournament create -> create(create);
      case EnterTournament enter -> enter(tournament, enter);
      case StartTournament start -> start(tournament);
      case AdvanceTournament advance ->
          tournament.state() == TournamentState.RUNNING && tournament.roundOpensAt().isEmpty()
              ? done()
              : refused(
                  Reason.CONFLICT,
                  "No round waits to be opened; wait until every battle of this one is decided.");
      case CancelTournament cancel ->
          tournament.state().isFinal()
              ? refused(Reason.CONFLICT, "This tournament is over already.")
              : done();
    };
  }

  private Outcome create(CreateTournament request) {
    if (!Ids.isId(request.tournament())) {
      return refused(
          Reason.INVALID,
          "The tournament's id must be 1 to 64 lower-case letters, digits and hyphens.");
    }
    if (existing.isPresent()) {
      return existing.get().createdBy().equals(command)
          ? done()
          : refused(Reason.CONFLICT, "There is a tournament with this id; choose another one.");
    }
    try {
      ShownText.name(request.name(), Tournament.LONGEST_NAME);
    } catch (IllegalArgumentException e) {
      return refused(Reason.INVALID, e.getMessage());
    }
    Optional<Instant> startsAt = request.schedule().startsAt();
    if (startsAt.filter(this::isNoTimeAhead).isPresent()) {
      return refused(Reason.INVALID, "The tournament must start in the future, within a year.");
    }
    return switch (request.entry()) {
      case Entry.Top top -> done();
      case Entry.OpenUntil open -> {
        if (isNoTimeAhead(open.until())) {
          yield refused(Reason.INVALID, "Entries must close in the future, within a year.");
        }
        yield startsAt.filter(start -> start.isBefore(open.until())).isPresent()
            ? refused(Reason.INVALID, "The tournament can start only when entries are closed.")
            : done();
      }
      case Entry.Chosen chosen -> chosen(chosen.pets());
    };
  }

  private Outcome chosen(List<String> entrants) {
    if (entrants.size() < 2 || entrants.size() > Bracket.MAX_ENTRANTS) {
      return refused(Reason.INVALID, "A tournament has 2 to 256 entrants.");
    }
    if (new HashSet<>(entrants).size() < entrants.size()) {
      return refused(Reason.INVALID, "Each pet can be in a tournament once; leave out the second.");
    }
    return entrants.stream()
        .filter(pet -> !pets.isVisible(pet))
        .findFirst()
        .map(this::noSuchPet)
        .orElseGet(this::done);
  }

  private Outcome start(Tournament tournament) {
    if (tournament.state() != TournamentState.DRAFT
        && tournament.state() != TournamentState.ENTRIES) {
      return refused(Reason.CONFLICT, "This tournament has begun already, or is over.");
    }
    return pets.starters(tournament).size() < 2
        ? refused(
            Reason.CONFLICT,
            "Fewer than two of its pets can be seen by everybody now; wait for others, or cancel"
                + " it.")
        : done();
  }

  private Outcome enter(Tournament tournament, EnterTournament request) {
    if (tournament.entrants().contains(request.pet())) {
      return done();
    }
    if (!tournament.acceptsEntriesAt(now)) {
      return refused(Reason.CONFLICT, "This tournament takes no entries now.");
    }
    if (tournament.entrants().size() >= Bracket.MAX_ENTRANTS) {
      return refused(Reason.CONFLICT, "This tournament is full.");
    }
    // Who may not see a pet learns nothing about it.
    boolean mayEnter = request.admin() || pets.ownerOf(request.pet()).equals(Optional.of(who));
    return pets.isVisible(request.pet())
        ? mayEnter ? done() : refused(Reason.INVALID, "You can enter only pets of your own.")
        : noSuchPet(request.pet());
  }

  private Outcome noSuchPet(String pet) {
    return refused(
        Reason.INVALID,
        Ids.isId(pet)
            ? "There is no pet " + pet + " that everybody may see; choose another one."
            : "One of the pets does not exist; choose another one.");
  }

  private boolean isNoTimeAhead(Instant time) {
    return !time.isAfter(now) || time.isAfter(now.plus(FARTHEST));
  }

  private Outcome done() {
    return new Done(command, now);
  }

  private Outcome refused(Reason reason, String detail) {
    return new Refused(command, now, reason, detail);
  }
}
