package petbattle.bench.accept;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import petbattle.bench.site.ScriptOptions;
import petbattle.embedded.Ports;
import petbattle.embedded.process.ChildProcess;
import petbattle.embedded.process.ParentWatch;

/**
 * What accepting a vote is compared with: a handler that reads the body and answers 202, and does
 * nothing else, on as many event loops of a JVM with the same options.
 */
public final class BareHandlerMain extends AbstractVerticle {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final int port;

  private BareHandlerMain(int port) {
    this.port = port;
  }

  @Override
  public void start(Promise<Void> started) {
    vertx
        .createHttpServer(new HttpServerOptions().setHost(LOOPBACK).setPort(port))
        .requestHandler(
            request ->
                request.body().onSuccess(body -> request.response().setStatusCode(202).end()))
        .listen()
        .<Void>mapEmpty()
        .onComplete(started);
  }

  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    vertx
        .deployVerticle(
            () -> new BareHandlerMain(port),
            new DeploymentOptions().setInstances(Integer.parseInt(arguments[1])))
        .onSuccess(deployed -> System.out.println(ChildProcess.READY + port))
        .onFailure(
            failure -> {
              System.out.println(failure);
              System.exit(1);
            });
    ParentWatch.closeWithParent(() -> vertx.close().await());
  }

  /** It runs, in a process of its own. */
  record Running(URI address, ChildProcess process) implements AutoCloseable {
    @Override
    public void close() {
      process.close();
    }
  }

  /** Starts it and waits until it answers. */
  static Running launch(Path folder, int eventLoops) {
    int port = Ports.choose(LOOPBACK, 0);
    ChildProcess process =
        ChildProcess.start(
            "bare",
            folder.resolve("bare.log"),
            ScriptOptions.all(),
            BareHandlerMain.class,
            List.of(Integer.toString(port), Integer.toString(eventLoops)));
    process.awaitReady(DEADLINE);
    return new Running(URI.create("http://" + LOOPBACK + ":" + port), process);
  }
}
