package petbattle.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Listening ports: whether one is free, and which one to take when the caller leaves the choice to
 * us. Nothing is reserved between the check and the server's own bind, so a caller must still
 * expect that bind to fail.
 */
public final class Ports {
  /**
   * The range we choose from lies below the usual ephemeral ranges (32768 and up on Linux, 49152
   * and up elsewhere): a port remembered across restarts is then not taken meanwhile by somebody's
   * outgoing connection.
   */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /**
   * A port that is free on this host now.
   *
   * @param remembered the port to prefer, 0 for none
   * @throws EmbeddedServerException if none was found
   */
  public static int choose(String host, int remembered) {
    if (remembered != 0 && isFree(host, remembered)) {
      return remembered;
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(host, port)) {
        return port;
      }
    }
    throw new EmbeddedServerException(
        "No free port found on %s between %d and %d".formatted(host, FIRST, LAST));
  }

  /**
   * Checks a port that was asked for by number.
   *
   * @param purpose how the message names the port's use, such as "Kafka client"
   * @throws EmbeddedServerException if something listens there already
   */
  public static void requireFree(String host, int port, String purpose) {
    if (!isFree(host, port)) {
      throw new EmbeddedServerException(
          "The %s port %s:%d is already in use. Stop the program that listens there, or choose another port (0 lets us choose)."
              .formatted(purpose, host, port));
    }
  }

  static boolean isFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return true;
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new EmbeddedServerException("Cannot listen on %s:%d: %s".formatted(host, port, e), e);
    }
  }
}
