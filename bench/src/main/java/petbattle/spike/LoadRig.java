package petbattle.spike;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import petbattle.spike.load.Arrivals;
import petbattle.spike.load.Ballots;
import petbattle.spike.load.Crowd;
import petbattle.spike.load.Gateways;
import petbattle.spike.load.OpenBattle;
import petbattle.spike.load.OpenLoop;
import petbattle.spike.load.RateProfile;
import petbattle.spike.load.UploadLoad;
import petbattle.spike.load.VoteLoad;
import petbattle.spike.load.Watchers;
import petbattle.standalone.UserError;

/**
 * What makes the load: one event loop, connections, and what runs over them. Blocks; for one
 * thread, except for numbers that are read.
 */
final class LoadRig implements AutoCloseable {
  /** Each of them is one more thing to remember here and there; beyond, a site is down anyway. */
  private static final int MOST_UNDER_WAY = 20_000;

  private static final int MOST_UPLOADS = 16;
  private static final int CONNECTIONS = 256;
  private static final int CLOSE_SECONDS = 10;
  private static final long SEED = 20_261_128;

  /** One kind of load that runs. */
  record Running(OpenLoop loop, VoteLoad votes, Future<Void> ended) {}

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setPreferNativeTransport(true)
              .setEventLoopPoolSize(1)
              // On a machine that is as busy as this one shall be, that is no news.
              .setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1)));
  private final Context context = loop(vertx);
  private final List<URI> sites;
  private final HttpClient requests = client(CONNECTIONS);
  private final List<OpenLoop> uploads = new ArrayList<>();
  private final List<Running> voting = new ArrayList<>();
  private final Watchers watchers;

  LoadRig(List<URI> sites, int watching) {
    this.sites = List.copyOf(sites);
    this.watchers = new Watchers(vertx, context, client(watching + 1), new Gateways(sites));
    watchers.join(watching);
  }

  Vertx vertx() {
    return vertx;
  }

  Watchers watchers() {
    return watchers;
  }

  /** Begins to vote. */
  Running vote(RateProfile profile, Crowd crowd, List<OpenBattle> battles, Shares shares) {
    Random random = new Random(SEED);
    Ballots ballots = new Ballots(crowd.size(), battles, shares.hot(), shares.repeated(), random);
    VoteLoad votes = new VoteLoad(vertx, requests, new Gateways(sites), crowd, battles, ballots);
    OpenLoop loop =
        new OpenLoop(vertx, context, new Arrivals(profile, random), MOST_UNDER_WAY, votes::cast);
    Running running = new Running(loop, votes, loop.start());
    voting.add(running);
    return running;
  }

  /**
   * How votes are spread.
   *
   * @param hot votes in the first battle
   * @param repeated votes of somebody who has voted in that battle
   */
  record Shares(double hot, double repeated) {}

  /** Begins to bring pictures, and goes on until the end. */
  UploadLoad upload(double perSecond, Duration atMost, Crowd crowd, List<byte[]> pictures) {
    UploadLoad load = new UploadLoad(requests, new Gateways(sites), crowd, pictures);
    OpenLoop loop =
        new OpenLoop(
            vertx,
            context,
            new Arrivals(RateProfile.steady(perSecond, atMost), new Random(SEED)),
            MOST_UPLOADS,
            due -> load.bring());
    var unused = loop.start();
    uploads.add(loop);
    return load;
  }

  void stopUploads() {
    uploads.forEach(OpenLoop::stop);
  }

  /** Waits until all that was begun has ended. */
  static void awaitEnd(Running running, Duration deadline) {
    try {
      running
          .ended()
          .toCompletionStage()
          .toCompletableFuture()
          .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UserError(
          "%d votes still have no answer after %d s"
              .formatted(running.loop().underWay(), deadline.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private HttpClient client(int connections) {
    return vertx
        .httpClientBuilder()
        .with(new HttpClientOptions().setKeepAliveTimeout(20).setConnectTimeout(3_000))
        .with(new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1))
        // What was under way on a connection that breaks hears of it itself.
        .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
        .build();
  }

  private static Context loop(Vertx vertx) {
    CompletableFuture<Context> context = new CompletableFuture<>();
    Deployable deployable =
        deployed -> {
          context.complete(deployed);
          return Future.succeededFuture();
        };
    var unused = vertx.deployVerticle(deployable);
    return context.join();
  }

  @Override
  public void close() {
    watchers.stop();
    stopUploads();
    voting.forEach(
        running -> {
          running.loop().stop();
          running.votes().stop();
        });
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // It ends with the process.
    }
  }
}
