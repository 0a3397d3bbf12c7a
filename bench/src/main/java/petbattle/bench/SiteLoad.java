package petbattle.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import petbattle.bench.measure.Latencies;

/**
 * Votes and uploads at fixed rates. Each request is due at its time whatever became of those
 * before, and its latency counts from then.
 */
final class SiteLoad implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration VERDICTS_DEADLINE = Duration.ofMinutes(5);
  private static final Duration VERDICTS_POLL = Duration.ofMillis(200);

  private final URI url;
  private final List<byte[]> pictures;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> tokens = new ArrayList<>();
  private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
  private final AtomicInteger nextVoter = new AtomicInteger();
  private final AtomicInteger nextPicture = new AtomicInteger();
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private String battle;
  private JsonArray pets;

  /** A picture without a verdict, as far as is known. */
  private record Waiting(String location, String token) {}

  SiteLoad(URI url, List<byte[]> pictures) {
    this.url = url;
    this.pictures = pictures;
  }

  /** Gets sessions for that many players, and finds a battle to vote in. */
  void join(int players) throws IOException, InterruptedException {
    for (int i = 0; i < players; i++) {
      HttpResponse<String> session =
          http.send(
              to("/api/session").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
      tokens.add(new JsonObject(session.body()).getString("token"));
    }
    HttpResponse<String> open =
        http.send(to("/api/battles?state=open").build(), BodyHandlers.ofString());
    JsonObject first = new JsonObject(open.body()).getJsonArray("items").getJsonObject(0);
    battle = first.getString("id");
    pets = first.getJsonArray("pets");
  }

  /**
   * Runs both kinds of load for a while.
   *
   * @return the latencies of accepted votes
   */
  Latencies run(int votesPerSecond, int uploadsPerSecond, Duration turn)
      throws InterruptedException {
    List<Double> accepted = Collections.synchronizedList(new ArrayList<>());
    Thread uploading =
        Thread.ofVirtual().start(() -> pace(uploadsPerSecond, turn, due -> upload()));
    pace(
        votesPerSecond,
        turn,
        due -> {
          if (vote()) {
            accepted.add((System.nanoTime() - due) / 1e6);
          }
        });
    uploading.join(turn.plus(DEADLINE));
    return Latencies.of(List.copyOf(accepted));
  }

  /** What was not accepted, by kind of request and answer. */
  String refusals() {
    return refusals.isEmpty()
        ? "everything was accepted"
        : "not accepted: " + new TreeMap<>(refusals);
  }

  private interface Request {
    void send(long dueNanos) throws IOException, InterruptedException;
  }

  private void pace(int perSecond, Duration turn, Request request) {
    if (perSecond == 0) {
      return;
    }
    long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long start = System.nanoTime();
    List<Future<?>> sent = new ArrayList<>();
    for (long at = 0; at < turn.toNanos(); at += interval) {
      long due = start + at;
      LockSupport.parkNanos(due - System.nanoTime());
      sent.add(
          threads.submit(
              () -> {
                request.send(due);
                return null;
              }));
    }
    for (Future<?> one : sent) {
      try {
        one.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      } catch (Exception e) {
        count("failed " + e.getCause());
      }
    }
  }

  private boolean vote() throws IOException, InterruptedException {
    int voter = nextVoter.getAndIncrement();
    JsonObject ballot =
        new JsonObject().put("pet", pets.getJsonObject(voter % pets.size()).getString("id"));
    HttpResponse<Void> answer =
        http.send(
            to("/api/battles/" + battle + "/votes")
                .header("authorization", "Bearer " + tokens.get(voter % tokens.size()))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(ballot.encode()))
                .build(),
            BodyHandlers.discarding());
    return isAccepted("vote", answer.statusCode());
  }

  /** Waits until every uploaded picture has its verdict, so that the next turn is without them. */
  void awaitVerdicts() throws IOException, InterruptedException {
    long end = System.nanoTime() + VERDICTS_DEADLINE.toNanos();
    for (Waiting one = waiting.peek(); one != null; one = waiting.peek()) {
      HttpResponse<String> pet =
          http.send(
              to(one.location()).header("authorization", "Bearer " + one.token()).build(),
              BodyHandlers.ofString());
      if (!"pending".equals(new JsonObject(pet.body()).getString("status"))) {
        waiting.remove();
      } else if (System.nanoTime() > end) {
        throw new IllegalStateException(waiting.size() + " pictures still have no verdict");
      } else {
        LockSupport.parkNanos(VERDICTS_POLL.toNanos());
      }
    }
  }

  private void upload() throws IOException, InterruptedException {
    int number = nextPicture.getAndIncrement();
    String token = tokens.get(number % tokens.size());
    HttpResponse<Void> answer =
        http.send(
            to("/api/pets")
                .header("authorization", "Bearer " + token)
                .header("content-type", PetForm.CONTENT_TYPE)
                .POST(
                    BodyPublishers.ofByteArray(
                        PetForm.of("Mochi", pictures.get(number % pictures.size()))))
                .build(),
            BodyHandlers.discarding());
    if (isAccepted("upload", answer.statusCode())) {
      waiting.add(new Waiting(answer.headers().firstValue("location").orElseThrow(), token));
    }
  }

  private boolean isAccepted(String what, int status) {
    if (status != 202) {
      count(what + " " + status);
    }
    return status == 202;
  }

  private void count(String what) {
    refusals.computeIfAbsent(what, first -> new AtomicInteger()).incrementAndGet();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(DEADLINE);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
