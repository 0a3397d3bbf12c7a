package petbattle.bench.tracing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import petbattle.embedded.Ports;
import petbattle.embedded.process.ChildProcess;
import petbattle.standalone.Main;

/** A whole PetBattle in a process of its own, which only this measurement uses. */
final class MeasuredSite implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String ADMIN_TOKEN = "admin-token-of-a-measurement";
  private static final String UNLIMITED = "1000000";
  private static final Pattern COUNTED =
      Pattern.compile("(?m)^petbattle_votes_processed_total\\{result=\"counted\"\\} (\\S+)$");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ChildProcess process;
  private final URI page;
  private final URI management;

  private MeasuredSite(ChildProcess process, int port, int managementPort) {
    this.process = process;
    this.page = URI.create("http://127.0.0.1:" + port);
    this.management = URI.create("http://127.0.0.1:" + managementPort);
  }

  /**
   * Starts it on free ports and waits until it is ready.
   *
   * @param variables of its environment, besides those of this process
   */
  static MeasuredSite start(Path log, Map<String, String> variables) {
    int port = Ports.choose("127.0.0.1", 0);
    int managementPort = Ports.choose("127.0.0.1", 0);
    ChildProcess process =
        ChildProcess.start(
            "measured",
            log,
            List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"),
            environment -> {
              environment.keySet().removeIf(name -> name.startsWith("OTEL_"));
              environment.put("PETBATTLE_ADMIN_TOKEN", ADMIN_TOKEN);
              environment.put("PETBATTLE_VOTE_BURST", UNLIMITED);
              environment.put("PETBATTLE_ADDRESS_VOTE_BURST", UNLIMITED);
              environment.put("PETBATTLE_ADDRESS_SESSION_BURST", UNLIMITED);
              environment.putAll(variables);
            },
            Main.class,
            List.of(
                "start",
                "--ephemeral",
                "--port",
                Integer.toString(port),
                "--management-port",
                Integer.toString(managementPort)));
    MeasuredSite site = new MeasuredSite(process, port, managementPort);
    site.await("ready", site::isReady);
    return site;
  }

  /** Gets a new player's token. */
  String join() {
    return new JsonObject(post("/api/session", "", null).body()).getString("token");
  }

  /** Opens a battle for an hour between the first two pets. */
  Ballot open() {
    JsonArray pets = new JsonObject(get(page, "/api/pets").body()).getJsonArray("items");
    JsonObject request =
        new JsonObject()
            .put("pets", new JsonArray().add(idOf(pets, 0)).add(idOf(pets, 1)))
            .put("durationSeconds", 3_600);
    JsonObject answer = new JsonObject(post("/api/battles", request.encode(), ADMIN_TOKEN).body());
    if (!answer.containsKey("pets")) {
      throw new IllegalStateException("no battle: " + answer);
    }
    return new Ballot("/api/battles/" + answer.getString("id") + "/votes", idOf(pets, 0));
  }

  /** Where to vote, and for whom. */
  record Ballot(String path, String pet) {}

  /** True when the vote was accepted. */
  boolean vote(Ballot ballot, String token) {
    return post(ballot.path(), new JsonObject().put("pet", ballot.pet()).encode(), token)
            .statusCode()
        == 202;
  }

  /** Waits until that many votes have been counted since the start. */
  void awaitCounted(long votes) {
    await("votes counted", () -> counted() >= votes);
  }

  /** Time on the processor since the start. */
  double coreSeconds() {
    return ProcessHandle.of(process.pid())
            .flatMap(running -> running.info().totalCpuDuration())
            .orElseThrow(() -> new IllegalStateException("the site ended"))
            .toNanos()
        / 1e9;
  }

  private static String idOf(JsonArray pets, int index) {
    return pets.getJsonObject(index).getString("id");
  }

  private double counted() {
    return COUNTED
        .matcher(get(management, "/metrics").body())
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  private boolean isReady() {
    try {
      return get(management, "/health/ready").statusCode() == 200;
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IllegalStateException("not " + what);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private HttpResponse<String> get(URI server, String path) {
    return send(HttpRequest.newBuilder(server.resolve(path)));
  }

  private HttpResponse<String> post(String path, String body, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page.resolve(path)).POST(BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("content-type", "application/json");
    }
    if (token != null) {
      request.header("authorization", "Bearer " + token);
    }
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(ANSWER_DEADLINE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.kill();
  }
}
