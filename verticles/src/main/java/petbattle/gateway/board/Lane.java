package petbattle.gateway.board;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The subscribers of one event loop: what goes to all of them crosses threads once. Usable from any
 * thread, except where it says so; things happen in the order in which one thread asks for them.
 */
final class Lane {
  private final Context context;
  private final Set<Subscriber> subscribers = new HashSet<>();
  private final Map<String, Set<Subscriber>> byPlayer = new HashMap<>();

  Lane(Context context) {
    this.context = context;
  }

  /** On this lane's event loop. */
  void add(Subscriber subscriber) {
    subscribers.add(subscriber);
    subscriber
        .player()
        .ifPresent(
            player -> byPlayer.computeIfAbsent(player, none -> new HashSet<>()).add(subscriber));
  }

  /** On this lane's event loop. */
  void remove(Subscriber subscriber) {
    subscribers.remove(subscriber);
    subscriber
        .player()
        .ifPresent(
            player ->
                byPlayer.computeIfPresent(
                    player,
                    (id, watching) -> {
                      watching.remove(subscriber);
                      return watching.isEmpty() ? null : watching;
                    }));
  }

  void greet(Subscriber subscriber, Buffer events) {
    context.runOnContext(v -> subscriber.greet(events));
  }

  void broadcast(Buffer events) {
    context.runOnContext(v -> all().forEach(subscriber -> subscriber.follow(events)));
  }

  /** For one player only, on however many pages. */
  void tell(String player, Buffer events) {
    context.runOnContext(
        v ->
            List.copyOf(byPlayer.getOrDefault(player, Set.of()))
                .forEach(subscriber -> subscriber.follow(events)));
  }

  void heartbeat() {
    context.runOnContext(
        v -> all().forEach(subscriber -> subscriber.write(ServerSentEvent.HEARTBEAT)));
  }

  void dropStalled() {
    context.runOnContext(v -> all().forEach(Subscriber::dropIfStalled));
  }

  /** Ends every stream. */
  Future<Void> end() {
    Promise<Void> ended = Promise.promise();
    context.runOnContext(
        v ->
            Future.join(all().stream().map(Subscriber::end).toList())
                .<Void>mapEmpty()
                .onComplete(ended));
    return ended.future();
  }

  /** A copy, because writing may find out that a subscriber is gone, and remove it. */
  private List<Subscriber> all() {
    return List.copyOf(subscribers);
  }
}
