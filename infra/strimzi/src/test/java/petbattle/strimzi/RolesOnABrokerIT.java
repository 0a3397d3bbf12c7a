package petbattle.strimzi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.audit.Audit;
import petbattle.audit.AuditReport;
import petbattle.director.DirectorConfig;
import petbattle.director.DirectorVerticle;
import petbattle.embedded.mongo.EmbeddedMongo;
import petbattle.embedded.mongo.MongoSpec;
import petbattle.gateway.GatewayConfig;
import petbattle.gateway.GatewayVerticle;
import petbattle.leaderboard.LeaderboardConfig;
import petbattle.leaderboard.LeaderboardVerticle;
import petbattle.moderation.ModerationConfig;
import petbattle.moderation.ModerationVerticle;
import petbattle.mongo.MongoSettings;
import petbattle.mongo.Store;
import petbattle.observability.Health;
import petbattle.role.Role;
import petbattle.role.RoleContext;
import petbattle.role.Settings;
import petbattle.votes.VotesConfig;
import petbattle.votes.VotesVerticle;

/**
 * The whole site on a broker that keeps to the rendered rules: each role logs in as its own user,
 * over TLS, with nothing but what a pod has mounted, and everything that people can see works.
 */
@Tag("long")
class RolesOnABrokerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ADMIN = "an-admin-token-for-tests";

  @TempDir Path folder;
  private SecuredKafka kafka;
  private EmbeddedMongo mongo;
  private Vertx vertx;
  private final Map<Role, Health> health = new HashMap<>();

  @BeforeEach
  void startServers() throws Exception {
    kafka = SecuredKafka.start(folder, ClusterSize.SMALL);
    mongo = EmbeddedMongo.start(MongoSpec.inDirectory(folder.resolve("mongo")));
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stopServers() {
    get(vertx.close());
    mongo.close();
    kafka.close();
  }

  @Test
  void fromThePictureToTheLeaderboardEachRoleDoesItsJobAsItsOwnUser() throws Exception {
    // Given all roles, each with its own login
    RoleContext gatewayContext = context(Role.GATEWAY);
    GatewayVerticle gateway =
        new GatewayVerticle(gatewayContext, GatewayConfig.from(gatewayContext.settings()));
    List<Deployable> others = new ArrayList<>();
    RoleContext votes = context(Role.VOTES);
    others.add(new VotesVerticle(votes, VotesConfig.from(votes.settings())));
    RoleContext director = context(Role.DIRECTOR);
    others.add(new DirectorVerticle(director, DirectorConfig.from(director.settings())));
    RoleContext leaderboard = context(Role.LEADERBOARD);
    others.add(
        new LeaderboardVerticle(leaderboard, LeaderboardConfig.from(leaderboard.settings())));
    RoleContext moderation = context(Role.MODERATION);
    others.add(
        new ModerationVerticle(
            moderation, ModerationConfig.from(moderation.settings()), () -> new KindExaminer()));
    get(vertx.deployVerticle(gateway));
    for (Deployable role : others) {
      get(vertx.deployVerticle(role));
    }
    Visitor visitor = new Visitor("http://127.0.0.1:" + gateway.port());

    // When two pets are uploaded, meet, and are voted for
    String owner = visitor.newSession();
    String mochi = visitor.upload(owner, "Mochi", KindExaminer.picture(0x00FF));
    String luna = visitor.upload(owner, "Luna", KindExaminer.picture(0xFF00FFL << 16));
    await().atMost(PATIENCE).until(() -> visitor.isPublished(mochi) && visitor.isPublished(luna));
    String battle = visitor.createBattle(ADMIN, mochi, luna, 10);
    for (int i = 0; i < 5; i++) {
      assertThat(visitor.vote(visitor.newSession(), battle, mochi)).isEqualTo(202);
    }

    // Then the battle is decided by all of them, the winner ranks first, and the audit agrees
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonObject decided = visitor.battle(battle);
              assertThat(decided.getJsonObject("result")).as(decided.encode()).isNotNull();
              assertThat(decided.getLong("total")).isEqualTo(5);
              assertThat(visitor.leader()).isEqualTo(mochi);
            });
    AuditReport report = new Audit(kafka.settingsOf(Users.AUDIT), votes.store()).run();
    assertThat(report.differences()).isEmpty();
    assertThat(report.counted()).isEqualTo(5);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                health.forEach(
                    (role, it) -> assertThat(get(it.problems())).as(role.label()).isEmpty()));
  }

  private RoleContext context(Role role) throws IOException {
    Map<String, String> variables = new HashMap<>();
    variables.put("PETBATTLE_HOST", "127.0.0.1");
    variables.put("PETBATTLE_PORT", "0");
    variables.put("PETBATTLE_SIGNING_KEYS", "k1:" + "A".repeat(43) + "=");
    variables.put("PETBATTLE_ADMIN_TOKEN", ADMIN);
    variables.put("PETBATTLE_INTERNAL_DELIVERY_TIMEOUT_MILLIS", "500");
    Health own = new Health();
    health.put(role, own);
    return new RoleContext(
        Settings.of(variables),
        kafka.settingsOf(Cluster.nameOf(role.label())),
        Store.open(vertx, new MongoSettings(mongo.uri() + "/petbattle")),
        new SimpleMeterRegistry(),
        own);
  }

  private static <T> T get(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
