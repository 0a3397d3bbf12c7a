package petbattle.kafka;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Vote;

/**
 * Every kind of event: its CloudEvents type, the record that holds it and the topic it stands on.
 */
public enum EventType {
  VOTE_CAST("petbattle.vote.cast.v1", Vote.class, Topic.VOTES_LOG),
  BATTLE_BARRIER("petbattle.battle.barrier.v1", Barrier.class, Topic.VOTES_LOG),
  TALLY_ADVANCED("petbattle.tally.advanced.v1", Tally.class, Topic.TALLIES),
  BATTLE_CHANGED("petbattle.battle.changed.v1", Battle.class, Topic.BATTLES),
  STANDING_CHANGED("petbattle.standing.changed.v1", Standing.class, Topic.RANKINGS),
  PET_CHANGED("petbattle.pet.changed.v1", Pet.class, Topic.PETS),
  COMMAND_GIVEN("petbattle.command.given.v1", Command.class, Topic.COMMANDS),
  COMMAND_ANSWERED("petbattle.command.answered.v1", Outcome.class, Topic.OUTCOMES);

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::typeName, Function.identity()));

  private final String typeName;
  private final Class<?> record;
  private final Topic topic;

  EventType(String typeName, Class<?> record, Topic topic) {
    this.typeName = typeName;
    this.record = record;
    this.topic = topic;
  }

  /** The CloudEvents {@code type}. */
  public String typeName() {
    return typeName;
  }

  /** The Java type of the payload. */
  public Class<?> record() {
    return record;
  }

  public Topic topic() {
    return topic;
  }

  static Optional<EventType> named(String typeName) {
    return Optional.ofNullable(BY_NAME.get(typeName));
  }

  static EventType of(Object event) {
    return Arrays.stream(values())
        .filter(type -> type.record.isInstance(event))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no event type for " + event.getClass()));
  }
}
