package petbattle.embedded.process;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Ends a server process with its parent. The parent holds the child's standard input open and never
 * writes to it; its end, however the parent died, is the end of that stream.
 */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Closes the server at the end of standard input or on SIGTERM, whichever comes first, and blocks
   * until then.
   */
  public static void closeWithParent(AutoCloseable server) throws InterruptedException {
    var closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("close-server").unstarted(() -> close(server, closed)));
    Thread.ofPlatform().name("parent-watch").daemon().start(ParentWatch::exitAtEndOfInput);
    closed.await();
  }

  private static void close(AutoCloseable server, CountDownLatch closed) {
    try {
      server.close();
    } catch (Exception e) {
      System.err.println("Closing failed: " + e);
    } finally {
      closed.countDown();
    }
  }

  private static void exitAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Whatever is typed is ignored.
      }
    } catch (IOException e) {
      // A broken stream is an ended one.
    }
    System.exit(0);
  }
}
