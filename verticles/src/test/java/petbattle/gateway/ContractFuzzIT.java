package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks for every operation of the contract, as everybody, with requests that the contract allows
 * and with ones that it does not: whatever is asked, the answer is one that the contract promises.
 * The seed is printed; {@code -Dpetbattle.fuzz.seed} sets it, and {@code -Dpetbattle.fuzz.tries}
 * how long the long run is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractFuzzIT {
  private static final long SEED = Long.getLong("petbattle.fuzz.seed", 20_261_121L);
  private static final int TRIES = 500;
  private static final int LONG_TRIES = Integer.getInteger("petbattle.fuzz.tries", 20_000);

  // Above the longest that an answer may take; who waits longer hangs.
  private static final long DEADLINE_MILLIS = 30_000;
  private static final Set<String> MAY_HAPPEN =
      Set.of("overloaded", "log-unavailable", "store-unavailable", "timeout");

  @TempDir static Path folder;
  private GatewayFixture gateway;
  private JsonObject contract;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, String> callers = new LinkedHashMap<>();

  /** An operation, with the parameters of its path among its own. */
  private record Operation(
      String id,
      HttpMethod method,
      String path,
      List<JsonObject> parameters,
      JsonObject declared) {}

  @BeforeAll
  void start() {
    gateway =
        GatewayFixture.start(
            folder, Map.of("PETBATTLE_OUTCOME_WAIT_MILLIS", "5", "PETBATTLE_VOTE_BURST", "100000"));
    gateway.publishPets("ada", "bob");
    gateway.openBattle("b-fuzz");
    contract = ApiContract.parse(await(ApiContract.load(gateway.vertx())).text());
    RandomValues schemas = new RandomValues(new Random(0), contract);
    for (Map.Entry<String, Object> path : contract.getJsonObject("paths")) {
      JsonObject item = (JsonObject) path.getValue();
      for (String method : item.fieldNames()) {
        if (!method.equals("parameters")) {
          JsonObject declared = item.getJsonObject(method);
          List<JsonObject> parameters = new ArrayList<>();
          for (JsonObject of : List.of(item, declared)) {
            for (Object parameter : of.getJsonArray("parameters", new JsonArray())) {
              parameters.add(schemas.resolved((JsonObject) parameter));
            }
          }
          operations.add(
              new Operation(
                  declared.getString("operationId"),
                  HttpMethod.valueOf(method.toUpperCase(java.util.Locale.ROOT)),
                  path.getKey(),
                  parameters,
                  declared));
        }
      }
    }
    callers.put("nobody", "");
    callers.put("a player", gateway.newSession());
    callers.put("a moderator", gateway.newSession(UserRole.MODERATOR));
    callers.put("an admin", gateway.newSession(UserRole.ADMIN));
    callers.put("the admin token", GatewayFixture.ADMIN_TOKEN);
    callers.put("a forged token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.");
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void whateverIsAskedTheAnswerIsOneOfTheContract() {
    fuzz(TRIES, SEED);
  }

  @Test
  @Tag("long")
  void whateverIsAskedForLongTheAnswerIsOneOfTheContract() {
    fuzz(LONG_TRIES, SEED + 1);
  }

  private void fuzz(int tries, long seed) {
    System.out.println("fuzzing the contract tries=" + tries + " seed=" + seed);
    Map<Integer, Integer> statuses = new java.util.TreeMap<>();
    for (int i = 0; i < tries; i++) {
      // Each try has a seed of its own, so that one of them can be tried again alone.
      Random random = new Random(seed + i);
      Operation operation = operations.get(i % operations.size());
      String caller = List.copyOf(callers.keySet()).get(random.nextInt(callers.size()));
      HttpResponse<Buffer> answer = ask(operation, caller, random, seed + i);
      statuses.merge(answer.statusCode(), 1, Integer::sum);
    }
    System.out.println("answers by status " + statuses);
    assertThat(statuses.keySet()).contains(200, 201, 202, 400, 401, 403, 404);
  }

  private HttpResponse<Buffer> ask(Operation operation, String caller, Random random, long seed) {
    RandomValues values = new RandomValues(random, contract);
    // A stream that is begun has no end; here it is only asked for wrongly.
    boolean spoil = random.nextInt(3) > 0 || operation.id().equals("streamEvents");
    String target = target(operation, values, random, spoil);
    HttpRequest<Buffer> request =
        gateway.request(operation.method(), target).followRedirects(false).timeout(DEADLINE_MILLIS);
    if (!callers.get(caller).isEmpty()) {
      request.bearerTokenAuthentication(callers.get(caller));
    }
    Buffer body = body(operation, values, random, spoil, request);
    String what = "seed %d: %s %s as %s, %s".formatted(seed, operation.id(), target, caller, body);
    HttpResponse<Buffer> answer;
    try {
      answer = await(body.length() == 0 ? request.send() : request.sendBuffer(body));
    } catch (RuntimeException hangs) {
      throw new AssertionError("no answer to " + what, hangs);
    }
    check(operation, answer, what);
    return answer;
  }

  private static String target(
      Operation operation, RandomValues values, Random random, boolean spoil) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (JsonObject parameter : operation.parameters()) {
      String name = parameter.getString("name");
      JsonObject schema = parameter.getJsonObject("schema");
      Object value = spoil && random.nextInt(3) == 0 ? values.odd() : values.valid(schema);
      if (parameter.getString("in").equals("path")) {
        // Without anything there it would be another operation's path.
        String text = encoded(value);
        path = path.replace("{" + name + "}", text.isEmpty() ? "%20" : text);
      } else if (parameter.getString("in").equals("query") && random.nextBoolean()) {
        query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(encoded(value));
      }
    }
    if (operation.id().equals("streamEvents") || (spoil && random.nextInt(8) == 0)) {
      query.append(query.isEmpty() ? "?" : "&").append("surprise=").append(encoded(values.odd()));
    }
    return path + query;
  }

  /** Short enough for a request line; what is longer is the business of another test. */
  private static String encoded(Object value) {
    String text = String.valueOf(value);
    String some = text.length() > 300 ? text.substring(0, 300) : text;
    return URLEncoder.encode(some, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Buffer body(
      Operation operation,
      RandomValues values,
      Random random,
      boolean spoil,
      HttpRequest<Buffer> request) {
    JsonObject declared = operation.declared().getJsonObject("requestBody");
    if (declared == null) {
      return spoil && random.nextInt(5) == 0 ? Buffer.buffer("{\"surprise\":1}") : Buffer.buffer();
    }
    JsonObject content = declared.getJsonObject("content");
    String type = content.fieldNames().iterator().next();
    Object value = values.valid(content.getJsonObject(type).getJsonObject("schema"));
    Buffer json = Json.encodeToBuffer(spoil ? values.spoilt(value) : value);
    int kind = spoil ? random.nextInt(10) : 9;
    request.putHeader("content-type", kind == 0 ? "text/plain" : type);
    return switch (kind) {
      case 1 -> Buffer.buffer();
      case 2 -> json.getBuffer(0, json.length() / 2);
      case 3 -> Buffer.buffer(new byte[] {(byte) 0xff, (byte) 0xfe, 0, '{'});
      default -> json;
    };
  }

  private void check(Operation operation, HttpResponse<Buffer> answer, String what) {
    int status = answer.statusCode();
    String text = String.valueOf(answer.bodyAsString());
    assertThat(text).as(what).doesNotContain("Exception", "\tat ", "io.vertx", "com.mongodb");
    JsonObject responses = operation.declared().getJsonObject("responses");
    JsonObject response = responses.getJsonObject(Integer.toString(status));
    if (status >= 400) {
      checkProblem(answer, what);
    } else {
      assertThat(response).as("%d is not in the contract: %s", status, what).isNotNull();
      JsonObject json =
          new RandomValues(new Random(0), contract)
              .resolved(response)
              .getJsonObject("content", new JsonObject())
              .getJsonObject("application/json");
      // Some have other forms beside, such as a table as CSV.
      boolean isJson =
          String.valueOf(answer.getHeader("content-type")).startsWith("application/json");
      if (isJson && json != null && json.getJsonObject("schema").containsKey("$ref")) {
        String ref = json.getJsonObject("schema").getString("$ref");
        gateway.conforming(ref.substring(ref.lastIndexOf('/') + 1), answer);
      }
    }
  }

  private void checkProblem(HttpResponse<Buffer> answer, String what) {
    assertThat(answer.getHeader("content-type")).as(what).isEqualTo("application/problem+json");
    JsonObject problem = gateway.conforming("Problem", answer);
    assertThat(problem.getInteger("status")).as(what).isEqualTo(answer.statusCode());
    assertThat(problem.getString("detail")).as(what).matches("(?s)\\p{Lu}.{10,}\\.");
    if (answer.statusCode() >= 500) {
      String type = problem.getString("type");
      assertThat(MAY_HAPPEN)
          .as("%s: %s", problem, what)
          .contains(type.substring(type.lastIndexOf(':') + 1));
      assertThat(answer.getHeader("retry-after")).as(what).isNotNull();
    }
  }
}
