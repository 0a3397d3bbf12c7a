package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line itself does what the fault proofs say that it does. */
class WireTest {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int A_MOMENT_MILLIS = 200;

  private ServerSocket echo;
  private Wire wire;
  private Socket client;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answer);
    wire = Wire.to(echo.getLocalPort());
    client = connect();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    wire.close();
    echo.close();
  }

  @Test
  void aGoodLineCarriesBothWays() throws IOException {
    assertThat(ask(client, "hello")).isEqualTo("hello");
  }

  @Test
  void aCutLineBreaksConnectionsAndRefusesNewOnesUntilItIsHealed() throws IOException {
    assertThat(ask(client, "a")).isEqualTo("a");

    wire.cut();

    assertThatThrownBy(() -> ask(client, "b")).isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> {
              try (Socket again = connect()) {
                ask(again, "c");
              }
            })
        .isInstanceOf(IOException.class);
    wire.heal();
    try (Socket again = connect()) {
      assertThat(ask(again, "d")).isEqualTo("d");
    }
  }

  @Test
  void whatASilentLineHeldBackArrivesWhenItIsHealed() throws IOException {
    for (Wire.Way way : Wire.Way.values()) {
      wire.silence(way);
      client.setSoTimeout(A_MOMENT_MILLIS);
      assertThatThrownBy(() -> ask(client, "x")).isInstanceOf(SocketTimeoutException.class);
      client.setSoTimeout(PATIENCE_MILLIS);

      wire.heal();

      assertThat(read(client, 1)).isEqualTo("x");
    }
  }

  @Test
  void aDelayIsPaidOnTheWayThereAndBackAndTakesNoBandwidth() throws IOException {
    wire.delay(Duration.ofMillis(100));
    long begin = System.nanoTime();

    String answer = ask(client, "x".repeat(100_000));

    assertThat(answer).hasSize(100_000);
    // One chunk after the other would take two seconds and more.
    assertThat(millisSince(begin)).isBetween(200L, 2_000L);
  }

  @Test
  void aNarrowLineTakesItsTime() throws IOException {
    wire.narrow(100_000);
    long begin = System.nanoTime();

    ask(client, "x".repeat(60_000));

    assertThat(millisSince(begin)).isGreaterThan(400);
  }

  private static long millisSince(long begin) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), wire.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static String ask(Socket socket, String text) throws IOException {
    Thread.ofVirtual().start(() -> write(socket, text));
    return read(socket, text.length());
  }

  private static void write(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The reader sees that, too.
    }
  }

  private static String read(Socket socket, int length) throws IOException {
    byte[] answer = socket.getInputStream().readNBytes(length);
    if (answer.length < length) {
      throw new IOException("ended after " + answer.length + " bytes");
    }
    return new String(answer, StandardCharsets.US_ASCII);
  }

  private void answer() {
    while (!echo.isClosed()) {
      try {
        Socket caller = echo.accept();
        Thread.ofVirtual()
            .start(
                () -> {
                  try (caller) {
                    caller.getInputStream().transferTo(caller.getOutputStream());
                  } catch (IOException e) {
                    // That caller is gone.
                  }
                });
      } catch (IOException e) {
        // Closed.
      }
    }
  }
}
