package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Many players who vote through HTTP and remember what they were told. Thread-safe; each request
 * has a deadline.
 */
final class Crowd implements AutoCloseable {
  private static final String WAITING = "accepted";

  /** A vote that was answered with 202, and when, by the clock of {@link System#nanoTime}. */
  record Accepted(String voter, String battle, String pet, String receipt, long atNanos) {}

  /** Votes that come by themselves, until it is closed. */
  interface Arrivals extends AutoCloseable {
    @Override
    void close();
  }

  private static final Duration REQUEST_DEADLINE = Duration.ofSeconds(20);
  private static final int AT_ONCE = 48;
  private static final int FEW = 8;
  private static final int PERSISTENT_ATTEMPTS = 30;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore atOnce;
  private final List<String> voters = new ArrayList<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final Set<String> problems = ConcurrentHashMap.newKeySet();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean persistent = new AtomicBoolean();
  private final AtomicBoolean voting = new AtomicBoolean(true);
  private final Semaphore stoppedVoting = new Semaphore(0);
  private final AtomicInteger running = new AtomicInteger();
  private final Map<String, Set<String>> unsure = new ConcurrentHashMap<>();
  private volatile Accepted latest;
  private volatile Supplier<URI> gateway;

  Crowd(Supplier<URI> gateway) {
    this(gateway, AT_ONCE);
  }

  /** A crowd of which only some do something at the same time. */
  Crowd(Supplier<URI> gateway, int atOnce) {
    this.gateway = gateway;
    this.atOnce = new Semaphore(atOnce);
  }

  /** The vote that was accepted last. */
  Optional<Accepted> latest() {
    return Optional.ofNullable(latest);
  }

  /** Whose votes in a battle may stand in the log without anybody having been told so. */
  Set<String> unsureIn(String battle) {
    return Set.copyOf(unsure.getOrDefault(battle, Set.of()));
  }

  /** From now on everybody goes to another gateway. */
  void moveTo(Supplier<URI> other) {
    this.gateway = other;
  }

  /** Gets sessions for that many players; on a busy machine each may take more than one try. */
  void join(int players) {
    for (int i = 0; i < players; i++) {
      JsonObject session =
          await("a session")
              .atMost(Site.PATIENCE)
              .ignoreException(UnansweredRequest.class)
              .until(
                  () -> new JsonObject(post("/api/session", "", null).body()),
                  answer -> answer.containsKey("token"));
      voters.add(session.getString("player"));
      tokens.put(session.getString("player"), session.getString("token"));
    }
  }

  /** Casts that many votes of random players, with repeats, and waits for the answers. */
  void vote(String battle, List<String> pets, int votes, long seed) {
    Random random = new Random(seed);
    List<Runnable> ballots = new ArrayList<>();
    for (int i = 0; i < votes; i++) {
      String voter = voters.get(random.nextInt(voters.size()));
      String pet = pets.get(random.nextInt(pets.size()));
      ballots.add(() -> cast(voter, battle, pet));
    }
    runAll(ballots);
  }

  /** Keeps voting in the background until {@link #stopVoting}. */
  void keepVoting(String battle, List<String> pets, long seed) {
    voting.set(true);
    threads.execute(
        () -> {
          long round = seed;
          while (voting.get()) {
            vote(battle, pets, AT_ONCE * 2, round++);
          }
          stoppedVoting.release();
        });
    running.incrementAndGet();
  }

  /**
   * Votes come in the background at a fixed rate until the returned handle is closed, whatever
   * became of those before. Closing waits for the last answer.
   */
  Arrivals arrivals(String battle, List<String> pets, int perSecond, long seed) {
    AtomicBoolean coming = new AtomicBoolean(true);
    List<java.util.concurrent.Future<?>> sent = new CopyOnWriteArrayList<>();
    java.util.concurrent.Future<?> source =
        threads.submit(
            () -> {
              Random random = new Random(seed);
              long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
              for (long due = System.nanoTime(); coming.get(); due += interval) {
                LockSupport.parkNanos(due - System.nanoTime());
                String voter = voters.get(random.nextInt(voters.size()));
                String pet = pets.get(random.nextInt(pets.size()));
                sent.add(threads.submit(() -> castOnce(voter, battle, pet)));
              }
            });
    return () -> {
      coming.set(false);
      awaitEnd(source);
      sent.forEach(Crowd::awaitEnd);
    };
  }

  /** Ends what {@link #keepVoting} began, after the last answer. */
  void stopVoting() {
    voting.set(false);
    try {
      assertThat(
              stoppedVoting.tryAcquire(
                  running.getAndSet(0), Site.PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("voting ended")
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Casts as {@link #vote} does, but who is asked to come back later does so, as the API allows,
   * until the vote is accepted.
   */
  void voteUntilAccepted(String battle, List<String> pets, int votes, long seed) {
    persistent.set(true);
    vote(battle, pets, votes, seed);
    persistent.set(false);
  }

  private void cast(String voter, String battle, String pet) {
    int attempts = persistent.get() ? PERSISTENT_ATTEMPTS : 1;
    int status = castOnce(voter, battle, pet);
    for (int attempt = 1; status == 503 && attempt < attempts; attempt++) {
      LockSupport.parkNanos(RETRY_AFTER.toNanos());
      status = castOnce(voter, battle, pet);
    }
  }

  private int castOnce(String voter, String battle, String pet) {
    int status;
    try {
      HttpResponse<String> answer =
          post(
              "/api/battles/" + battle + "/votes",
              new JsonObject().put("pet", pet).encode(),
              tokens.get(voter));
      status = answer.statusCode();
      if (status == 202) {
        String receipt = new JsonObject(answer.body()).getString("receipt");
        Accepted vote = new Accepted(voter, battle, pet, receipt, System.nanoTime());
        accepted.add(vote);
        latest = vote;
      } else {
        problems.add(new JsonObject(answer.body()).getString("type"));
        refusals.add(answer.statusCode() + " " + answer.body());
      }
    } catch (UnansweredRequest e) {
      status = 0;
    }
    if (status == 0 || status >= 500) {
      unsure.computeIfAbsent(battle, b -> ConcurrentHashMap.newKeySet()).add(voter);
    }
    statuses.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
    return status;
  }

  List<Accepted> accepted() {
    return List.copyOf(accepted);
  }

  /** How many votes were answered with this status; 0 stands for no answer at all. */
  int answered(int status) {
    AtomicInteger count = statuses.get(status);
    return count == null ? 0 : count.get();
  }

  /** Status and body of every answer to a vote that was not accepted. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** The types of all problems that votes were answered with. */
  Set<String> problems() {
    return Set.copyOf(problems);
  }

  /** What the receipts of all accepted votes say now, by state. */
  Map<String, List<Accepted>> receipts() {
    return receipts(accepted());
  }

  /**
   * What the receipts of these votes say, by state. A gateway learns of counts a moment after they
   * stand in the ledger, so those whose vote still waits are looked at again, for a while.
   */
  Map<String, List<Accepted>> receipts(List<Accepted> votes) {
    Map<String, List<Accepted>> byState = receiptsNow(votes);
    long deadline = System.nanoTime() + Site.PATIENCE.toNanos();
    while (byState.containsKey(WAITING) && System.nanoTime() < deadline) {
      receiptsNow(byState.remove(WAITING))
          .forEach(
              (state, some) ->
                  byState.computeIfAbsent(state, first -> new ArrayList<>()).addAll(some));
    }
    return byState;
  }

  private Map<String, List<Accepted>> receiptsNow(List<Accepted> votes) {
    Map<String, List<Accepted>> byState = new ConcurrentHashMap<>();
    List<Runnable> questions = new ArrayList<>();
    for (Accepted vote : votes) {
      questions.add(
          () -> {
            JsonObject answer = get("/api/votes/" + vote.receipt());
            byState
                .computeIfAbsent(
                    answer.getString("state", answer.encode()),
                    state -> java.util.Collections.synchronizedList(new ArrayList<>()))
                .add(vote);
          });
    }
    runAll(questions);
    return new HashMap<>(byState);
  }

  /** What stands there; whoever is asked to come back later does so. */
  JsonObject get(String path) {
    return new JsonObject(patiently(() -> send(HttpRequest.newBuilder(at(path)).GET())).body());
  }

  /** Asks again as long as nobody is there to answer, or whoever is asks for that. */
  private static HttpResponse<String> patiently(Callable<HttpResponse<String>> question) {
    return await("an answer")
        .atMost(Site.PATIENCE)
        .ignoreException(UnansweredRequest.class)
        .until(question, answer -> answer.statusCode() != 502 && answer.statusCode() != 503);
  }

  /** Starts a battle between two of the pets that there are, as the admin. */
  JsonObject createBattle(int first, int second, long seconds) {
    HttpResponse<String> answer =
        post("/api/battles", battle(first, second, seconds), Site.ADMIN_TOKEN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new JsonObject(answer.body());
  }

  private String battle(int first, int second, long seconds) {
    JsonArray pets = get("/api/pets").getJsonArray("items");
    return new JsonObject()
        .put(
            "pets",
            new JsonArray()
                .add(pets.getJsonObject(first).getString("id"))
                .add(pets.getJsonObject(second).getString("id")))
        .put("durationSeconds", seconds)
        .encode();
  }

  /** Asks for a battle; where it will be, also if nobody has carried that out yet. */
  String askForABattle(int first, int second) {
    String request = battle(first, second, 3_600);
    HttpResponse<String> answer = patiently(() -> post("/api/battles", request, Site.ADMIN_TOKEN));
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 202);
    return answer.headers().firstValue("location").orElseThrow();
  }

  /** Ends a battle's time for votes now, as the admin. */
  void close(String battle) {
    HttpResponse<String> answer =
        patiently(() -> post("/api/battles/" + battle + "/close", "", Site.ADMIN_TOKEN));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202, 409);
  }

  /** How many wins the leaderboard knows of. */
  int wins() {
    return get("/api/leaderboard").getJsonArray("items").stream()
        .mapToInt(row -> ((JsonObject) row).getInteger("wins"))
        .sum();
  }

  HttpResponse<String> post(String path, String body, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("content-type", "application/json");
    }
    if (token != null) {
      request.header("authorization", "Bearer " + token);
    }
    return send(request);
  }

  /** Brings a picture of a pet; where its owner finds it from then on. */
  String upload(byte[] picture) {
    String boundary = "----petbattle-proof";
    String head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="name"\r
        \r
        Mochi\r
        --%1$s\r
        Content-Disposition: form-data; name="image"; filename="a.jpg"\r
        Content-Type: image/jpeg\r
        \r
        """
            .formatted(boundary);
    HttpResponse<String> answer =
        patiently(
            () ->
                send(
                    HttpRequest.newBuilder(at("/api/pets"))
                        .header("authorization", "Bearer " + tokens.get(voters.getFirst()))
                        .header("content-type", "multipart/form-data; boundary=" + boundary)
                        .POST(
                            HttpRequest.BodyPublishers.concat(
                                HttpRequest.BodyPublishers.ofString(head),
                                HttpRequest.BodyPublishers.ofByteArray(picture),
                                HttpRequest.BodyPublishers.ofString(
                                    "\r\n--" + boundary + "--\r\n")))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer.headers().firstValue("location").orElseThrow();
  }

  /** What the owner of all uploads sees there. */
  JsonObject getAsOwner(String path) {
    return new JsonObject(
        send(HttpRequest.newBuilder(at(path))
                .header("authorization", "Bearer " + tokens.get(voters.getFirst()))
                .GET())
            .body());
  }

  static List<String> petsOf(JsonObject battle) {
    return battle.getJsonArray("pets").stream()
        .map(pet -> ((JsonObject) pet).getString("id"))
        .toList();
  }

  private URI at(String path) {
    return gateway.get().resolve(path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(REQUEST_DEADLINE).build(), HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new UnansweredRequest(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnansweredRequest(e);
    }
  }

  /** Everybody's session tokens. */
  List<String> tokens() {
    return List.copyOf(tokens.values());
  }

  /** Does things, a few at once, and waits for all of them. */
  void together(List<Runnable> tasks) {
    Semaphore few = new Semaphore(FEW);
    tasks.stream()
        .<Runnable>map(
            task ->
                () -> {
                  few.acquireUninterruptibly();
                  try {
                    task.run();
                  } finally {
                    few.release();
                  }
                })
        .map(threads::submit)
        .toList()
        .forEach(Crowd::awaitEnd);
  }

  private void runAll(List<Runnable> tasks) {
    List<java.util.concurrent.Future<?>> futures = new ArrayList<>();
    for (Runnable task : tasks) {
      atOnce.acquireUninterruptibly();
      futures.add(
          threads.submit(
              () -> {
                try {
                  task.run();
                } finally {
                  atOnce.release();
                }
              }));
    }
    futures.forEach(Crowd::awaitEnd);
  }

  private static void awaitEnd(java.util.concurrent.Future<?> task) {
    try {
      task.get(Site.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    voting.set(false);
    threads.shutdownNow();
    http.shutdownNow();
  }

  /** The gateway gave no answer: nobody knows whether the vote stands. */
  private static final class UnansweredRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnansweredRequest(Exception cause) {
      super(cause);
    }
  }
}
