package petbattle.strimzi;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.strimzi.ClusterInvariantsTest.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleType;
import io.strimzi.api.kafka.model.user.acl.StrimziAclOperation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petbattle.kafka.Group;
import petbattle.kafka.Topic;
import petbattle.role.Role;

/** Users may do what is written down for people to read, and nothing else. */
class AccessRulesTest {

  /** The contract of the events is written by hand and names the roles; the rules must agree. */
  @ParameterizedTest
  @EnumSource
  void aRoleMayDoWhatTheContractOfTheEventsSays(Role role) throws IOException {
    Set<String> promised = new TreeSet<>();
    JsonNode contract = contract();
    for (JsonNode operation : contract.path("operations")) {
      for (JsonNode named : operation.path("x-roles")) {
        if (named.asText().equals(role.label())) {
          String channel = operation.at("/channel/$ref").asText().replaceFirst(".*/", "");
          String verb = operation.path("action").asText().equals("send") ? "Write" : "Read";
          promised.add(verb + " " + contract.at("/channels/" + channel + "/address").asText());
        }
      }
    }
    assertThat(promised).isNotEmpty();
    assertThat(topicRules(Cluster.nameOf(role.label()))).isEqualTo(promised);
  }

  @ParameterizedTest
  @EnumSource
  void aRoleMayBeAMemberOfItsOwnGroupsOnly(Role role) {
    assertThat(groupRules(Cluster.nameOf(role.label())))
        .isEqualTo(
            Arrays.stream(Group.values())
                .filter(group -> group.role() == role)
                .map(group -> "Read " + group.groupId())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void whoeverReadsAsAGroupMayReadItsTopic() {
    assertThat(Group.values())
        .allSatisfy(group -> assertThat(group.topic().readers()).contains(group.role()));
  }

  @Test
  void kedaMayAskAndNothingElse() {
    Set<String> asks = topicRules(Users.KEDA);
    asks.addAll(groupRules(Users.KEDA));
    assertThat(asks).isNotEmpty().allMatch(rule -> rule.startsWith("Describe "));
    for (Scaling scaling : Scaling.all(ClusterSize.SMALL)) {
      for (Scaling.Trigger trigger : scaling.triggers()) {
        assertThat(asks)
            .contains(
                "Describe " + trigger.group().groupId(),
                "Describe " + trigger.group().topic().topicName());
      }
    }
  }

  @Test
  void theAuditReadsTheVotesLogOnly() {
    assertThat(topicRules(Users.AUDIT)).containsExactly("Read " + Topic.VOTES_LOG.topicName());
    assertThat(groupRules(Users.AUDIT)).containsExactly("Describe " + Group.COUNTERS.groupId());
  }

  @Test
  void rulesNameWhatTheyAllowAndNobodyMayChangeTheCluster() {
    for (ClusterSize size : ClusterSize.ALL) {
      for (KafkaUser user : resources(size, KafkaUser.class)) {
        assertThat(rules(user))
            .allSatisfy(
                rule -> {
                  assertThat(rule.getType()).isEqualTo(AclRuleType.ALLOW);
                  assertThat(rule.getResource())
                      .isInstanceOfAny(AclRuleTopicResource.class, AclRuleGroupResource.class);
                  assertThat(pattern(rule)).isEqualTo(AclResourcePatternType.LITERAL);
                  assertThat(name(rule)).doesNotContain("*");
                  assertThat(rule.getOperations())
                      .isNotEmpty()
                      .isSubsetOf(
                          StrimziAclOperation.READ,
                          StrimziAclOperation.WRITE,
                          StrimziAclOperation.DESCRIBE);
                });
      }
    }
  }

  @Test
  void usersAreTheRolesKedaAndTheAudit() {
    Set<String> expected =
        Arrays.stream(Role.values())
            .map(role -> Cluster.nameOf(role.label()))
            .collect(Collectors.toCollection(TreeSet::new));
    expected.addAll(List.of(Users.KEDA, Users.AUDIT));
    assertThat(
            resources(ClusterSize.SMALL, KafkaUser.class).stream()
                .map(user -> user.getMetadata().getName()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static JsonNode contract() throws IOException {
    try (InputStream yaml = Topic.class.getResourceAsStream("/asyncapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    }
  }

  private static Set<String> topicRules(String user) {
    return described(user, AclRuleTopicResource.class);
  }

  private static Set<String> groupRules(String user) {
    return described(user, AclRuleGroupResource.class);
  }

  private static Set<String> described(String user, Class<?> resource) {
    Set<String> described = new TreeSet<>();
    for (AclRule rule : rules(named(user))) {
      if (resource.isInstance(rule.getResource())) {
        rule.getOperations()
            .forEach(operation -> described.add(operation.toValue() + " " + name(rule)));
      }
    }
    return described;
  }

  private static KafkaUser named(String name) {
    return resources(ClusterSize.SMALL, KafkaUser.class).stream()
        .filter(user -> user.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<AclRule> rules(KafkaUser user) {
    return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls();
  }

  private static String name(AclRule rule) {
    return rule.getResource() instanceof AclRuleTopicResource topic
        ? topic.getName()
        : ((AclRuleGroupResource) rule.getResource()).getName();
  }

  private static AclResourcePatternType pattern(AclRule rule) {
    return rule.getResource() instanceof AclRuleTopicResource topic
        ? topic.getPatternType()
        : ((AclRuleGroupResource) rule.getResource()).getPatternType();
  }
}
