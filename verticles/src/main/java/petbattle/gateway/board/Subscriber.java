package petbattle.gateway.board;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Optional;

/**
 * One client of the event stream. It counts by itself what the socket has not taken yet: a write
 * queue that is full tells nothing about how much waits in front of it.
 *
 * <p>For the event loop of its connection.
 */
final class Subscriber {
  private final Optional<String> player;
  private final HttpServerResponse response;
  private final HttpConnection connection;
  private final EventStreamConfig config;
  private final Runnable onDrop;
  private Runnable onClose = () -> {};
  private volatile boolean closed;
  private boolean greeted;
  private long bufferedBytes;
  private long allowedBytes;
  private long progressAt;

  Subscriber(
      Optional<String> player,
      HttpServerResponse response,
      HttpConnection connection,
      EventStreamConfig config,
      Runnable onDrop) {
    this.player = player;
    this.response = response;
    this.connection = connection;
    this.config = config;
    this.onDrop = onDrop;
    this.allowedBytes = config.maxBufferedBytes();
    response.closeHandler(v -> close());
    response.exceptionHandler(failure -> close());
  }

  /** Who watches, if that is known. */
  Optional<String> player() {
    return player;
  }

  /** Is run once, when the client is gone, whatever the reason. */
  void onClose(Runnable action) {
    this.onClose = action;
  }

  /** From any thread. */
  boolean isClosed() {
    return closed;
  }

  /** The first events; from now on it follows. They may be more than may wait later. */
  void greet(Buffer events) {
    greeted = true;
    if (events.length() > 0) {
      allowedBytes = (long) config.maxBufferedBytes() + events.length();
      write(events);
    }
  }

  /** Events for those that were greeted; what came before is in their greeting. */
  void follow(Buffer events) {
    if (greeted) {
      write(events);
    }
  }

  void write(Buffer bytes) {
    if (closed) {
      return;
    }
    if (bufferedBytes == 0) {
      progressAt = System.nanoTime();
    }
    int length = bytes.length();
    bufferedBytes += length;
    if (bufferedBytes > allowedBytes) {
      drop();
      return;
    }
    response
        .write(bytes)
        .onComplete(
            written -> {
              bufferedBytes -= length;
              progressAt = System.nanoTime();
            });
  }

  /** Drops a client that takes nothing although something waits for it. */
  void dropIfStalled() {
    if (!closed
        && bufferedBytes > 0
        && System.nanoTime() - progressAt > config.maxStall().toNanos()) {
      drop();
    }
  }

  /** Ends the stream in good order. */
  Future<Void> end() {
    if (closed) {
      return Future.succeededFuture();
    }
    close();
    return response.end();
  }

  /** Cuts the connection: there is nobody to tell whether that went well. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void drop() {
    onDrop.run();
    close();
    if (response.streamId() >= 0) {
      response.reset();
    } else if (connection instanceof HttpServerConnection server) {
      // An orderly close would first wait for the client to take what it does not take.
      server.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }

  private void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }
}
