package petbattle.kafka;

import java.util.EnumSet;
import java.util.Set;
import petbattle.role.Role;

/**
 * The catalogue of consumer groups: every group, once. Its members share the partitions of one
 * topic, so there can be no more of them at work than the topic has partitions. Access rules and
 * the scaling on lag are rendered from it.
 */
public enum Group {
  /** All counters. */
  COUNTERS("petbattle-votes", Topic.VOTES_LOG, Role.VOTES),
  /** All directors, sharing the commands. */
  DIRECTORS("petbattle-director", Topic.COMMANDS, Role.DIRECTOR),
  /** All moderation processes, sharing the pictures. */
  EXAMINERS("petbattle-moderation", Topic.UPLOADS, Role.MODERATION),
  /** All moderation processes, sharing what people ask about pets. */
  MODERATORS("petbattle-moderation-commands", Topic.MODERATION_COMMANDS, Role.MODERATION);

  private final String groupId;
  private final Topic topic;
  private final Role role;

  Group(String groupId, Topic topic, Role role) {
    this.groupId = groupId;
    this.topic = topic;
    this.role = role;
  }

  /** The name in Kafka. */
  public String groupId() {
    return groupId;
  }

  /** What its members read. */
  public Topic topic() {
    return topic;
  }

  /** The role whose processes are its members. */
  public Role role() {
    return role;
  }

  /** The groups that a role's processes are members of. */
  public static Set<Group> of(Role role) {
    Set<Group> groups = EnumSet.allOf(Group.class);
    groups.removeIf(group -> group.role != role);
    return groups;
  }
}
