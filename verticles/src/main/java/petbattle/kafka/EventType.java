package petbattle.kafka;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import petbattle.status.RoleStatus;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.DirectorRequest;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.UploadReceived;
import petbattle.tournament.player.Revocation;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.Vote;

/**
 * Every kind of event: its CloudEvents type, the record that holds it and the topics it stands on.
 */
@SuppressWarnings("ImmutableEnumChecker") // The sets are made by Set.of.
public enum EventType {
  VOTE_CAST("petbattle.vote.cast.v1", Vote.class, Topic.VOTES_LOG),
  BATTLE_BARRIER("petbattle.battle.barrier.v1", Barrier.class, Topic.VOTES_LOG),
  BUCKET_QUARANTINED("petbattle.bucket.quarantined.v1", Quarantine.class, Topic.VOTES_LOG),
  TALLY_ADVANCED("petbattle.tally.advanced.v1", Tally.class, Topic.TALLIES),
  BATTLE_CHANGED("petbattle.battle.changed.v1", Battle.class, Topic.BATTLES),
  TOURNAMENT_CHANGED("petbattle.tournament.changed.v1", Tournament.class, Topic.TOURNAMENTS),
  STANDING_CHANGED("petbattle.standing.changed.v1", Standing.class, Topic.RANKINGS),
  RATING_CHANGED("petbattle.rating.changed.v1", Rating.class, Topic.RANKINGS),
  PET_CHANGED("petbattle.pet.changed.v1", Pet.class, Topic.PETS),
  UPLOAD_RECEIVED("petbattle.upload.received.v1", UploadReceived.class, Topic.UPLOADS),
  COMMAND_GIVEN(
      "petbattle.command.given.v1", Command.class, Topic.COMMANDS, Topic.MODERATION_COMMANDS),
  COMMAND_ANSWERED("petbattle.command.answered.v1", Outcome.class, Topic.OUTCOMES),
  TOKENS_REVOKED("petbattle.tokens.revoked.v1", Revocation.class, Topic.REVOCATIONS),
  ROLE_REPORTED("petbattle.role.reported.v1", RoleStatus.class, Topic.STATUS);

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::typeName, Function.identity()));

  private final String typeName;
  private final Class<?> record;
  private final Set<Topic> topics;

  EventType(String typeName, Class<?> record, Topic... topics) {
    this.typeName = typeName;
    this.record = record;
    this.topics = Set.of(topics);
  }

  /** The CloudEvents {@code type}. */
  public String typeName() {
    return typeName;
  }

  /** The Java type of the payload. */
  public Class<?> record() {
    return record;
  }

  /** Where events of this type stand. */
  public Set<Topic> topics() {
    return topics;
  }

  /** The topic that an event is appended to: a command goes to the role that executes it. */
  static Topic topicOf(Object event) {
    if (event instanceof Command command) {
      return switch (command.request()) {
        case DirectorRequest director -> Topic.COMMANDS;
        case PetRequest pet -> Topic.MODERATION_COMMANDS;
      };
    }
    return of(event).topics.iterator().next();
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
