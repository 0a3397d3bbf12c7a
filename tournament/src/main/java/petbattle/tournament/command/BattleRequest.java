package petbattle.tournament.command;

import java.time.Instant;
import java.util.List;

/** What can be asked for about battles; the director executes it. */
public sealed interface BattleRequest extends DirectorRequest {

  /** The battle's id. */
  String battle();

  @Override
  default String subject() {
    return battle();
  }

  /**
   * Start a battle now.
   *
   * @param battle the id that the new battle shall have
   * @param pets two visible, different pets
   * @param durationSeconds how long votes are accepted
   */
  record CreateBattle(String battle, List<String> pets, long durationSeconds)
      implements BattleRequest {
    public CreateBattle {
      pets = List.copyOf(pets);
    }
  }

  /**
   * Start a battle later.
   *
   * @param battle the id that the new battle shall have
   * @param pets two visible, different pets
   * @param opensAt from when on votes are accepted
   * @param durationSeconds how long
   */
  record ScheduleBattle(String battle, List<String> pets, Instant opensAt, long durationSeconds)
      implements BattleRequest {
    public ScheduleBattle {
      pets = List.copyOf(pets);
    }
  }

  /** End a battle before its time. */
  record CloseBattle(String battle) implements BattleRequest {}

  /**
   * Give people more time.
   *
   * @param closesAt until when votes are accepted then
   */
  record ExtendBattle(String battle, Instant closesAt) implements BattleRequest {}

  /** Take a battle back as a whole: its votes count nowhere any more, the record stays. */
  record VoidBattle(String battle) implements BattleRequest {}

  /**
   * Take the votes of one bucket out of a battle that is still open, those to come included.
   *
   * @param bucket as in {@link petbattle.tournament.vote.Vote#bucket}
   */
  record QuarantineBucket(String battle, String bucket) implements BattleRequest {}
}
