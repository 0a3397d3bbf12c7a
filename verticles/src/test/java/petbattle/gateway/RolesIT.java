package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Knocks at every door of the contract as everybody, and compares with the table in the docs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {
  private static final Path TABLE = Path.of("docs", "roles.md");
  private static final Set<String> REFUSALS =
      Set.of("session-required", "admin-required", "role-required", "admin-disabled");

  @TempDir static Path folder;
  private GatewayFixture gateway;
  private HttpClient http;
  private final Map<String, Supplier<String>> callers = new LinkedHashMap<>();

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder, Map.of("PETBATTLE_OUTCOME_WAIT_MILLIS", "10"));
    http = gateway.vertx().createHttpClient();
    callers.put("nobody", () -> "");
    callers.put("player", gateway::newSession);
    callers.put("moderator", () -> gateway.newSession(UserRole.MODERATOR));
    callers.put("admin", () -> gateway.newSession(UserRole.ADMIN));
    callers.put("admin token", () -> GatewayFixture.ADMIN_TOKEN);
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void everyOperationLetsInWhomTheTableNamesAndNobodyElse() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Operation operation : operations()) {
      List<String> cells = new ArrayList<>();
      cells.add("`" + operation.getOperationId() + "`");
      cells.add("`" + operation.getHttpMethod() + " " + operation.getAbsoluteOpenAPIPath() + "`");
      for (Supplier<String> caller : callers.values()) {
        cells.add(isLetIn(operation, caller.get()) ? "yes" : "no");
      }
      rows.add("| " + String.join(" | ", cells) + " |");
    }

    assertThat(table())
        .as("what %s says; each operation needs its row there", TABLE)
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  private List<Operation> operations() {
    return await(ApiContract.load(gateway.vertx())).contract().operations().stream()
        .sorted(
            Comparator.comparing(Operation::getAbsoluteOpenAPIPath)
                .thenComparing(operation -> operation.getHttpMethod().name()))
        .toList();
  }

  /**
   * Asks without a body and with parameters that are good for nothing: what matters comes first.
   */
  private boolean isLetIn(Operation operation, String token) {
    String path = operation.getAbsoluteOpenAPIPath().replaceAll("\\{[a-zA-Z]+}", "x");
    HttpMethod method = operation.getHttpMethod();
    return await(
        http.request(method, gateway.port(), "127.0.0.1", path)
            .compose(
                request -> {
                  if (!token.isEmpty()) {
                    request.putHeader("Authorization", "Bearer " + token);
                  }
                  return request.send().compose(response -> isLetIn(response, path));
                }));
  }

  private static Future<Boolean> isLetIn(HttpClientResponse response, String path) {
    if ("text/event-stream".equals(response.getHeader("content-type"))) {
      response.exceptionHandler(reset -> {}).request().reset(0);
      return Future.succeededFuture(true);
    }
    int status = response.statusCode();
    return response
        .body()
        .map(
            body -> {
              assertThat(status).as(path).isLessThan(500);
              return status < 400 || !REFUSALS.contains(problem(body));
            });
  }

  private static String problem(Buffer body) {
    String type = new JsonObject(body).getString("type");
    return type.substring(type.lastIndexOf(':') + 1);
  }

  private static List<String> table() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path file =
        Stream.iterate(here, folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve(TABLE))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    return Files.readAllLines(file).stream().filter(line -> line.startsWith("| `")).toList();
  }
}
