package petbattle.strimzi;

import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthentication;
import io.strimzi.api.kafka.model.user.KafkaUserBuilder;
import io.strimzi.api.kafka.model.user.KafkaUserScramSha512ClientAuthentication;
import io.strimzi.api.kafka.model.user.KafkaUserTlsClientAuthentication;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import java.util.ArrayList;
import java.util.List;
import petbattle.role.Role;

/**
 * One user for each role, which may do exactly what the catalogues say, and one each for KEDA and
 * for audits. Nobody may create, alter or delete anything: topics are the operator's.
 */
final class Users {
  /** Who may ask how far the groups are behind. */
  static final String KEDA = Cluster.nameOf("keda");

  /** Who may read the votes log and nothing else: {@code petbattle audit}. */
  static final String AUDIT = Cluster.nameOf("audit");

  private final Quotas quotas;

  Users(ClusterSize size) {
    this.quotas = new Quotas(new Capacity(size));
  }

  List<KafkaUser> all() {
    List<KafkaUser> users = new ArrayList<>();
    for (Role role : Role.values()) {
      users.add(
          user(
              Cluster.nameOf(role.label()),
              new KafkaUserScramSha512ClientAuthentication(),
              AccessRules.of(role),
              quotas.of(role)));
    }
    users.add(
        user(
            AUDIT,
            new KafkaUserScramSha512ClientAuthentication(),
            AccessRules.ofTheAudit(),
            quotas.ofTheAudit()));
    users.add(
        user(KEDA, new KafkaUserTlsClientAuthentication(), AccessRules.ofKeda(), quotas.ofKeda()));
    return users;
  }

  private static KafkaUser user(
      String name, KafkaUserAuthentication authentication, List<AclRule> rules, Quota quota) {
    return new KafkaUserBuilder()
        .withMetadata(Cluster.member(name))
        .withNewSpec()
        .withAuthentication(authentication)
        .withNewKafkaUserAuthorizationSimple()
        .withAcls(rules)
        .endKafkaUserAuthorizationSimple()
        .withQuotas(quota.resource())
        .endSpec()
        .build();
  }
}
