package petbattle.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code petbattle start} as a process of its own. */
class StartIT {
  private static final int SIGINT = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BY_SIGTERM = 143;
  private static final int STOP_SECONDS = 15;

  @TempDir private Path folder;

  @Test
  void startsWithPetsAndBattlesAndGoesOnWhereItStopped() {
    String token;
    List<String> pets;
    JsonArray battles;
    try (PetBattleProcess first = PetBattleProcess.standalone(folder)) {
      token = first.adminToken();
      pets = ids(first, "/api/pets");
      battles = battles(first);
      assertThat(first.get(first.address() + "/").statusCode()).isEqualTo(200);
      assertThat(pets).hasSizeGreaterThanOrEqualTo(16);
      assertThat(battles).hasSize(4);
      assertThat(image(first, battles, "card")).isEqualTo(200);
      assertThat(image(first, battles, "thumb")).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> image(first, battles, "full") == 200);

      long stopping = System.nanoTime();
      assertThat(first.terminate()).isEqualTo(BY_SIGTERM);
      assertThat(Duration.ofNanos(System.nanoTime() - stopping))
          .isLessThan(Duration.ofSeconds(STOP_SECONDS + 5));
    }
    try (PetBattleProcess second = PetBattleProcess.standalone(folder)) {
      assertThat(second.adminToken()).isEqualTo(token);
      assertThat(ids(second, "/api/pets")).isEqualTo(pets);
      assertThat(battles(second)).isEqualTo(battles);
      second.terminate();
    }
  }

  @Test
  void aVoteSurvivesAKill() {
    String receipt;
    String session;
    String petsBattle;
    try (PetBattleProcess killed = PetBattleProcess.standalone(folder)) {
      session = session(killed);
      JsonObject battle = battles(killed).getJsonObject(0);
      petsBattle = battle.getString("id");
      String pet = battle.getJsonArray("pets").getJsonObject(0).getString("id");
      receipt = vote(killed, session, petsBattle, pet);
      killed.kill();
    }
    try (PetBattleProcess next = PetBattleProcess.standalone(folder)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(receiptState(next, session, receipt)).isEqualTo("counted"));
      await().atMost(PATIENCE).until(() -> total(next, petsBattle) == 1);
      next.terminate();
    }
  }

  @Test
  void aSecondStartOnTheSameFolderSaysSoInOneLine() {
    try (PetBattleProcess running = PetBattleProcess.standalone(folder);
        PetBattleProcess second =
            PetBattleProcess.command(folder, "start", "--data", folder.resolve("data").toString())
                .launch()) {
      assertThat(second.awaitExit(PetBattleProcess.START_DEADLINE)).isEqualTo(1);
      assertThat(second.output()).contains("in use").doesNotContain("\tat ");
      assertThat(second.output().lines().filter(line -> line.startsWith("petbattle: "))).hasSize(1);
      assertThat(running.isReady()).isTrue();
    }
  }

  @Test
  void aPortInUseIsNamedWithItsOption() {
    try (PetBattleProcess running =
            PetBattleProcess.command(folder, "start", "--ephemeral").launch().awaitReady();
        PetBattleProcess second =
            PetBattleProcess.command(folder, "start", "--ephemeral")
                .env("PETBATTLE_PORT", Integer.toString(URI.create(running.address()).getPort()))
                .launch()) {
      assertThat(second.awaitExit(PetBattleProcess.START_DEADLINE)).isEqualTo(1);
      assertThat(second.output()).contains("--port", "PETBATTLE_PORT").doesNotContain("\tat ");
    }
  }

  @Test
  void aSecondCtrlCEndsAtOnce() throws IOException {
    assumeThat(interruptsReachChildren())
        .as("a job in the background of a shell passes on to its children to ignore Ctrl-C")
        .isTrue();
    try (PetBattleProcess process =
        PetBattleProcess.command(folder, "start", "--ephemeral").launch().awaitReady()) {
      process.interrupt();
      await().atMost(PATIENCE).until(() -> process.output().contains("stopping"));
      process.interrupt();
      assertThat(process.awaitExit(PetBattleProcess.STOP_DEADLINE)).isEqualTo(130);
    }
  }

  @Test
  void anEphemeralOneKeepsNothing() {
    try (PetBattleProcess process =
        PetBattleProcess.command(folder, "start", "--ephemeral").launch().awaitReady()) {
      Path data = process.dataFolder();
      assertThat(data).isDirectory();
      process.terminate();
      assertThat(Files.exists(data)).isFalse();
    }
  }

  /** What the kernel says this process ignores: its children do, too, unless it handles it. */
  private static boolean interruptsReachChildren() throws IOException {
    Path kernel = Path.of("/proc/self/status");
    if (!Files.exists(kernel)) {
      return true;
    }
    try (Stream<String> status = Files.lines(kernel)) {
      long ignored =
          status
              .filter(line -> line.startsWith("SigIgn:"))
              .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
              .findFirst()
              .orElse(0);
      return (ignored & (1L << (SIGINT - 1))) == 0;
    }
  }

  private static List<String> ids(PetBattleProcess process, String path) {
    return items(process, path).stream()
        .map(JsonObject.class::cast)
        .map(item -> item.getString("id"))
        .sorted()
        .toList();
  }

  /** Without what changes by itself. */
  private static JsonArray battles(PetBattleProcess process) {
    TreeMap<String, JsonObject> battles = new TreeMap<>();
    items(process, "/api/battles?state=open")
        .forEach(
            item -> {
              JsonObject battle = (JsonObject) item;
              battle.remove("countedAsOf");
              battles.put(battle.getString("id"), battle);
            });
    return new JsonArray(List.copyOf(battles.values()));
  }

  private static JsonArray items(PetBattleProcess process, String path) {
    return new JsonObject(process.get(process.address() + path).body()).getJsonArray("items");
  }

  private static int image(PetBattleProcess process, JsonArray battles, String size) {
    String pet = battles.getJsonObject(0).getJsonArray("pets").getJsonObject(0).getString("id");
    return process.get(process.address() + "/api/pets/" + pet + "/image/" + size).statusCode();
  }

  private static String session(PetBattleProcess process) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.address() + "/api/session"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return new JsonObject(process.send(request).body()).getString("token");
  }

  private static String vote(PetBattleProcess process, String session, String battle, String pet) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.address() + "/api/battles/" + battle + "/votes"))
            .header("Authorization", "Bearer " + session)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(new JsonObject().put("pet", pet).encode()))
            .build();
    return new JsonObject(process.send(request).body()).getString("receipt");
  }

  private static String receiptState(PetBattleProcess process, String session, String receipt) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.address() + "/api/votes/" + receipt))
            .header("Authorization", "Bearer " + session)
            .build();
    return new JsonObject(process.send(request).body()).getString("state");
  }

  private static long total(PetBattleProcess process, String battle) {
    return new JsonObject(process.get(process.address() + "/api/battles/" + battle).body())
        .getLong("total");
  }
}
