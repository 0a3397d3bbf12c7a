package petbattle.signin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real Keycloak with the realm of the tests, in a process of its own, on this machine only. */
public final class Keycloak implements AutoCloseable {
  public static final String REALM = "petbattle-test";

  private static final Duration START_PATIENCE = Duration.ofMinutes(5);
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(60);
  private static final String ADMIN = "boot";
  private static final String PASSWORD = UUID.randomUUID().toString();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = freePort();
  private final Path log;
  private final Process process;

  private Keycloak(Path home, Path folder, String publicUrl) throws IOException {
    Path data = home.resolve("data");
    deleteAll(data);
    Path imports = Files.createDirectories(data.resolve("import"));
    String realm = "/keycloak/" + REALM + "-realm.json";
    try (var in = Keycloak.class.getResourceAsStream(realm)) {
      Files.write(imports.resolve(REALM + "-realm.json"), in.readAllBytes());
    }
    log = folder.resolve("keycloak.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            home.resolve("bin").resolve("kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--http-management-port=" + freePort(),
            "--cache=local",
            "--hostname=" + publicUrl);
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                PASSWORD));
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /**
   * Starts it and waits until the realm is there.
   *
   * @param home where the distribution was unpacked; what an earlier run left there is deleted
   * @param publicUrl how everybody else reaches it
   */
  public static Keycloak start(Path home, Path folder, String publicUrl) throws IOException {
    Keycloak keycloak = new Keycloak(home, folder, publicUrl);
    try {
      Awaitility.await()
          .atMost(START_PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(keycloak::isReady);
      return keycloak;
    } catch (RuntimeException notReady) {
      keycloak.close();
      throw new IllegalStateException(Files.readString(keycloak.log), notReady);
    }
  }

  public int port() {
    return port;
  }

  /** Signs with a new key from now on, and forgets those that there were. */
  public void rotateKeys() {
    String token = adminToken();
    String components = "/admin/realms/" + REALM + "/components";
    String query = "?type=org.keycloak.keys.KeyProvider";
    JsonArray old = new JsonArray(call("GET", components + query, token, ""));
    JsonObject newKey =
        new JsonObject()
            .put("name", "rsa-" + UUID.randomUUID())
            .put("providerId", "rsa-generated")
            .put("providerType", "org.keycloak.keys.KeyProvider")
            .put(
                "config",
                new JsonObject()
                    .put("priority", new JsonArray().add("1000"))
                    .put("algorithm", new JsonArray().add("RS256")));
    call("POST", components, token, newKey.encode());
    old.stream()
        .map(JsonObject.class::cast)
        .filter(key -> key.getString("providerId").equals("rsa-generated"))
        .forEach(key -> call("DELETE", components + "/" + key.getString("id"), token, ""));
  }

  /** An ID token of a user for the other application, which takes passwords. */
  public String tokenForAnotherApp(String user, String password) {
    return tokens(
            REALM,
            Map.of(
                "client_id", "another-app",
                "grant_type", "password",
                "scope", "openid",
                "username", user,
                "password", password))
        .getString("id_token");
  }

  private String adminToken() {
    return tokens(
            "master",
            Map.of(
                "client_id",
                "admin-cli",
                "grant_type",
                "password",
                "username",
                ADMIN,
                "password",
                PASSWORD))
        .getString("access_token");
  }

  private JsonObject tokens(String realm, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(uri("/realms/" + realm + "/protocol/openid-connect/token"))
            .timeout(ANSWER_PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return new JsonObject(Buffer.buffer(send(request)));
  }

  private String call(String method, String path, String token, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .timeout(ANSWER_PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new IllegalStateException("Keycloak ended");
    }
    HttpRequest request =
        HttpRequest.newBuilder(uri("/realms/" + REALM + "/.well-known/openid-configuration"))
            .timeout(ANSWER_PATIENCE)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(request + ": " + answer.statusCode() + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The script starts a Java process, which must not outlive it. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle each : all) {
      try {
        each.onExit().get(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        each.destroyForcibly();
      } catch (ExecutionException | TimeoutException e) {
        each.destroyForcibly();
      }
    }
  }
}
