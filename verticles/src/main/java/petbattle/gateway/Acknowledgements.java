package petbattle.gateway;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes what became of records from Kafka's thread to one event loop: whatever has come by the time
 * the loop gets to it, in one hop. Kafka acknowledges records by the hundred, and a hop for each
 * cost more than the answer. It holds no more than is in flight. {@link #arrived} is for any
 * thread.
 */
final class Acknowledgements {
  private final Context loop;
  private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean onTheWay = new AtomicBoolean();

  Acknowledgements(Context loop) {
    this.loop = loop;
  }

  /** Has something run on the loop, after what arrived before it. It must not fail. */
  void arrived(Runnable reaction) {
    arrived.add(reaction);
    if (!onTheWay.get() && onTheWay.compareAndSet(false, true)) {
      loop.runOnContext(v -> react());
    }
  }

  private void react() {
    // Before the queue is emptied: what comes from here on may be missed below.
    onTheWay.set(false);
    for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
      next.run();
    }
  }
}
