package petbattle.standalone;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import petbattle.director.DirectorConfig;
import petbattle.director.DirectorVerticle;
import petbattle.gateway.GatewayConfig;
import petbattle.gateway.GatewayVerticle;
import petbattle.leaderboard.LeaderboardConfig;
import petbattle.leaderboard.LeaderboardVerticle;
import petbattle.moderation.Examiner;
import petbattle.moderation.ModerationConfig;
import petbattle.moderation.ModerationVerticle;
import petbattle.moderation.VisionExaminer;
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
      case GATEWAY -> {
        GatewayConfig config = GatewayConfig.from(settings);
        // It brings up its own number of HTTP servers over one memory.
        yield deploy(() -> new GatewayVerticle(context, config), 1);
      }
      case MODERATION -> {
        ModerationConfig config = ModerationConfig.from(settings);
        Examiner.Loader loader = VisionExaminer.loader(settings);
        // It has its own number of threads over one set of models.
        yield deploy(() -> new ModerationVerticle(context, config, loader), 1);
      }
      case DIRECTOR -> {
        DirectorConfig config = DirectorConfig.from(settings);
        yield deploy(() -> new DirectorVerticle(context, config), 1);
      }
      case LEADERBOARD -> {
        LeaderboardConfig config = LeaderboardConfig.from(settings);
        yield deploy(() -> new LeaderboardVerticle(context, config), 1);
      }
    };
  }

  private Future<String> deploy(Supplier<Deployable> verticle, int instances) {
    return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances));
  }
}
