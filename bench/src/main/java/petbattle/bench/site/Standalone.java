package petbattle.bench.site;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import petbattle.bench.load.OpenLoad;
import petbattle.bench.measure.Patience;

/** Everything in one process, with the pets and battles that a first start makes. */
public final class Standalone implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** All players come from this machine, so what bounds one address must bound nobody here. */
  private static final Map<String, String> ONE_ADDRESS_FOR_ALL =
      Map.of(
          "PETBATTLE_ADDRESS_VOTE_BURST", "1000000",
          "PETBATTLE_ADDRESS_SESSION_BURST", "1000000");

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final RoleProcess process;
  private final OpenLoad load;

  private Standalone(RoleProcess process) {
    this.process = process;
    this.load = new OpenLoad(vertx, process.page());
  }

  /** Starts it, without some roles if so told. */
  public static Standalone start(String... options) throws IOException {
    return start(Map.of(), options);
  }

  /** The same with settings in its environment. */
  public static Standalone start(Map<String, String> settings, String... options)
      throws IOException {
    Path log = Files.createTempDirectory("petbattle-bench");
    Map<String, String> all = new HashMap<>(ONE_ADDRESS_FOR_ALL);
    all.putAll(settings);
    return new Standalone(RoleProcess.standalone(log, all, options));
  }

  public RoleProcess process() {
    return process;
  }

  public OpenLoad load() {
    return load;
  }

  /** Another client of it, to load it beside the first; whoever asks for it closes it. */
  public OpenLoad newLoad() {
    return new OpenLoad(vertx, process.page());
  }

  /**
   * Votes, each of them a new one: every player votes once in every open battle.
   *
   * @param most how many there are to be; as many players as that takes begin a session for it
   */
  public IntFunction<OpenLoad.Request> votes(int most) throws Exception {
    List<JsonObject> battles =
        Http.get(process.page().resolve("/api/battles?state=open")).getJsonArray("items").stream()
            .map(JsonObject.class::cast)
            .toList();
    List<String> tokens = Players.join(process.page(), Math.ceilDiv(most, battles.size()));
    return number -> {
      JsonObject battle = battles.get(number / tokens.size());
      return OpenLoad.Request.vote(
          battle.getString("id"),
          tokens.get(number % tokens.size()),
          battle.getJsonArray("pets").getJsonObject(number % 2).getString("id"));
    };
  }

  @Override
  public void close() {
    load.close();
    process.close();
    Patience.await(vertx.close(), DEADLINE);
  }
}
