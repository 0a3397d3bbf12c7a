package petbattle.spike.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import petbattle.spike.load.Answers.Kind;
import petbattle.spike.load.LatencyLog.Latency;

/** Against a server of a few lines, whose every misbehaviour is known. */
class OpenLoopIT {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    get(vertx.close());
  }

  @Test
  void whoIsDueWhileTheServerStandsStillWaitsInTheFigures() {
    List<HttpServerRequest> held = new ArrayList<>();
    boolean[] stands = {true};
    HttpServer server =
        serve(
            request -> {
              if (stands[0]) {
                held.add(request);
              } else {
                accept(request);
              }
            });
    vertx.setTimer(
        1_000,
        timer -> {
          stands[0] = false;
          held.forEach(OpenLoopIT::accept);
        });
    VoteLoad votes = votes(server);

    OpenLoop loop = run(votes, RateProfile.steady(200, SECOND.multipliedBy(2)), 10_000);

    Latency all = votes.latency().all();
    // A loop that waits for its answers would have sent a single request meanwhile, and would show
    // a median of next to nothing. Half of all were due while it stood still.
    assertThat(loop.offered()).isBetween(300L, 500L);
    assertThat(all.count()).isEqualTo(loop.offered());
    assertThat(all.max()).isGreaterThan(900);
    assertThat(all.p90()).isGreaterThan(600);
  }

  @Test
  void whatIsTooMuchAtOnceIsCountedAndNotSent() {
    List<HttpServerRequest> held = new ArrayList<>();
    HttpServer server = serve(held::add);
    vertx.setTimer(1_500, timer -> held.forEach(OpenLoopIT::accept));
    VoteLoad votes = votes(server);

    OpenLoop loop = run(votes, RateProfile.steady(200, SECOND), 20);

    assertThat(votes.answers().of(Kind.ACCEPTED)).isEqualTo(20);
    assertThat(loop.unoffered()).isEqualTo(loop.offered() - 20).isPositive();
    assertThat(held).hasSize(20);
  }

  @Test
  void whoIsAskedToComeBackDoesAndItsLatencyCountsFromTheFirstTime() {
    int[] requests = {0};
    HttpServer server =
        serve(
            request -> {
              if (requests[0]++ < 10) {
                request.response().setStatusCode(503).putHeader("retry-after", "1").end();
              } else {
                accept(request);
              }
            });
    VoteLoad votes = votes(server);

    OpenLoop loop = run(votes, RateProfile.steady(50, SECOND), 1_000);

    assertThat(votes.answers().of(Kind.BUSY)).isEqualTo(10);
    assertThat(votes.answers().retries()).isEqualTo(10);
    assertThat(votes.answers().of(Kind.ACCEPTED)).isEqualTo(loop.offered());
    assertThat(votes.latency().all().max()).isGreaterThan(950);
  }

  @Test
  void aVoteWithoutA202IsNotAccepted() {
    HttpServer server = serve(request -> request.response().setStatusCode(500).end());
    VoteLoad votes = votes(server);

    OpenLoop loop = run(votes, RateProfile.steady(50, SECOND), 1_000);

    assertThat(votes.answers().unexpected()).containsOnlyKeys("500");
    assertThat(votes.answers().of(Kind.UNEXPECTED)).isEqualTo(loop.offered()).isPositive();
    assertThat(votes.answers().of(Kind.ACCEPTED)).isZero();
    assertThat(votes.accepted(0).cardinality()).isZero();
  }

  @Test
  void whoCannotReachOneGatewayGoesToTheNext() {
    HttpServer server = serve(OpenLoopIT::accept);
    URI nobody = URI.create("http://127.0.0.1:" + freePort());
    VoteLoad votes = votes(List.of(nobody, address(server)));

    OpenLoop loop = run(votes, RateProfile.steady(100, SECOND), 1_000);

    assertThat(votes.answers().of(Kind.ACCEPTED)).isEqualTo(loop.offered()).isPositive();
    assertThat(votes.answers().of(Kind.UNREACHABLE)).isPositive();
    // It is asked again once a second, and not for every vote.
    assertThat(votes.answers().of(Kind.UNREACHABLE)).isLessThan(loop.offered() / 2);
  }

  private OpenLoop run(VoteLoad votes, RateProfile profile, int mostUnderWay) {
    Context context = vertx.getOrCreateContext();
    OpenLoop loop =
        new OpenLoop(
            vertx, context, new Arrivals(profile, new Random(7)), mostUnderWay, votes::cast);
    get(loop.start());
    assertThat(loop.underWay()).isZero();
    return loop;
  }

  private VoteLoad votes(HttpServer server) {
    return votes(List.of(address(server)));
  }

  private VoteLoad votes(List<URI> gateways) {
    List<String> players = IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
    List<OpenBattle> battles = List.of(new OpenBattle("b", List.of("ada", "bob")));
    return new VoteLoad(
        vertx,
        vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(500)),
        new Gateways(gateways),
        new Crowd(players, players),
        battles,
        new Ballots(players.size(), battles, 1, 0, new Random(7)));
  }

  private HttpServer serve(io.vertx.core.Handler<HttpServerRequest> handler) {
    return get(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
  }

  private int freePort() {
    HttpServer server = serve(request -> {});
    int port = server.actualPort();
    get(server.close());
    return port;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  private static void accept(HttpServerRequest request) {
    request.response().setStatusCode(202).end("{\"receipt\":\"r\"}");
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
