package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static petbattle.testing.Servers.await;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.observability.Health;
import petbattle.observability.ManagementServer;
import petbattle.observability.Metrics;
import petbattle.role.Settings;
import petbattle.role.TlsSettings;
import petbattle.testing.Certificates;

/** What slow, greedy and foreign clients can't do, on real connections; and encrypted ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardeningIT {
  private static final int MOST_CONNECTIONS = 8;
  private static final Duration A_MOMENT = Duration.ofMillis(100);

  @TempDir static Path folder;
  private GatewayFixture gateway;

  @BeforeAll
  void start() {
    gateway =
        GatewayFixture.start(
            folder,
            Map.of(
                "PETBATTLE_HTTP_INSTANCES", "1",
                "PETBATTLE_REQUEST_WAIT_SECONDS", "2",
                "PETBATTLE_MAX_CONNECTIONS", Integer.toString(MOST_CONNECTIONS)));
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void aHeaderThatTricklesInDoesNotKeepAConnection() throws IOException {
    try (Socket slow = connect()) {
      send(slow, "GET /api/battles HTTP/1.1\r\nHost: x\r\nX-Slow: ");

      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .pollInterval(A_MOMENT)
          .until(() -> isClosedAfterSending(slow, "a"));
    }
    assertThat(gateway.meters().get("petbattle.gateway.connections.timed.out").counter().count())
        .isPositive();
  }

  @Test
  @Tag("long")
  void aBodyThatTricklesInIsAnsweredAndTheConnectionEnds() throws IOException {
    try (Socket slow = connect()) {
      send(slow, "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n");
      StringBuilder answer = new StringBuilder();

      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .pollInterval(A_MOMENT)
          .until(() -> readUntilClosed(slow, answer, "b"));

      assertThat(answer.toString()).startsWith("HTTP/1.1 408").contains("too-slow");
    }
  }

  @Test
  void aStreamOfEventsStaysOpenLongerThanAnIdleConnection() throws IOException {
    try (Socket watcher = connect()) {
      send(watcher, "GET /api/events HTTP/1.1\r\nHost: x\r\n\r\n");
      long begun = System.nanoTime();

      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .pollInterval(A_MOMENT)
          .until(
              () -> {
                assertThat(isClosed(watcher)).isFalse();
                return System.nanoTime() - begun > Duration.ofSeconds(5).toNanos();
              });
    }
  }

  @Test
  void beyondTheirBoundNewConnectionsAreClosed() throws IOException {
    Counter refused = gateway.meters().get("petbattle.gateway.connections.refused").counter();
    List<Socket> open = new ArrayList<>();
    try {
      // All at once, and again if the first ones were let go as idle before the last one came.
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .until(
              () -> {
                for (int i = 0; i <= MOST_CONNECTIONS; i++) {
                  open.add(connect());
                }
                return refused.count() > 0;
              });
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .until(() -> open.stream().anyMatch(HardeningIT::isClosed));
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .ignoreExceptions()
        .until(() -> await(gateway.get("/api/battles").send()).statusCode() == 200);
  }

  @Test
  void whatAnotherSiteAsksForIsRefusedHoweverTheBrowserSaysSo() {
    String own = "http://127.0.0.1:" + gateway.port();

    for (Map<String, String> foreign :
        List.of(
            Map.of("sec-fetch-site", "cross-site"),
            Map.of("sec-fetch-site", "same-site"),
            Map.of("origin", "https://elsewhere.example"),
            Map.of("origin", "http://127.0.0.1:1"),
            Map.of("origin", "null"),
            Map.of("origin", "not an origin"),
            Map.of("sec-fetch-site", "cross-site", "origin", own))) {
      for (HttpMethod method :
          List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
        gateway.problem(ask(method, foreign), 403, "cross-site");
      }
      assertThat(ask(HttpMethod.GET, foreign).statusCode()).isEqualTo(405);
    }
    for (Map<String, String> ours :
        List.<Map<String, String>>of(
            Map.of(),
            Map.of("sec-fetch-site", "same-origin"),
            Map.of("sec-fetch-site", "none"),
            Map.of("origin", own),
            Map.of("origin", own, "sec-fetch-site", "same-origin"))) {
      assertThat(ask(HttpMethod.POST, ours).statusCode()).as("%s", ours).isEqualTo(201);
    }
  }

  @Test
  void nothingTellsWhatTheServerIsMadeOf() throws IOException {
    HttpResponse<Buffer> answer = await(gateway.get("/api/battles").send());

    assertThat(answer.headers().names()).noneMatch(name -> name.matches("(?i)server|x-powered-by"));
    assertThat(answer.getHeader("cross-origin-opener-policy")).isEqualTo("same-origin");
    assertThat(answer.getHeader("cross-origin-resource-policy")).isEqualTo("same-origin");
    assertThat(answer.getHeader("permissions-policy")).contains("camera=()");
    assertThat(answer.getHeader("strict-transport-security")).isNull();
    try (Socket rude = connect()) {
      StringBuilder text = new StringBuilder();
      send(rude, "NONSENSE\r\n\r\n");
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .until(() -> readUntilClosed(rude, text, ""));
      assertThat(text.toString()).doesNotContain("Exception").doesNotContain("netty");
    }
  }

  @Test
  void withACertificateAnswersAreEncryptedAndANewOneIsUsedWithoutARestart() throws Exception {
    Certificates files = Certificates.writeTo(folder, "first");
    try (GatewayFixture secure =
        GatewayFixture.on(
            gateway.servers(),
            Map.of(
                "PETBATTLE_TLS_CERTIFICATE", files.certificate().toString(),
                "PETBATTLE_TLS_KEY", files.key().toString(),
                "PETBATTLE_TLS_RELOAD_SECONDS", "1"))) {
      HttpClientResponse session = asked(secure, HttpMethod.POST, "/api/session");

      assertThat(session.version()).isEqualTo(HttpVersion.HTTP_2);
      assertThat(session.statusCode()).isEqualTo(201);
      assertThat(session.getHeader("strict-transport-security")).isEqualTo("max-age=31536000");
      assertThat(session.cookies()).anyMatch(cookie -> cookie.contains("Secure"));
      assertThat(subject(session)).isEqualTo("CN=first");
      assertThatThrownBy(() -> await(secure.get("/api/battles").send())).isNotNull();

      Files.writeString(files.key(), "half written");
      Certificates.writeTo(folder, "second");
      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .untilAsserted(
              () -> {
                HttpClientResponse later = asked(secure, HttpMethod.GET, "/api/battles");
                assertThat(later.version()).isEqualTo(HttpVersion.HTTP_2);
                assertThat(subject(later)).isEqualTo("CN=second");
              });
    }
  }

  @Test
  void theManagementPortIsEncryptedWithTheSameFiles() throws Exception {
    Path own = Files.createDirectories(folder.resolve("management"));
    Certificates files = Certificates.writeTo(own, "operators");
    TlsSettings settings = settings(files.certificate(), files.key());
    Vertx vertx = gateway.vertx();
    try (Metrics metrics = new Metrics()) {
      ManagementServer management =
          await(
              settings
                  .start(vertx)
                  .map(tls -> ManagementServer.Config.of("127.0.0.1", 0).with(tls))
                  .compose(config -> ManagementServer.start(vertx, config, new Health(), metrics)));

      HttpClientResponse live = asked(vertx, management.port(), HttpMethod.GET, "/health/live");

      assertThat(live.statusCode()).isEqualTo(200);
      assertThat(subject(live)).isEqualTo("CN=operators");
      assertThatThrownBy(
              () ->
                  await(
                      vertx
                          .createHttpClient()
                          .request(HttpMethod.GET, management.port(), "127.0.0.1", "/health/live")
                          .compose(request -> request.send())))
          .isNotNull();
      await(management.close());
    }
  }

  @Test
  void filesThatAreNoCertificateStopTheStartWithASentence() throws IOException {
    Certificates files = Certificates.writeTo(folder, "third");
    Path noPem = Files.writeString(folder.resolve("no.pem"), "nothing");
    Path other = Files.createDirectories(folder.resolve("other"));
    Certificates foreign = Certificates.writeTo(other, "foreign");

    assertThat(refusal(folder.resolve("missing.pem"), files.key())).contains("there is no file");
    assertThat(refusal(noPem, files.key())).contains("no.pem has no line", "CERTIFICATE");
    assertThat(refusal(files.certificate(), noPem)).contains("PRIVATE KEY");
    assertThat(refusal(files.certificate(), foreign.key())).contains("does not belong");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TlsSettings.from(Settings.of(Map.of("PETBATTLE_TLS_KEY", files.key().toString()))))
        .withMessageContaining("PETBATTLE_TLS_CERTIFICATE");
  }

  private String refusal(Path certificate, Path key) {
    return await(
        settings(certificate, key)
            .start(gateway.vertx())
            .map("started")
            .otherwise(failure -> failure.getMessage()));
  }

  private static TlsSettings settings(Path certificate, Path key) {
    return TlsSettings.from(
        Settings.of(
            Map.of(
                "PETBATTLE_TLS_CERTIFICATE", certificate.toString(),
                "PETBATTLE_TLS_KEY", key.toString())));
  }

  /** On a connection of its own, so that each has its own handshake. */
  private static HttpClientResponse asked(GatewayFixture secure, HttpMethod method, String path) {
    return asked(secure.vertx(), secure.port(), method, path);
  }

  private static HttpClientResponse asked(Vertx vertx, int port, HttpMethod method, String path) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setTrustAll(true)
                .setVerifyHost(false));
    return await(
        client
            .request(method, port, "127.0.0.1", path)
            .compose(request -> request.send())
            .compose(response -> response.body().map(response)));
  }

  private static String subject(HttpClientResponse response) throws Exception {
    X509Certificate own =
        (X509Certificate) response.request().connection().peerCertificates().getFirst();
    return own.getSubjectX500Principal().getName();
  }

  private HttpResponse<Buffer> ask(HttpMethod method, Map<String, String> headers) {
    HttpRequest<Buffer> request = gateway.request(method, "/api/session");
    headers.forEach(request::putHeader);
    return await(request.send());
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    socket.setSoTimeout((int) A_MOMENT.toMillis());
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static boolean isClosedAfterSending(Socket socket, String more) {
    try {
      send(socket, more);
    } catch (IOException hungUp) {
      return true;
    }
    return isClosed(socket);
  }

  private static boolean isClosed(Socket socket) {
    return readUntilClosed(socket, new StringBuilder(), "");
  }

  /** Reads what is there; true when the other side has hung up. */
  private static boolean readUntilClosed(Socket socket, StringBuilder into, String sending) {
    try {
      send(socket, sending);
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        into.append((char) next);
      }
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException hungUp) {
      return true;
    }
  }
}
