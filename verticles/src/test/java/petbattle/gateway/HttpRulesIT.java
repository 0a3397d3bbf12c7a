package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every request: the contract and nothing else, and one shape of refusals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpRulesIT {
  private static final String VOTES = "/api/battles/b-open/votes";

  @TempDir static Path folder;
  private GatewayFixture gateway;
  private String token;

  @BeforeAll
  void start() {
    gateway = GatewayFixture.start(folder);
    gateway.openBattle("b-open");
    token = gateway.newSession();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void unknownPathsAreProblemsOfOneShape() {
    for (String path :
        List.of(
            "/api",
            "/api/",
            "/api/nothing",
            "/api/battles/a/b/c",
            "/nowhere",
            "/webjars/x",
            "/assets/x/y.js")) {
      JsonObject problem = gateway.problem(await(gateway.get(path).send()), 404, "not-found");
      assertThat(problem.fieldNames())
          .containsExactlyInAnyOrder("type", "title", "status", "detail", "traceId");
    }
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() {
    HttpResponse<Buffer> deleted = await(gateway.request(HttpMethod.DELETE, "/api/battles").send());
    HttpResponse<Buffer> got = await(gateway.get(VOTES).send());
    HttpResponse<Buffer> page = await(gateway.post("/index.html").send());

    gateway.problem(deleted, 405, "method-not-allowed");
    assertThat(deleted.getHeader("allow")).isEqualTo("GET, POST");
    gateway.problem(got, 405, "method-not-allowed");
    assertThat(got.getHeader("allow")).isEqualTo("POST");
    assertThat(page.getHeader("allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void whatTheContractDoesNotDescribeIsRefusedWithTheFieldAndTheReason() {
    assertThat(refusedVote("{\"pet\":\"ada\",\"weight\":3}")).contains("'weight'", "not known");
    assertThat(refusedVote("{}")).contains("lacks", "'pet'");
    assertThat(refusedVote("{\"pet\":7}")).contains("'pet'", "wrong type");
    assertThat(refusedVote("{\"pet\":\"ADA!\"}")).contains("'pet'");
    assertThat(refusedVote("{\"pet\":")).contains("not JSON");
    assertThat(refusedVote("[]")).contains("wrong type");
    assertThat(refusedVote("")).contains("missing");
  }

  @Test
  void parametersAreHeldAgainstTheContractToo() {
    assertThat(refusedGet("/api/battles?state=asleep")).contains("'state'", "allowed");
    assertThat(refusedGet("/api/battles?limit=0")).contains("'limit'", "range");
    assertThat(refusedGet("/api/battles?limit=many")).contains("'limit'", "whole number");
    assertThat(refusedGet("/api/battles?limit=1&limit=2")).contains("'limit'", "more than once");
    assertThat(refusedGet("/api/battles?page=2")).contains("'page'", "cursor, limit, state");
    assertThat(refusedGet("/api/battles/NO")).contains("'battle'");
    assertThat(refusedGet("/api/pets/ada/image/huge")).contains("'size'");
    assertThat(refusedGet("/api/leaderboard?limit=1001")).contains("'limit'");
    gateway.problem(
        await(gateway.post("/api/session").sendJsonObject(new JsonObject())),
        400,
        "malformed-request");
  }

  @Test
  void aPageOfAnotherSiteCannotBeginASession() {
    HttpResponse<Buffer> foreign =
        await(gateway.post("/api/session").putHeader("sec-fetch-site", "cross-site").send());
    HttpResponse<Buffer> own =
        await(gateway.post("/api/session").putHeader("sec-fetch-site", "same-origin").send());

    gateway.problem(foreign, 403, "cross-site");
    assertThat(foreign.getHeader("set-cookie")).isNull();
    assertThat(own.statusCode()).isEqualTo(201);
  }

  @Test
  void whatCannotEvenBeReadIsAProblemToo() {
    for (String path :
        List.of("/api/battles?limit=%zz", "/api/battles/%zz", "/" + "a".repeat(5000))) {
      gateway.problem(await(gateway.get(path).send()), 400, "malformed-request");
    }
    gateway.problem(
        await(gateway.get("/api/battles").putHeader("x-long", "a".repeat(9000)).send()),
        400,
        "malformed-request");
  }

  @Test
  void aBodyMustBeJsonAndSmall() {
    HttpResponse<Buffer> text =
        await(
            gateway
                .post(VOTES)
                .bearerTokenAuthentication(token)
                .putHeader("content-type", "text/plain")
                .sendBuffer(Buffer.buffer("{\"pet\":\"ada\"}")));
    HttpResponse<Buffer> large =
        await(
            gateway
                .post(VOTES)
                .bearerTokenAuthentication(token)
                .sendJsonObject(new JsonObject().put("pet", "a".repeat(17 * 1024))));

    gateway.problem(text, 415, "unsupported-media-type");
    gateway.problem(large, 413, "body-too-large");
  }

  @Test
  void aProblemCarriesTheCallersTraceOrANewOne() {
    String traceId = "0af7651916cd43dd8448eb211c80319c";
    HttpResponse<Buffer> traced =
        await(
            gateway
                .get("/api/battles/b-none")
                .putHeader("traceparent", "00-" + traceId + "-b7ad6b7169203331-01")
                .send());
    HttpResponse<Buffer> untraced =
        await(gateway.get("/api/battles/b-none").putHeader("traceparent", "00-nonsense").send());

    assertThat(gateway.problem(traced, 404, "not-found").getString("traceId")).isEqualTo(traceId);
    assertThat(gateway.problem(untraced, 404, "not-found").getString("traceId"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void theContractIsServedAndRevalidated() {
    HttpResponse<Buffer> served = await(gateway.get("/openapi.yaml").send());

    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(served.getHeader("content-type")).startsWith("application/yaml");
    assertThat(served.bodyAsString()).startsWith("openapi: 3.1");
    HttpResponse<Buffer> again =
        await(
            gateway
                .get("/openapi.yaml")
                .putHeader("if-none-match", served.getHeader("etag"))
                .send());
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void theDocumentationAndTheLibrariesAreServedWithoutInlineScripts() {
    HttpResponse<Buffer> docs = await(gateway.get("/docs").send());

    assertThat(docs.statusCode()).isEqualTo(200);
    assertThat(docs.bodyAsString()).contains("/docs/docs.js").doesNotContain("<script>");
    assertThat(docs.getHeader("content-security-policy"))
        .contains("default-src 'self'")
        .doesNotContain("script-src");
    for (String file :
        List.of(
            "/docs/docs.js",
            "/webjars/swagger-ui/swagger-ui-bundle.js",
            "/webjars/swagger-ui/swagger-ui.css")) {
      HttpResponse<Buffer> served = await(gateway.get(file).send());
      assertThat(served.statusCode()).as(file).isEqualTo(200);
      assertThat(served.getHeader("cache-control"))
          .as(file)
          .isEqualTo(file.startsWith("/webjars/") ? "public, max-age=3600" : "no-cache");
      HttpResponse<Buffer> again =
          await(
              gateway
                  .get(file)
                  .putHeader("if-modified-since", served.getHeader("last-modified"))
                  .send());
      assertThat(again.statusCode()).as(file).isEqualTo(304);
    }
  }

  @Test
  void pagesSpeakTheLanguageThatIsAskedFor() {
    HttpResponse<Buffer> german = page("/leaderboard", "accept-language", "fr, de-AT;q=0.8");
    HttpResponse<Buffer> chosen = await(gateway.get("/me?lang=de").followRedirects(false).send());
    HttpResponse<Buffer> kept = page("/me", "cookie", "pb_lang=de");

    assertThat(german.bodyAsString()).contains("<html lang=\"de\"", "Rangliste · PetBattle");
    assertThat(german.getHeader("vary")).contains("Accept-Language", "Cookie");
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(chosen.getHeader("location")).isEqualTo("/me");
    assertThat(chosen.getHeader("set-cookie")).startsWith("pb_lang=de;");
    assertThat(kept.bodyAsString()).contains("<html lang=\"de\"");
    assertThat(page("/", "cookie", "pb_lang=../x").bodyAsString()).contains("<html lang=\"en\"");
  }

  @Test
  void aPagesFilesMayBeKeptForEverAndComeCompressed() {
    String html = page("/", "accept", "text/html").bodyAsString();
    Matcher module = Pattern.compile("src=\"(/assets/[^\"]+/app/pages/arena.js)\"").matcher(html);
    assertThat(module.find()).isTrue();
    String address = module.group(1);

    HttpResponse<Buffer> small = page(address, "accept-encoding", "br, gzip");
    HttpResponse<Buffer> plain = page(address, "accept-encoding", "gzip;q=0");
    HttpResponse<Buffer> stale =
        page(address.replaceFirst("assets/[^/]+", "assets/0123"), "accept", "*/*");

    assertThat(small.statusCode()).isEqualTo(200);
    assertThat(small.getHeader("cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(small.getHeader("content-encoding")).isEqualTo("gzip");
    assertThat(small.getHeader("content-type")).startsWith("text/javascript");
    assertThat(small.getHeader("vary")).containsIgnoringCase("accept-encoding");
    assertThat(plain.bodyAsString()).contains("import");
    assertThat(stale.statusCode()).isEqualTo(200);
    assertThat(stale.getHeader("cache-control")).isEqualTo("no-store");
  }

  @Test
  void aBattlesPageTellsMessengersWhoMeets() {
    HttpResponse<Buffer> shown = page("/battles/b-open", "accept", "text/html");

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.bodyAsString())
        .contains("<meta property=\"og:title\"")
        .contains("/battles/b-open/preview.png\"")
        .contains("<meta property=\"og:url\" content=\"http://");
  }

  @Test
  void aBattlesPreviewIsAPictureThatOthersMayKeepAWhile() {
    HttpResponse<Buffer> preview = page("/battles/b-open/preview.png", "accept", "image/*");

    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(preview.getHeader("content-type")).isEqualTo("image/png");
    assertThat(preview.getHeader("cache-control")).isEqualTo("public, max-age=300");
    assertThat(preview.body().getString(1, 4)).isEqualTo("PNG");
    gateway.problem(page("/battles/b-none/preview.png", "accept", "image/*"), 404, "not-found");
  }

  @Test
  void peopleGetAPageWhereThereIsNothing() {
    for (String path : List.of("/nowhere", "/battles/b-none", "/battles/..%2f", "/tournaments/x")) {
      HttpResponse<Buffer> missing = page(path, "accept", "text/html");
      assertThat(missing.statusCode()).as(path).isEqualTo(404);
      assertThat(missing.getHeader("content-type")).startsWith("text/html");
    }
    assertThat(await(gateway.get("/upload.html").followRedirects(false).send()))
        .satisfies(moved -> assertThat(moved.getHeader("location")).isEqualTo("/upload"));
  }

  private HttpResponse<Buffer> page(String path, String header, String value) {
    return await(gateway.get(path).putHeader(header, value).send());
  }

  @Test
  void everyAnswerTellsTheBrowserWhatItMayDo() {
    for (String path : List.of("/api/battles", "/api/nothing", "/nowhere", "/openapi.yaml")) {
      HttpResponse<Buffer> response = await(gateway.get(path).send());
      assertThat(response.getHeader("content-security-policy"))
          .startsWith("default-src 'self'; img-src 'self' data: blob:; object-src 'none'")
          .contains("base-uri 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(response.getHeader("x-content-type-options")).isEqualTo("nosniff");
      assertThat(response.getHeader("referrer-policy")).isEqualTo("same-origin");
    }
  }

  @Test
  void nothingOutsideTheWebFoldersCanBeRead() {
    for (String path :
        List.of("/../openapi.yaml", "/%2e%2e/openapi.yaml", "/docs/..%2f..%2fopenapi.yaml")) {
      HttpResponse<Buffer> response = await(gateway.get(path).send());
      assertThat(response.bodyAsString()).doesNotContain("logback");
      assertThat(response.statusCode()).isIn(200, 404);
    }
    gateway.problem(await(gateway.get("/..%2flogback-test.xml").send()), 404, "not-found");
  }

  private String refusedVote(String body) {
    HttpResponse<Buffer> response =
        await(
            gateway
                .post(VOTES)
                .bearerTokenAuthentication(token)
                .putHeader("content-type", "application/json")
                .sendBuffer(Buffer.buffer(body)));
    return gateway.problem(response, 400, "malformed-request").getString("detail");
  }

  private String refusedGet(String path) {
    return gateway
        .problem(await(gateway.get(path).send()), 400, "malformed-request")
        .getString("detail");
  }
}
