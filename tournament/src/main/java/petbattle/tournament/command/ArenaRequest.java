package petbattle.tournament.command;

/** What can be asked for about the arena; the director executes it. */
public sealed interface ArenaRequest extends DirectorRequest {

  @Override
  default String subject() {
    return "arena";
  }

  /**
   * Keep that many battles open from now on.
   *
   * @param battles how many; 0 switches the arena off
   * @param roundSeconds how long people can vote in each
   * @param repeatAfterHours how long two pets that met do not meet again
   */
  record SetArena(int battles, long roundSeconds, long repeatAfterHours) implements ArenaRequest {}
}
