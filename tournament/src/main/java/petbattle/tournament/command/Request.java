package petbattle.tournament.command;

import java.util.List;

/** The things that can be asked for. */
public sealed interface Request {

  /** What the request is about: the key that keeps requests about one thing in order. */
  String subject();

  /**
   * Start a battle now.
   *
   * @param battle the id that the new battle shall have
   * @param pets two visible, different pets
   * @param durationSeconds how long votes are accepted
   */
  record CreateBattle(String battle, List<String> pets, long durationSeconds) implements Request {
    public CreateBattle {
      pets = List.copyOf(pets);
    }

    @Override
    public String subject() {
      return battle;
    }
  }

  /** End a battle before its time. */
  record CloseBattle(String battle) implements Request {
    @Override
    public String subject() {
      return battle;
    }
  }
}
