package petbattle.signin;

import static petbattle.testing.Servers.await;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * An OpenID Connect provider that signs whoever is set as {@link #user} in without asking, and can
 * be told to lie. It checks codes and PKCE as a real one does.
 */
public final class FakeProvider implements AutoCloseable {
  public static final String CLIENT = "petbattle";

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final List<RsaKey> keys = new CopyOnWriteArrayList<>();
  private final Map<String, MultiMap> codes = new ConcurrentHashMap<>();
  private volatile String user = "ann";
  private volatile List<String> roles = List.of();
  private volatile UnaryOperator<JsonObject> claims = UnaryOperator.identity();
  private volatile UnaryOperator<String> token = UnaryOperator.identity();
  private volatile boolean silent;

  private FakeProvider() {
    keys.add(RsaKey.generate("first"));
    server = await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
  }

  public static FakeProvider start() {
    return new FakeProvider();
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Who is signed in from now on, with these roles. */
  public void user(String name, String... has) {
    user = name;
    roles = List.of(has);
  }

  /** Changes what the ID token says before it is signed. */
  public void claiming(UnaryOperator<JsonObject> change) {
    claims = change;
  }

  /** Changes the ID token after it is signed. */
  public void sending(UnaryOperator<String> change) {
    token = change;
  }

  /** Tells the truth again. */
  public void honest() {
    claims = UnaryOperator.identity();
    token = UnaryOperator.identity();
    silent = false;
  }

  /** Signs with a new key, and no longer knows the others. */
  public void rotate(String id) {
    keys.addFirst(RsaKey.generate(id));
    while (keys.size() > 1) {
      keys.removeLast();
    }
  }

  /** Takes requests and never answers. */
  public void silent() {
    silent = true;
  }

  private void handle(HttpServerRequest request) {
    if (silent) {
      return;
    }
    switch (request.path()) {
      case "/.well-known/openid-configuration" -> json(request, 200, discovery());
      case "/jwks" ->
          json(
              request,
              200,
              new JsonObject()
                  .put("keys", new JsonArray(keys.stream().map(RsaKey::published).toList())));
      case "/authorize" -> authorize(request);
      case "/token" ->
          request.setExpectMultipart(true).endHandler(done -> redeem(request)).resume();
      default -> json(request, 404, new JsonObject().put("error", "not_found"));
    }
  }

  private JsonObject discovery() {
    return new JsonObject()
        .put("issuer", issuer())
        .put("authorization_endpoint", issuer() + "/authorize")
        .put("token_endpoint", issuer() + "/token")
        .put("jwks_uri", issuer() + "/jwks")
        .put("userinfo_endpoint", issuer() + "/userinfo")
        .put("introspection_endpoint", issuer() + "/introspect")
        .put("end_session_endpoint", issuer() + "/bye");
  }

  private void authorize(HttpServerRequest request) {
    String code = UUID.randomUUID().toString();
    codes.put(code, request.params());
    String back =
        request.getParam("redirect_uri")
            + "?code="
            + code
            + "&session_state=whatever&state="
            + URLEncoder.encode(request.getParam("state"), StandardCharsets.UTF_8);
    request.response().setStatusCode(302).putHeader("Location", back).end();
  }

  private void redeem(HttpServerRequest request) {
    MultiMap form = request.formAttributes();
    MultiMap asked = codes.remove(String.valueOf(form.get("code")));
    boolean good =
        asked != null
            && CLIENT.equals(form.get("client_id"))
            && asked.get("redirect_uri").equals(form.get("redirect_uri"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.get("code_challenge").equals(challenge(form.get("code_verifier")));
    if (!good) {
      json(request, 400, new JsonObject().put("error", "invalid_grant"));
      return;
    }
    long now = Instant.now().getEpochSecond();
    JsonObject shared =
        new JsonObject()
            .put("iss", issuer())
            .put("sub", user)
            .put("azp", CLIENT)
            .put("iat", now)
            .put("exp", now + 300);
    JsonObject id = claims.apply(shared.copy().put("aud", CLIENT).put("nonce", asked.get("nonce")));
    JsonObject access =
        shared
            .copy()
            .put("aud", "account")
            .put("realm_access", new JsonObject().put("roles", new JsonArray(roles)));
    json(
        request,
        200,
        new JsonObject()
            .put("token_type", "Bearer")
            .put("expires_in", 300)
            .put("access_token", keys.getFirst().sign(access))
            .put("id_token", token.apply(keys.getFirst().sign(id))));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void json(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
