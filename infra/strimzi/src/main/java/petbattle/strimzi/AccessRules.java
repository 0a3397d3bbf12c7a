package petbattle.strimzi;

import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleBuilder;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResourceBuilder;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResourceBuilder;
import io.strimzi.api.kafka.model.user.acl.StrimziAclOperation;
import java.util.ArrayList;
import java.util.List;
import petbattle.kafka.Group;
import petbattle.kafka.Topic;
import petbattle.role.Role;

/**
 * What users may do. Only what is listed is allowed, each resource by its full name. Whoever may
 * read or write something may also describe it, without a rule of its own, and whoever may write to
 * a topic may do so idempotently.
 */
final class AccessRules {
  private AccessRules() {}

  static List<AclRule> of(Role role) {
    List<AclRule> rules = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      List<StrimziAclOperation> operations = new ArrayList<>();
      if (topic.readers().contains(role)) {
        operations.add(StrimziAclOperation.READ);
      }
      if (topic.writers().contains(role)) {
        operations.add(StrimziAclOperation.WRITE);
      }
      if (!operations.isEmpty()) {
        rules.add(rule(topic, operations));
      }
    }
    Group.of(role).forEach(group -> rules.add(rule(group, StrimziAclOperation.READ)));
    return rules;
  }

  /** The votes log, and how far it was counted. */
  static List<AclRule> ofTheAudit() {
    return List.of(
        rule(Group.COUNTERS.topic(), List.of(StrimziAclOperation.READ)),
        rule(Group.COUNTERS, StrimziAclOperation.DESCRIBE));
  }

  /** Where the logs of all groups end, and how far they were read. */
  static List<AclRule> ofKeda() {
    List<AclRule> rules = new ArrayList<>();
    for (Group group : Group.values()) {
      rules.add(rule(group.topic(), List.of(StrimziAclOperation.DESCRIBE)));
      rules.add(rule(group, StrimziAclOperation.DESCRIBE));
    }
    return rules;
  }

  private static AclRule rule(Topic topic, List<StrimziAclOperation> operations) {
    return rule(
        new AclRuleTopicResourceBuilder()
            .withName(topic.topicName())
            .withPatternType(AclResourcePatternType.LITERAL)
            .build(),
        operations);
  }

  private static AclRule rule(Group group, StrimziAclOperation operation) {
    return rule(
        new AclRuleGroupResourceBuilder()
            .withName(group.groupId())
            .withPatternType(AclResourcePatternType.LITERAL)
            .build(),
        List.of(operation));
  }

  private static AclRule rule(AclRuleResource resource, List<StrimziAclOperation> operations) {
    return new AclRuleBuilder().withResource(resource).withOperations(operations).build();
  }
}
