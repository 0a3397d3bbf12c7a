package petbattle.testing;

import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A line to the store that breaks when a test wants it to: before a certain request arrives there,
 * or after it was carried out but before the answer comes back. For whoever is behind it, that is
 * what a process looks like that dies right before or right after that request.
 */
public final class UnreliableLine implements AutoCloseable {

  /** What becomes of a request. */
  public enum Fate {
    CARRIED_OUT,
    LOST,
    ANSWER_LOST,
    /** Lost, and nothing gets through after it. */
    THE_END
  }

  private static final int HEADER_BYTES = 16;
  private static final int COMMAND_NAME_AT = HEADER_BYTES + 4 + 1 + 4 + 1;

  /** What a client asks in any case. */
  private static final Set<String> HOUSEKEEPING =
      Set.of("hello", "isMaster", "ismaster", "ping", "buildInfo", "endSessions", "createIndexes");

  private final NetServer server;
  private final NetClient client;
  private final int port;
  private final List<String> signs;
  private final Predicate<String> housekeeping;
  private final Function<String, Fate> fates;
  private final Set<String> kinds = new ConcurrentSkipListSet<>();
  private final Promise<Void> end = Promise.promise();
  private volatile String before = "";

  /**
   * Opens a line.
   *
   * @param target the port of the store on this machine
   * @param signs names of collections and fields by which kinds of requests are told apart
   * @param housekeeping kinds of requests that are made again and again and do not matter
   * @param fates what becomes of a request that matters, by its kind
   */
  public UnreliableLine(
      Vertx vertx,
      int target,
      List<String> signs,
      Predicate<String> housekeeping,
      Function<String, Fate> fates) {
    this.signs = List.copyOf(signs);
    this.housekeeping = housekeeping;
    this.fates = fates;
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer();
    server.connectHandler(caller -> connect(caller, target));
    this.port = await(server.listen(0, "127.0.0.1")).actualPort();
  }

  public String uri() {
    return "mongodb://127.0.0.1:" + port + "/petbattle";
  }

  /** The kinds of requests that were made so far, as far as they matter. */
  public Set<String> kinds() {
    return kinds;
  }

  /** Succeeds when the line is dead. */
  public Future<Void> end() {
    return end.future();
  }

  private void connect(NetSocket caller, int target) {
    caller.pause();
    client
        .connect(target, "127.0.0.1")
        .onFailure(failure -> caller.close())
        .onSuccess(
            store -> {
              Connection connection = new Connection(caller, store);
              caller.handler(connection::request);
              store.handler(connection::answer);
              caller.closeHandler(closed -> store.close());
              store.closeHandler(closed -> caller.close());
              caller.exceptionHandler(broken -> store.close());
              store.exceptionHandler(broken -> caller.close());
              caller.resume();
            });
  }

  @Override
  public void close() {
    await(server.close());
    await(client.close());
  }

  /** One connection; requests and answers alternate on it. */
  private final class Connection {
    private final NetSocket caller;
    private final NetSocket store;
    private Buffer received = Buffer.buffer();
    private boolean swallowAnswer;

    Connection(NetSocket caller, NetSocket store) {
      this.caller = caller;
      this.store = store;
    }

    void request(Buffer bytes) {
      received.appendBuffer(bytes);
      while (received.length() >= HEADER_BYTES && received.length() >= received.getIntLE(0)) {
        Buffer message = received.getBuffer(0, received.getIntLE(0));
        received = received.getBuffer(message.length(), received.length());
        pass(message);
      }
    }

    private void pass(Buffer message) {
      switch (fate(message)) {
        case CARRIED_OUT -> store.write(message);
        case ANSWER_LOST -> {
          swallowAnswer = true;
          store.write(message);
        }
        case LOST -> caller.close();
        case THE_END -> {
          end.tryComplete();
          caller.close();
        }
      }
    }

    void answer(Buffer bytes) {
      if (swallowAnswer) {
        caller.close();
      } else {
        caller.write(bytes);
      }
    }
  }

  private synchronized Fate fate(Buffer message) {
    if (end.future().isComplete()) {
      return Fate.THE_END;
    }
    String command = commandOf(message);
    String content = message.toString(StandardCharsets.ISO_8859_1);
    String name = command + about(content);
    if (HOUSEKEEPING.contains(command) || housekeeping.test(name)) {
      return Fate.CARRIED_OUT;
    }
    // A flush looks always the same; what it is for shows in what came before it.
    String kind = command.equals("fsync") ? name + " after " + before : name;
    before = name;
    kinds.add(kind);
    return fates.apply(kind);
  }

  private String about(String content) {
    return signs.stream()
        .filter(sign -> content.contains(sign + "\0"))
        .map(sign -> " " + sign)
        .collect(Collectors.joining());
  }

  private static String commandOf(Buffer message) {
    int end = COMMAND_NAME_AT;
    while (end < message.length() && message.getByte(end) != 0) {
      end++;
    }
    return end >= message.length()
        ? "hello"
        : message.getString(COMMAND_NAME_AT, end, StandardCharsets.UTF_8.name());
  }
}
