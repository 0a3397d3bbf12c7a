package petbattle.tournament.command;

import java.util.Objects;
import petbattle.tournament.bracket.Entry;
import petbattle.tournament.bracket.Format;
import petbattle.tournament.bracket.Schedule;

/** What can be asked for about tournaments. */
public sealed interface TournamentRequest extends DirectorRequest {

  /** The tournament's id. */
  String tournament();

  @Override
  default String subject() {
    return tournament();
  }

  /**
   * Plan a tournament.
   *
   * @param tournament the id that it shall have
   * @param name what it shall be called
   */
  record CreateTournament(
      String tournament, String name, Format format, Entry entry, Schedule schedule)
      implements TournamentRequest {
    public CreateTournament {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(format, "format");
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(schedule, "schedule");
    }
  }

  /**
   * Enter a pet.
   *
   * @param admin true when an admin asks; otherwise only the owner may
   */
  record EnterTournament(String tournament, String pet, boolean admin)
      implements TournamentRequest {}

  /** Open the first round now. */
  record StartTournament(String tournament) implements TournamentRequest {}

  /** Open the round that waits. */
  record AdvanceTournament(String tournament) implements TournamentRequest {}

  /** Call it off. */
  record CancelTournament(String tournament) implements TournamentRequest {}
}
