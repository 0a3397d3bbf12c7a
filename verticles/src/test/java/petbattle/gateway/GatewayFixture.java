package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.json.schema.OutputUnit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import petbattle.kafka.EventLog;
import petbattle.role.RoleContext;
import petbattle.testing.Servers;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;

/** A gateway on real servers, and the client's side of it. */
final class GatewayFixture implements AutoCloseable {
  static final String ADMIN_TOKEN = "an-admin-token-for-tests";
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonObject ALL = new JsonObject();

  private final boolean ownsServers;
  private final Servers servers;
  private final Vertx vertx = Vertx.vertx();
  private final RoleContext role;
  private final EventLog log;
  private final WebClient client;
  private final int port;
  private final ApiContract contract;

  private GatewayFixture(Servers servers, boolean ownsServers, Map<String, String> settings) {
    this.servers = servers;
    this.ownsServers = ownsServers;
    Map<String, String> all = new HashMap<>();
    all.put("PETBATTLE_HOST", "127.0.0.1");
    all.put("PETBATTLE_PORT", "0");
    all.put("PETBATTLE_HTTP_INSTANCES", "2");
    all.put("PETBATTLE_SIGNING_KEYS", SigningKeys.generate("k1"));
    all.put("PETBATTLE_ADMIN_TOKEN", ADMIN_TOKEN);
    all.putAll(settings);
    all.values().removeIf(String::isEmpty);
    this.role = servers.role(vertx, all);
    this.log = new EventLog(vertx, role.kafka(), "/test");
    GatewayVerticle gateway = new GatewayVerticle(role, GatewayConfig.from(role.settings()));
    await(vertx.deployVerticle(gateway));
    this.port = gateway.port();
    this.client =
        WebClient.create(
            vertx, new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port));
    this.contract = await(ApiContract.load(vertx));
  }

  /** A gateway on servers of its own. */
  static GatewayFixture start(Path folder) {
    return start(folder, Map.of());
  }

  /** A gateway with other settings on servers of its own. */
  static GatewayFixture start(Path folder, Map<String, String> settings) {
    return new GatewayFixture(Servers.start(folder), true, settings);
  }

  /** A gateway with other settings on servers that somebody else ends. */
  static GatewayFixture on(Servers servers, Map<String, String> settings) {
    return new GatewayFixture(servers, false, settings);
  }

  Servers servers() {
    return servers;
  }

  RoleContext role() {
    return role;
  }

  int port() {
    return port;
  }

  Vertx vertx() {
    return vertx;
  }

  MeterRegistry meters() {
    return role.meters();
  }

  /** How many requests of an operation were answered with such a status, as operators see it. */
  long answered(String operation, String status) {
    return role
        .meters()
        .find("petbattle.gateway.requests")
        .tags("operation", operation, "status", status)
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }

  EventLog log() {
    return log;
  }

  HttpRequest<Buffer> get(String path) {
    return client.get(path);
  }

  HttpRequest<Buffer> post(String path) {
    return client.post(path);
  }

  HttpRequest<Buffer> delete(String path) {
    return client.delete(path);
  }

  /** Sends a form as it is. */
  HttpResponse<Buffer> upload(String token, Form form) {
    return await(
        post("/api/pets")
            .bearerTokenAuthentication(token)
            .putHeader("content-type", Form.CONTENT_TYPE)
            .sendBuffer(form.bytes()));
  }

  /** Waits until this many files and chunks of originals are stored. */
  void awaitOriginals(long files, long chunks) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(await(role.store().client().count("originals.files", ALL)))
                  .isEqualTo(files);
              assertThat(await(role.store().client().count("originals.chunks", ALL)))
                  .isEqualTo(chunks);
            });
  }

  HttpRequest<Buffer> request(HttpMethod method, String path) {
    return client.request(method, path);
  }

  /** A new player's token. */
  String newSession() {
    HttpResponse<Buffer> response = await(post("/api/session").send());
    assertThat(response.statusCode()).isEqualTo(201);
    return response.bodyAsJsonObject().getString("token");
  }

  /** The token of a new player who signed in and has these roles. */
  String newSession(UserRole... roles) {
    return new Sessions(
            vertx,
            SigningKeys.from(role.settings()),
            Sessions.Lifetimes.from(role.settings()),
            session -> false,
            Clock.systemUTC())
        .issueSignedIn(new RandomIds().player(), Set.of(roles))
        .token();
  }

  HttpResponse<Buffer> vote(String token, String battle, String pet) {
    return await(
        post("/api/battles/" + battle + "/votes")
            .bearerTokenAuthentication(token)
            .sendJsonObject(new JsonObject().put("pet", pet)));
  }

  HttpResponse<Buffer> admin(String path, JsonObject body) {
    return await(post(path).bearerTokenAuthentication(ADMIN_TOKEN).sendJsonObject(body));
  }

  /** Publishes pets, as the seed does, and waits until the gateway knows them. */
  void publishPets(String... ids) {
    for (String id : ids) {
      publish(pet(id, PetStatus.SEEDED, 1));
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                List.of(ids).stream()
                    .allMatch(id -> await(get("/api/pets/" + id).send()).statusCode() == 200));
  }

  static Pet pet(String id, PetStatus status, long revision) {
    String name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
    return new Pet(
        id,
        revision,
        name,
        Optional.of("cat"),
        Optional.empty(),
        status,
        Instant.now(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Publishes a battle between "ada" and "bob" that is open for ten minutes. */
  Battle openBattle(String id) {
    return publish(
        Battle.open(
            id,
            List.of(new Contender("ada", 1), new Contender("bob", 2)),
            Instant.now().minusSeconds(1),
            Instant.now().plusSeconds(600)));
  }

  /** Publishes a battle, as the director does, and waits until the gateway knows it. */
  Battle publish(Battle battle) {
    await(log.append(battle.id(), battle));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              HttpResponse<Buffer> shown = await(get("/api/battles/" + battle.id()).send());
              return shown.statusCode() == 200
                  && Instant.parse(shown.bodyAsJsonObject().getString("closesAt"))
                      .equals(battle.closesAt())
                  && (!battle.state().isFinal()
                      || shown
                          .bodyAsJsonObject()
                          .getString("state")
                          .equalsIgnoreCase(battle.state().name()));
            });
    return battle;
  }

  void publish(Pet pet) {
    await(log.append(pet.id(), pet));
  }

  /** Holds an answer's body against a schema of the contract. */
  JsonObject conforming(String schema, HttpResponse<Buffer> response) {
    JsonObject body = response.bodyAsJsonObject();
    OutputUnit result =
        contract
            .contract()
            .getSchemaRepository()
            .validator("#/components/schemas/" + schema)
            .validate(body);
    assertThat(result.getValid()).as("%s of %s: %s", schema, body, result.getErrors()).isTrue();
    return body;
  }

  /** Expects a problem in its one shape. */
  JsonObject problem(HttpResponse<Buffer> response, int status, String kind) {
    assertThat(response.statusCode()).as("%s", response.bodyAsString()).isEqualTo(status);
    assertThat(response.getHeader("content-type")).isEqualTo("application/problem+json");
    assertThat(response.getHeader("cache-control")).isEqualTo("no-store");
    JsonObject body = conforming("Problem", response);
    assertThat(body.getString("type")).isEqualTo("urn:petbattle:problem:" + kind);
    assertThat(body.getInteger("status")).isEqualTo(status);
    assertThat(body.getString("detail")).endsWith(".");
    return body;
  }

  @Override
  public void close() {
    await(vertx.close());
    if (ownsServers) {
      servers.close();
    }
  }
}
