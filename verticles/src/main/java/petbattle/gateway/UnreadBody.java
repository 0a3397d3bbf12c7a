package petbattle.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What happens to the rest of a large body when its answer is given already. To hang up at once
 * would often take the answer away from a client that is still sending; to listen for ever would
 * let it send for ever. So we go on listening for a while, and throw away what comes.
 */
final class UnreadBody {
  private static final long MAX_BYTES = 64L << 20;
  private static final long MAX_MILLIS = 15_000;

  private UnreadBody() {}

  /** Sees to it that this request's body ends in time, however it is answered. */
  static void limit(Vertx vertx, RoutingContext request) {
    request.addEndHandler(
        over -> {
          // It is also over when the client is gone, which is for its own handler to notice.
          if (request.response().ended()) {
            discard(vertx, request.request());
          }
        });
  }

  /** Hangs up once the answer is sent, without listening any longer. */
  static void giveUp(RoutingContext request) {
    request.addEndHandler(over -> hangUp(request.request()));
  }

  private static void discard(Vertx vertx, HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    long before = request.bytesRead();
    long timer = vertx.setTimer(MAX_MILLIS, late -> hangUp(request));
    request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    request.endHandler(end -> vertx.cancelTimer(timer));
    request.handler(
        bytes -> {
          if (request.bytesRead() - before > MAX_BYTES) {
            vertx.cancelTimer(timer);
            hangUp(request);
          }
        });
    request.resume();
  }

  /** There is nobody to tell whether that went well. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void hangUp(HttpServerRequest request) {
    if (request.response().streamId() >= 0) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }
}
