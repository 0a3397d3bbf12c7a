package petbattle.strimzi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import petbattle.kafka.Group;
import petbattle.kafka.Topic;
import petbattle.role.Role;

/** Who there is, and what each may do, straight from the catalogues. */
final class ExpectedAccess {
  private ExpectedAccess() {}

  static List<String> users() {
    List<String> users = new ArrayList<>(List.of(Users.KEDA, Users.AUDIT));
    Arrays.stream(Role.values()).forEach(role -> users.add(Cluster.nameOf(role.label())));
    return users;
  }

  static Set<AclOperation> to(String user, Topic topic) {
    Set<AclOperation> operations = new TreeSet<>();
    roleOf(user)
        .ifPresentOrElse(
            role -> {
              if (topic.readers().contains(role)) {
                operations.add(AclOperation.READ);
              }
              if (topic.writers().contains(role)) {
                operations.add(AclOperation.WRITE);
              }
            },
            () -> {
              if (user.equals(Users.AUDIT) && topic == Topic.VOTES_LOG) {
                operations.add(AclOperation.READ);
              }
              boolean followed = Arrays.stream(Group.values()).anyMatch(g -> g.topic() == topic);
              if (user.equals(Users.KEDA) && followed) {
                operations.add(AclOperation.DESCRIBE);
              }
            });
    if (!operations.isEmpty()) {
      operations.add(AclOperation.DESCRIBE);
    }
    return operations;
  }

  private static Optional<Role> roleOf(String user) {
    return Arrays.stream(Role.values())
        .filter(role -> Cluster.nameOf(role.label()).equals(user))
        .findFirst();
  }
}
