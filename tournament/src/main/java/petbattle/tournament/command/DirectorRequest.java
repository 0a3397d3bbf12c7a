package petbattle.tournament.command;

/** What the director executes. */
public sealed interface DirectorRequest extends Request
    permits BattleRequest, TournamentRequest, ArenaRequest {}
