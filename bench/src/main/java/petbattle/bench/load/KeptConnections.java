package petbattle.bench.load;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * HTTP/1.1 over connections that stay open, with one request at a time on each. A client for all
 * purposes takes several times as much of the cores that who asks shares with who is asked. All of
 * it on one event loop.
 */
final class KeptConnections {
  private final NetClient client;
  private final SocketAddress server;
  private final int most;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Deque<Pending> waiting = new ArrayDeque<>();
  private int open;

  /** A request that is to be sent, and who waits for its answer. */
  private record Pending(Buffer request, Promise<Answer> answer) {}

  /**
   * What came back.
   *
   * @param body empty where nobody needs it, which is with statuses below 300
   */
  record Answer(int status, String body) {}

  /**
   * None is open yet.
   *
   * @param most connections at a time; further requests wait
   * @param longest after it a connection on which nothing comes is closed
   */
  KeptConnections(Vertx vertx, URI server, int most, Duration longest) {
    this.client =
        vertx.createNetClient(
            new NetClientOptions()
                .setTcpNoDelay(true)
                .setIdleTimeout(Math.toIntExact(longest.toSeconds())));
    this.server = SocketAddress.inetSocketAddress(server.getPort(), server.getHost());
    this.most = most;
  }

  /** Sends a whole request; fails when its connection ends before the answer. */
  Future<Answer> send(Buffer request) {
    Pending pending = new Pending(request, Promise.promise());
    Connection free = idle.pollLast();
    if (free != null) {
      free.send(pending);
    } else {
      waiting.add(pending);
      if (open < most) {
        connect();
      }
    }
    return pending.answer().future();
  }

  private void connect() {
    open++;
    client
        .connect(server)
        .onSuccess(socket -> new Connection(socket).next())
        .onFailure(
            failure -> {
              open--;
              Pending first = waiting.poll();
              if (first != null) {
                first.answer().fail(failure);
              }
            });
  }

  Future<Void> close() {
    return client.close();
  }

  /** One connection. */
  private final class Connection {
    private final NetSocketInternal socket;
    private final StringBuilder body = new StringBuilder();
    private Pending current;
    private int status;

    Connection(NetSocket socket) {
      this.socket = (NetSocketInternal) socket;
      this.socket.channelHandlerContext().pipeline().addFirst("answers", new HttpResponseDecoder());
      this.socket.messageHandler(this::received);
      socket.closeHandler(closed -> ended());
    }

    void send(Pending pending) {
      current = pending;
      socket.write(pending.request());
    }

    void next() {
      Pending next = waiting.poll();
      if (next != null) {
        send(next);
      } else {
        idle.addLast(this);
      }
    }

    private void received(Object part) {
      try {
        if (part instanceof HttpResponse answer) {
          status = answer.status().code();
        }
        if (part instanceof HttpContent content && status >= 300) {
          body.append(content.content().toString(StandardCharsets.UTF_8));
        }
        if (part instanceof LastHttpContent) {
          answered();
        }
      } finally {
        ReferenceCountUtil.release(part);
      }
    }

    private void answered() {
      Pending done = current;
      current = null;
      Answer answer = new Answer(status, body.toString());
      body.setLength(0);
      next();
      done.answer().complete(answer);
    }

    private void ended() {
      open--;
      idle.remove(this);
      if (current != null) {
        current.answer().fail("the connection ended before the answer");
      }
    }
  }
}
