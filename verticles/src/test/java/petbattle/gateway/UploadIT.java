package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.MongoGridFsClient;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import petbattle.kafka.Events;
import petbattle.kafka.Topic;
import petbattle.pets.Originals;
import petbattle.tournament.pet.UploadReceived;

/** Pictures that are taken, and the bounds of how many and how large. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadIT {
  private static final int CHUNK = 255 * 1024;

  @TempDir static Path folder;
  private GatewayFixture gateway;

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder);
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @BeforeEach
  void empty() {
    for (String collection : new String[] {"originals.files", "originals.chunks"}) {
      await(gateway.role().store().client().removeDocuments(collection, new JsonObject()));
    }
  }

  @Test
  void aPictureIsStoredAndAnnouncedBeforeItIsAccepted() throws Exception {
    byte[] picture = Form.jpeg(2 * CHUNK + 77);
    String token = gateway.newSession();

    HttpResponse<Buffer> response = gateway.upload(token, Form.of("  Fe\u0301lix ", picture));

    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(202);
    JsonObject accepted = gateway.conforming("AcceptedPet", response);
    String pet = accepted.getString("id");
    assertThat(response.getHeader("location")).isEqualTo("/api/pets/" + pet);
    assertThat(accepted.getString("status")).isEqualTo("pending");
    ConsumerRecord<String, byte[]> record = uploadOf(pet);
    assertThat(
            new String(
                record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
        .contains(accepted.getString("traceId"));
    UploadReceived upload = Events.read(record, UploadReceived.class);
    assertThat(upload.pet()).isEqualTo(pet);
    assertThat(record.key()).isEqualTo(upload.sha256());
    assertThat(upload.name()).isEqualTo("F\u00e9lix");
    assertThat(upload.mediaType()).isEqualTo("image/jpeg");
    assertThat(upload.size()).isEqualTo(picture.length);
    assertThat(upload.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture)));
    Originals originals = new Originals(gateway.role().store());
    assertThat(await(originals.find(pet))).contains(upload);
    assertThat(await(originals.read(upload.original(), upload.size())).orElseThrow().getBytes())
        .isEqualTo(picture);
    assertThat(readByTheDriver(upload.original())).isEqualTo(picture);
    gateway.awaitOriginals(1, 3);
  }

  @Test
  void anUploadIsMeasuredWhateverItsAnswer() {
    long taken = gateway.answered("createPet", "2xx");
    long refused = gateway.answered("createPet", "4xx");

    accepted(gateway.upload(gateway.newSession(), Form.of("Mochi", Form.jpeg(1_000))));
    gateway.problem(
        gateway.upload("no-token", Form.of("Mochi", Form.jpeg(1_000))), 401, "session-required");

    Awaitility.await()
        .atMost(GatewayFixture.PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(gateway.answered("createPet", "2xx")).isEqualTo(taken + 1);
              assertThat(gateway.answered("createPet", "4xx")).isEqualTo(refused + 1);
            });
  }

  @Test
  void anOriginalCanBeRemovedAndIsThenGoneAsAWhole() {
    String pet =
        accepted(gateway.upload(gateway.newSession(), Form.of("Mochi", Form.jpeg(CHUNK + 1))));
    Originals originals = new Originals(gateway.role().store());
    UploadReceived upload = await(originals.find(pet)).orElseThrow();
    gateway.awaitOriginals(1, 2);
    await(originals.removeBefore(upload.at().minusSeconds(60)));
    gateway.awaitOriginals(1, 2);

    await(originals.removeBefore(upload.at().plusSeconds(60)));

    gateway.awaitOriginals(0, 0);
    assertThat(await(originals.find(pet))).isEmpty();
    assertThat(await(originals.read(upload.original(), upload.size()))).isEmpty();
  }

  @Test
  void theOrderOfThePartsDoesNotMatterAndPicturesOfAllKindsAreTaken() {
    String token = gateway.newSession();
    Map<String, String> kinds =
        Map.of(
            "image/png", "89504E470D0A1A0A0000000D49484452",
            "image/gif", "474946383961010001",
            "image/webp", "524946461000000057454250565038200000");
    kinds.forEach(
        (type, hex) -> {
          byte[] bytes = HexFormat.of().parseHex(hex);
          Form form = new Form().file("image", "x.bin", bytes).text("name", "Mochi").end();
          String pet = accepted(gateway.upload(token, form));
          assertThat(await(new Originals(gateway.role().store()).find(pet)))
              .map(UploadReceived::mediaType)
              .contains(type);
        });
  }

  @Test
  void thePictureMayBeAsLargeAsTheBoundAndNotAByteLarger() {
    try (GatewayFixture small =
        GatewayFixture.on(gateway.servers(), Map.of("PETBATTLE_UPLOAD_BYTES", "300000"))) {
      String token = small.newSession();

      accepted(small.upload(token, Form.of("Mochi", Form.jpeg(300_000))));
      HttpResponse<Buffer> larger = small.upload(token, Form.of("Mochi", Form.jpeg(300_001)));
      HttpResponse<Buffer> announced = small.upload(token, Form.of("Mochi", Form.jpeg(700_000)));
      HttpResponse<Buffer> unannounced = chunked(small, token, Form.of("M", Form.jpeg(700_000)));

      for (HttpResponse<Buffer> refused : List.of(larger, announced, unannounced)) {
        assertThat(small.problem(refused, 413, "body-too-large").getString("detail"))
            .contains("300000");
      }
      gateway.awaitOriginals(1, 2);
    }
  }

  @Test
  void thirtyMegabytesAreRefusedAndTheConnectionGoesOn() {
    String token = gateway.newSession();
    Form large = Form.of("Mochi", Form.jpeg(30 << 20));

    gateway.problem(gateway.upload(token, large), 413, "body-too-large");
    gateway.problem(chunked(gateway, token, large), 413, "body-too-large");

    gateway.awaitOriginals(0, 0);
    accepted(gateway.upload(token, Form.of("Mochi", Form.jpeg(1_000))));
  }

  @Test
  void onlyPlayersUpload() {
    Form form = Form.of("Mochi", Form.jpeg(100_000));
    HttpResponse<Buffer> nobody =
        await(
            gateway
                .post("/api/pets")
                .putHeader("content-type", Form.CONTENT_TYPE)
                .sendBuffer(form.bytes()));

    gateway.problem(nobody, 401, "session-required");
    gateway.problem(gateway.upload("nonsense", form), 401, "session-required");
    gateway.problem(gateway.upload(GatewayFixture.ADMIN_TOKEN, form), 401, "session-required");
    HttpResponse<Buffer> otherSite =
        await(
            gateway
                .post("/api/pets")
                .bearerTokenAuthentication(gateway.newSession())
                .putHeader("content-type", Form.CONTENT_TYPE)
                .putHeader("sec-fetch-site", "cross-site")
                .sendBuffer(form.bytes()));
    gateway.problem(otherSite, 403, "cross-site");
    gateway.awaitOriginals(0, 0);
  }

  @Test
  void aCookieIsAsGoodAsAToken() {
    HttpResponse<Buffer> response =
        await(
            gateway
                .post("/api/pets")
                .putHeader("cookie", "pb_session=" + gateway.newSession())
                .putHeader("content-type", Form.CONTENT_TYPE)
                .sendBuffer(Form.of("Mochi", Form.jpeg(1_000)).bytes()));

    accepted(response);
  }

  @Test
  void whoUploadsTooOftenIsAskedToWait() {
    try (GatewayFixture strict =
        GatewayFixture.on(
            gateway.servers(),
            Map.of("PETBATTLE_UPLOAD_BURST", "2", "PETBATTLE_UPLOADS_PER_HOUR", "1"))) {
      String token = strict.newSession();
      Form form = Form.of("Mochi", Form.jpeg(1_000));
      accepted(strict.upload(token, form));
      accepted(strict.upload(token, form));

      HttpResponse<Buffer> third = strict.upload(token, form);

      strict.problem(third, 429, "too-many-uploads");
      assertThat(Integer.parseInt(third.getHeader("retry-after"))).isBetween(1, 3_600);
      accepted(strict.upload(strict.newSession(), form));
    }
  }

  @Test
  void beyondTheBoundOfUploadsUnderWayOneIsRefusedAndNotQueued() {
    try (GatewayFixture full =
        GatewayFixture.on(gateway.servers(), Map.of("PETBATTLE_UPLOADS_AT_ONCE", "0"))) {
      HttpResponse<Buffer> refused =
          full.upload(full.newSession(), Form.of("Mochi", Form.jpeg(400_000)));

      full.problem(refused, 503, "overloaded");
      assertThat(refused.getHeader("retry-after")).isEqualTo("5");
      gateway.awaitOriginals(0, 0);
    }
  }

  private String accepted(HttpResponse<Buffer> response) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(202);
    return response.bodyAsJsonObject().getString("id");
  }

  /** Without telling beforehand how much will come. */
  private static HttpResponse<Buffer> chunked(GatewayFixture gateway, String token, Form form) {
    return await(
        gateway
            .post("/api/pets")
            .bearerTokenAuthentication(token)
            .putHeader("content-type", Form.CONTENT_TYPE)
            .sendStream(stored(gateway, form)));
  }

  private static AsyncFile stored(GatewayFixture gateway, Form form) {
    FileSystem files = gateway.vertx().fileSystem();
    String name = folder.resolve("form-" + System.nanoTime()).toString();
    await(files.writeFile(name, form.bytes()));
    return await(files.open(name, new OpenOptions()));
  }

  private ConsumerRecord<String, byte[]> uploadOf(String pet) {
    return gateway.servers().allRecordsOf(Topic.UPLOADS).stream()
        .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains(pet))
        .findFirst()
        .orElseThrow();
  }

  private byte[] readByTheDriver(String id) {
    MongoGridFsClient bucket =
        await(gateway.role().store().client().createGridFsBucketService("originals"));
    ReadStream<Buffer> stream = bucket.readById(id);
    Buffer whole = Buffer.buffer();
    Promise<Buffer> read = Promise.promise();
    stream.exceptionHandler(read::tryFail);
    stream.endHandler(end -> read.tryComplete(whole));
    stream.handler(whole::appendBuffer);
    return await(read.future()).getBytes();
  }
}
