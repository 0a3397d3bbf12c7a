package petbattle.gateway.board;

import petbattle.kafka.Cursor;
import petbattle.kafka.Topic;

/** Something that the boards learned: a value that is newer than the one they held. */
public sealed interface Change {

  /** What changed: a battle's id, or a pet's. */
  String id();

  /** Where the new value stands in its topic. */
  Cursor cursor();

  /** The topic that it stands in. */
  Topic topic();

  /** A battle has a new revision. */
  record OfBattle(String id, Cursor cursor) implements Change {
    @Override
    public Topic topic() {
      return Topic.BATTLES;
    }
  }

  /** More votes of a battle are counted. */
  record OfTally(String id, Cursor cursor) implements Change {
    @Override
    public Topic topic() {
      return Topic.TALLIES;
    }
  }

  /** A pet has another standing. */
  record OfStanding(String id, Cursor cursor) implements Change {
    @Override
    public Topic topic() {
      return Topic.RANKINGS;
    }
  }

  /**
   * A pet has a new revision.
   *
   * @param inNewStatus true when its status is another one than before, or began anew
   */
  record OfPet(String id, Cursor cursor, boolean inNewStatus) implements Change {
    @Override
    public Topic topic() {
      return Topic.PETS;
    }
  }
}
