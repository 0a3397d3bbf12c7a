package petbattle.standalone;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import petbattle.director.DirectorConfig;
import petbattle.director.DirectorVerticle;
import petbattle.leaderboard.LeaderboardConfig;
import petbattle.leaderboard.LeaderboardVerticle;
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
      case DIRECTOR ->
          deploy(new DirectorVerticle(context, DirectorConfig.from(settings)));
      case LEADERBOARD ->
          deploy(new LeaderboardVerticle(context, LeaderboardConfig.from(settings)));
      case GATEWAY -> Future.succeededFuture("");
    };
  }

  private Future<String> deploy(Deployable verticle) {
    return vertx.deployVerticle(verticle, new DeploymentOptions());
  }

  private Future<String> deploy(Supplier<? extends Deployable> verticle, int instances) {
    return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances));
  }
}
