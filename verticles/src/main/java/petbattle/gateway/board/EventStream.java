package petbattle.gateway.board;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import petbattle.observability.trace.Traces;
import petbattle.tournament.counting.Position;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.vote.Vote;

/**
 * Pushes battles and the leaderboard as server-sent events: {@code battle} with a {@link
 * BattleBoard}, {@code leaderboard} with a {@link Leaderboard}. A client gets a snapshot, or with
 * {@code Last-Event-ID} what changed since, from whatever gateway the id came; then each change, at
 * most four a second of one battle. A player also gets {@code pet} messages about his own pets,
 * which nobody else gets.
 *
 * <p>One per process, mounted by every gateway instance. A message is made once and the same bytes
 * are written to all. A client that does not take what is sent to it is dropped; it comes back by
 * itself and goes on from its last id.
 */
public final class EventStream implements Handler<RoutingContext> {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final long WAITERS_INTERVAL_MILLIS = 50;
  private static final long STALL_CHECK_MILLIS = 1_000;
  private static final long STOP_SECONDS = 2;

  /** A client that this process cannot greet yet. */
  private record Waiter(
      Subscriber subscriber, Lane lane, Optional<StreamPosition> position, Instant since) {}

  private final Vertx vertx;
  private final Boards boards;
  private final EventStreamConfig config;
  private final Clock clock;
  private final Handler<RoutingContext> refusal;
  private final PushSpans pushes;
  private final Counter dropped;
  private final Counter refused;
  private final PushDelay pushDelay;
  private final AtomicInteger clients = new AtomicInteger();
  private final Map<Context, Lane> lanes = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  // Used on the boards' context only.
  private final List<Waiter> waiters = new ArrayList<>();
  private final List<Long> periodic = new ArrayList<>();
  private Optional<Feed> feed = Optional.empty();
  private Optional<Long> flushTimer = Optional.empty();
  private long flushAt;

  /**
   * Streams what boards hold, from when they have caught up.
   *
   * @param refusal answers a request that can't be served now, with 503
   */
  public EventStream(
      Vertx vertx,
      Boards boards,
      EventStreamConfig config,
      MeterRegistry meters,
      Clock clock,
      Handler<RoutingContext> refusal) {
    this.vertx = vertx;
    this.boards = boards;
    this.config = config;
    this.clock = clock;
    this.refusal = refusal;
    this.pushes = new PushSpans(Traces.of(vertx));
    this.dropped = meters.counter("petbattle.events.dropped");
    this.refused = meters.counter("petbattle.events.refused");
    this.pushDelay = new PushDelay(boards.memory(), boards.context(), clock, meters);
    Gauge.builder("petbattle.events.clients", clients, AtomicInteger::get)
        .description("clients of the event stream")
        .register(meters);
    boards.caughtUp().onSuccess(read -> boards.context().runOnContext(v -> begin()));
  }

  private void begin() {
    if (stopping) {
      return;
    }
    feed =
        Optional.of(
            new Feed(
                boards.memory(), boards.freshness(), clock, this::milliTime, boards::placesThen));
    // In this order: what is flushed later claims that all before it was sent.
    boards.listen(this::tellOwner);
    boards.listen(
        change -> {
          pushes.begin();
          flushInTime();
        });
    every(config.heartbeat().toMillis(), () -> lanes.values().forEach(Lane::heartbeat));
    every(STALL_CHECK_MILLIS, () -> lanes.values().forEach(Lane::dropStalled));
    every(WAITERS_INTERVAL_MILLIS, this::greetWaiters);
    flushInTime();
  }

  private void tellOwner(Change change) {
    if (change instanceof Change.OfPet news && news.inNewStatus()) {
      boards.pet(news.id()).ifPresent(this::tellOwner);
    }
  }

  private void tellOwner(Pet pet) {
    pet.owner()
        .ifPresent(
            owner -> {
              Buffer events = OwnerNews.of(pet);
              lanes.values().forEach(lane -> lane.tell(owner, events));
            });
  }

  /** Takes a client of whom nothing is known, on any of the event loops. */
  @Override
  public void handle(RoutingContext routing) {
    handle(routing, Optional.empty());
  }

  /**
   * Takes a client, on any of the event loops.
   *
   * @param player who it is; hears of his own pets, too
   */
  public void handle(RoutingContext routing, Optional<String> player) {
    if (clients.incrementAndGet() > config.maxClients() || stopping) {
      clients.decrementAndGet();
      refused.increment();
      refusal.handle(routing);
      return;
    }
    Instant since = clock.instant();
    Optional<StreamPosition> position =
        Optional.ofNullable(routing.request().getHeader("last-event-id"))
            .flatMap(StreamPosition::decode);
    HttpServerResponse response = routing.response();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        // A compressor or a proxy that buffers would hold events back.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .putHeader("x-accel-buffering", "no");
    Subscriber subscriber =
        new Subscriber(
            player, response, routing.request().connection(), config, dropped::increment);
    Lane lane = lanes.computeIfAbsent(eventLoop(), Lane::new);
    subscriber.onClose(
        () -> {
          clients.decrementAndGet();
          lane.remove(subscriber);
        });
    lane.add(subscriber);
    subscriber.write(ServerSentEvent.retry(RETRY));
    if (stopping) {
      lane.end();
    }
    boards.context().runOnContext(v -> greetOrWait(new Waiter(subscriber, lane, position, since)));
  }

  private void greetOrWait(Waiter waiter) {
    if (!greet(waiter)) {
      waiters.add(waiter);
    }
  }

  private void greetWaiters() {
    waiters.removeIf(this::greet);
  }

  private boolean greet(Waiter waiter) {
    if (waiter.subscriber().isClosed()) {
      return true;
    }
    Optional<Buffer> greeting =
        feed.flatMap(ready -> ready.greet(waiter.position(), waiter.since()))
            .map(events -> withOwnPets(events, waiter.subscriber().player()));
    greeting.ifPresent(events -> waiter.lane().greet(waiter.subscriber(), events));
    return greeting.isPresent();
  }

  private Buffer withOwnPets(Buffer events, Optional<String> player) {
    return player
        .map(owner -> OwnerNews.greeting(boards.memory().pets(), owner).appendBuffer(events))
        .orElse(events);
  }

  /** A vote was accepted here: from now on it is waited for. From any thread. */
  public void accepted(Vote vote, Position position) {
    pushDelay.accepted(vote.battle(), position, vote.castAt(), this::isSent);
  }

  private boolean isSent(String battle) {
    return feed.filter(ready -> ready.isSent(battle)).isPresent();
  }

  /** Sets the timer anew when something is due before it. */
  private void flushInTime() {
    OptionalLong in = feed.orElseThrow().nextFlushIn();
    if (stopping || in.isEmpty()) {
      return;
    }
    // At least a millisecond, so that all records of one poll go out together.
    long wait = Math.max(1, in.getAsLong());
    long at = milliTime() + wait;
    if (flushTimer.isEmpty() || at < flushAt) {
      flushTimer.ifPresent(vertx::cancelTimer);
      flushAt = at;
      flushTimer = Optional.of(vertx.setTimer(wait, timer -> flush()));
    }
  }

  private void flush() {
    flushTimer = Optional.empty();
    feed.orElseThrow()
        .flush()
        .ifPresent(
            events -> {
              lanes.values().forEach(lane -> lane.broadcast(events));
              pushes.end(clients.get());
            });
    pushDelay.flushed(this::isSent);
    flushInTime();
  }

  /** Ends all streams, and takes no new ones; within two seconds. */
  public Future<Void> stop() {
    stopping = true;
    boards
        .context()
        .runOnContext(
            v -> {
              periodic.forEach(vertx::cancelTimer);
              flushTimer.ifPresent(vertx::cancelTimer);
              waiters.clear();
            });
    return Future.join(lanes.values().stream().map(Lane::end).toList())
        .timeout(STOP_SECONDS, TimeUnit.SECONDS)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void every(long millis, Runnable task) {
    periodic.add(vertx.setPeriodic(millis, timer -> task.run()));
  }

  private Context eventLoop() {
    return ((ContextInternal) vertx.getOrCreateContext()).unwrap();
  }

  private long milliTime() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
