package petbattle.director;

import io.vertx.core.Future;
import petbattle.command.AdminLog.Entry;
import petbattle.command.CommandExecutor;
import petbattle.tournament.command.ArenaRequest;
import petbattle.tournament.command.BattleRequest;
import petbattle.tournament.command.DirectorRequest;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.TournamentRequest;

/** Hands each command to those who know about battles, tournaments, or the arena. */
record DirectorCommands(
    CommandExecutor.Work<BattleRequest> battles,
    CommandExecutor.Work<TournamentRequest> tournaments,
    CommandExecutor.Work<ArenaRequest> arena)
    implements CommandExecutor.Work<DirectorRequest> {

  @Override
  public Future<Outcome> judge(Entry<DirectorRequest> entry) {
    return switch (entry.request()) {
      case BattleRequest battle -> battles.judge(narrowed(entry, battle));
      case TournamentRequest tournament -> tournaments.judge(narrowed(entry, tournament));
      case ArenaRequest wish -> arena.judge(narrowed(entry, wish));
    };
  }

  @Override
  public Future<Void> carryOut(Entry<DirectorRequest> entry, Outcome.Done outcome) {
    return switch (entry.request()) {
      case BattleRequest battle -> battles.carryOut(narrowed(entry, battle), outcome);
      case TournamentRequest tournament ->
          tournaments.carryOut(narrowed(entry, tournament), outcome);
      case ArenaRequest wish -> arena.carryOut(narrowed(entry, wish), outcome);
    };
  }

  @Override
  public Future<Void> announce(Entry<DirectorRequest> entry) {
    return switch (entry.request()) {
      case BattleRequest battle -> battles.announce(narrowed(entry, battle));
      case TournamentRequest tournament -> tournaments.announce(narrowed(entry, tournament));
      case ArenaRequest wish -> arena.announce(narrowed(entry, wish));
    };
  }

  private static <R extends DirectorRequest> Entry<R> narrowed(
      Entry<DirectorRequest> entry, R request) {
    return new Entry<>(entry.command(), entry.who(), entry.type(), request, entry.outcome());
  }
}
