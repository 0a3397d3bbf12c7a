package petbattle.gateway.preview;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import petbattle.gateway.preview.Scene.Side;

/**
 * The previews of battles, painted when they are first asked for, one at a time beside the event
 * loops, and kept for a while. Usable from any thread.
 */
public final class Previews {
  private static final int CACHE_BYTES = 24 << 20;
  private static final int ENTRY_OVERHEAD = 512;
  private static final int MOST_WAITING = 16;
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** There are as many to paint as may wait; ask again later. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    Busy() {
      super("too many previews are asked for at once", null, false, false);
    }
  }

  /** Paints only once it is needed: loading the graphics library takes a second. */
  private static final class Lazy {
    static final Painter PAINTER = new Painter();
  }

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final Function<String, Future<Optional<Buffer>>> pictures;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AsyncCache<Scene, Buffer> painted =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((Scene scene, Buffer png) -> png.length() + ENTRY_OVERHEAD)
          .expireAfterWrite(KEPT)
          .buildAsync();

  /**
   * Previews over pets' pictures.
   *
   * @param pictures finds a pet's square picture; a failure is passed on
   */
  public Previews(Vertx vertx, Function<String, Future<Optional<Buffer>>> pictures) {
    this.vertx = vertx;
    this.worker = vertx.createSharedWorkerExecutor("petbattle-previews", 1);
    this.pictures = pictures;
  }

  /** A scene as a PNG file; fails with {@link Busy} when there is too much to paint. */
  public Future<Buffer> of(Scene scene) {
    return Future.fromCompletionStage(
        painted.get(
            scene, (wanted, executor) -> paint(wanted).toCompletionStage().toCompletableFuture()),
        vertx.getOrCreateContext());
  }

  private Future<Buffer> paint(Scene scene) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(new Busy());
    }
    Future<Optional<Buffer>> left = picture(scene.left());
    Future<Optional<Buffer>> right = picture(scene.right());
    return Future.all(left, right)
        .compose(
            found ->
                worker.executeBlocking(
                    () ->
                        Buffer.buffer(
                            Lazy.PAINTER.paint(
                                scene,
                                left.result().map(Buffer::getBytes),
                                right.result().map(Buffer::getBytes))),
                    false))
        .onComplete(done -> waiting.decrementAndGet());
  }

  /** Of a pet that not everybody may see there is no picture. */
  private Future<Optional<Buffer>> picture(Side side) {
    return side.name().isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : pictures.apply(side.pet());
  }
}
