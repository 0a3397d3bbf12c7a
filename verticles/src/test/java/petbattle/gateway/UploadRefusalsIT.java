package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.Topic;

/** What is not taken: each says why, and nothing of it stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadRefusalsIT {
  private static final byte[] PICTURE = Form.jpeg(600_000);
  private static final String TOO_LONG = "a".repeat(41);

  @TempDir static Path folder;
  private GatewayFixture gateway;
  private String token;

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder, Map.of("PETBATTLE_UPLOAD_BURST", "1000"));
    token = gateway.newSession();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @AfterEach
  void nothingStays() {
    gateway.awaitOriginals(0, 0);
    assertThat(gateway.servers().allRecordsOf(Topic.UPLOADS)).isEmpty();
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(
            () -> gateway.meters().get("petbattle.gateway.uploads.under.way").gauge().value() == 0);
  }

  @Test
  void whatIsNoPictureIsRefusedWhateverItIsCalled() {
    Map<String, byte[]> bad =
        Map.of(
            "nothing", new byte[0],
            "text",
                "This is a text that somebody renamed to cat.jpg."
                    .repeat(20_000)
                    .getBytes(StandardCharsets.UTF_8),
            "TIFF", hex("49492A0008000000000000"),
            "TIFF, big end first", hex("4D4D002A00000008"),
            "SVG",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                    .getBytes(StandardCharsets.UTF_8),
            "HEIC", hex("0000001866747970686569630000000068656963"),
            "animated WebP", hex("524946461A00000057454250565038580A00000002000000"),
            "cut off before it says what it is", hex("FFD8"));
    bad.forEach(
        (what, bytes) ->
            assertThat(refused(Form.of("Mochi", bytes), 415, "unsupported-picture"))
                .as(what)
                .contains("JPEG", "PNG", "GIF", "WebP"));
  }

  @Test
  void aFormHasAPictureAndANameAndNothingElse() {
    assertThat(refused(new Form().text("name", "Mochi").end(), 400)).contains("lacks", "'image'");
    assertThat(refused(new Form().file("image", "a", PICTURE).end(), 400))
        .contains("lacks", "'name'");
    assertThat(refused(new Form().end(), 400)).contains("lacks");
    assertThat(
            refused(
                new Form()
                    .text("name", "Mochi")
                    .file("image", "a", PICTURE)
                    .file("image", "b", PICTURE)
                    .end(),
                400))
        .contains("more than one 'image'");
    assertThat(
            refused(
                new Form().text("name", "A").file("image", "a", PICTURE).text("name", "B").end(),
                400))
        .contains("'name'", "more than once");
    assertThat(
            refused(
                new Form().text("name", "A").text("owner", "B").file("image", "a", PICTURE).end(),
                400))
        .contains("not known");
    assertThat(
            refused(
                new Form()
                    .text("name", "A")
                    .file("image", "a", PICTURE)
                    .file("more", "b", PICTURE)
                    .end(),
                400))
        .contains("only file");
    assertThat(refused(new Form().text("name", "A").text("image", "B").end(), 400))
        .contains("not a file");
    assertThat(
            refused(new Form().file("name", "n", PICTURE).file("image", "a", PICTURE).end(), 400))
        .contains("only file");
  }

  @Test
  void aNameThatCannotBeGivenIsRefusedWithTheReason() {
    assertThat(refused(Form.of(TOO_LONG, PICTURE), 422, "invalid-name")).contains("40");
    assertThat(refused(Form.of("  ", PICTURE), 422, "invalid-name")).contains("letter");
    assertThat(refused(Form.of("a\u0007b", PICTURE), 422, "invalid-name")).contains("shown");
    assertThat(refused(Form.of("a".repeat(100_000), PICTURE), 400)).contains("can't be read");
  }

  @Test
  void aFormThatIsBrokenIsRefused() {
    assertThat(refused(new Form().text("name", "A").begin("image", "a").raw(PICTURE), 400))
        .contains("ends in the middle");
    assertThat(refused(new Form().raw("no form at all".getBytes(StandardCharsets.UTF_8)), 400))
        .contains("lacks");
    assertThat(refused(new Form().raw(PICTURE), 400)).isNotEmpty();
    assertThat(refused(new Form(), 400)).isNotEmpty();
    gateway.problem(sent("multipart/form-data", Form.of("A", PICTURE)), 400, "malformed-request");
  }

  @Test
  void onlyFormsAreTaken() {
    for (String type :
        Arrays.asList(
            "image/jpeg", "application/json", "text/plain", "multipart/mixed; boundary=x", null)) {
      gateway.problem(sent(type, Form.of("A", PICTURE)), 415, "unsupported-media-type");
    }
    gateway.problem(
        await(
            gateway
                .post("/api/pets?name=x")
                .bearerTokenAuthentication(token)
                .putHeader("content-type", Form.CONTENT_TYPE)
                .sendBuffer(Form.of("A", PICTURE).bytes())),
        400,
        "malformed-request");
  }

  @Test
  void whoBreaksOffMidwayLeavesNothing() {
    NetSocket socket = begun("");
    send(socket, new Form().text("name", "A").begin("image", "a").raw(PICTURE).bytes());
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(
            () -> gateway.meters().get("petbattle.gateway.uploads.under.way").gauge().value() == 1);
    gateway.awaitOriginals(0, 2);

    await(socket.close());

    gateway.awaitOriginals(0, 0);
  }

  @Test
  void whoTakesTooLongIsToldAndLeavesNothing() {
    try (GatewayFixture hasty =
        GatewayFixture.on(gateway.servers(), Map.of("PETBATTLE_UPLOAD_SECONDS", "2"))) {
      Buffer answer = Buffer.buffer();
      NetSocket socket = begun(hasty, hasty.newSession(), "", answer);
      send(socket, new Form().text("name", "A").begin("image", "a").raw(PICTURE).bytes());

      Awaitility.await()
          .atMost(GatewayFixture.PATIENCE)
          .until(() -> answer.toString().contains("too-slow"));

      assertThat(answer.toString()).startsWith("HTTP/1.1 408");
      gateway.awaitOriginals(0, 0);
      await(socket.close());
    }
  }

  @Test
  void whoAsksFirstIsToldBeforeThePictureIsSent() {
    Buffer welcome = Buffer.buffer();
    NetSocket first = begun(gateway, token, "Expect: 100-continue\r\n", welcome);
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> welcome.toString().startsWith("HTTP/1.1 100 Continue"));
    await(first.close());

    Buffer refusal = Buffer.buffer();
    NetSocket second = begun(gateway, "nonsense", "Expect: 100-continue\r\n", refusal);
    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .until(() -> refusal.toString().contains("session-required"));
    assertThat(refusal.toString()).startsWith("HTTP/1.1 401");
    await(second.close());
  }

  private NetSocket begun(String header) {
    return begun(gateway, token, header, Buffer.buffer());
  }

  /** The head of an upload that announces more than will ever come. */
  private static NetSocket begun(
      GatewayFixture gateway, String token, String header, Buffer answer) {
    NetSocket socket =
        await(gateway.vertx().createNetClient().connect(gateway.port(), "127.0.0.1"));
    socket.handler(answer::appendBuffer);
    send(
        socket,
        Buffer.buffer(
            "POST /api/pets HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\nContent-Type: "
                + Form.CONTENT_TYPE
                + "\r\nAuthorization: Bearer "
                + token
                + "\r\n"
                + header
                + "\r\n"));
    return socket;
  }

  private static void send(NetSocket socket, Buffer bytes) {
    await(socket.write(bytes));
  }

  private String refused(Form form, int status) {
    return refused(form, status, "malformed-request");
  }

  private String refused(Form form, int status, String kind) {
    return gateway.problem(gateway.upload(token, form), status, kind).getString("detail");
  }

  private HttpResponse<Buffer> sent(String contentType, Form form) {
    var request = gateway.post("/api/pets").bearerTokenAuthentication(token);
    if (contentType != null) {
      request.putHeader("content-type", contentType);
    }
    return await(request.sendBuffer(form.bytes()));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
