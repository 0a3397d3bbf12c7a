package petbattle.standalone;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.role.Settings;
import petbattle.votes.VotesConfig;
import petbattle.votes.VotesVerticle;

/** How each role is brought up: which verticle, with which settings, and how many of them. */
final class Roles {
  private static final int MOST_INSTANCES = 64;

  private final Vertx vertx;
  private final RoleContext context;

  Roles(Vertx vertx, RoleContext context) {
    this.vertx = vertx;
    this.context = context;
  }

  /**
   * Deploys a role.
   *
   * @return the id of its deployment, once the role works
   */
  Future<String> deploy(Role role) {
    Settings settings = context.settings();
    return switch (role) {
      case VOTES -> {
        VotesConfig config = VotesConfig.from(settings);
        yield deploy(
            () -> new VotesVerticle(context, config),
            (int) settings.number("PETBATTLE_VOTES_INSTANCES", 2, 1, MOST_INSTANCES));
      }
      case GATEWAY, DIRECTOR, LEADERBOARD -> Future.succeededFuture("");
    };
  }

  private Future<String> deploy(Supplier<Deployable> verticle, int instances) {
    return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances));
  }
}
