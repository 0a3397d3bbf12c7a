package petbattle.signin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.NoSuchKeyIdException;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID Connect provider: sends people there, and finds out whom it vouched for when they come
 * back. Authorization code flow with PKCE; the provider's keys are fetched again now and then, and
 * as soon as a token names one that is not known.
 *
 * <p>A provider that is away keeps nobody from starting: sessions that exist go on without it. It
 * is looked for again until it answers, and meanwhile signing in fails with {@link SignInFailure}.
 *
 * <p>Usable from any thread.
 */
public final class Provider {
  private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

  private static final int IDLE_SECONDS = 60;
  private static final long KEYS_MAX_AGE_SECONDS = 600;
  private static final int MOST_UNDER_WAY = 64;

  /** What a provider that was found consists of. */
  private record Found(OAuth2Auth oauth, Claims claims) {}

  /**
   * What a sign-in begins with, and must come back with.
   *
   * @param state tells our own sign-ins from those that somebody else began
   * @param nonce binds the provider's token to this sign-in
   * @param challenge the hash of what only we know (RFC 7636, S256)
   */
  public record Question(String redirectUri, String state, String nonce, String challenge) {}

  /**
   * What came back.
   *
   * @param verifier what the challenge is the hash of
   */
  public record Answer(String code, String redirectUri, String nonce, String verifier) {
    @Override
    public String toString() {
      return "answer";
    }
  }

  private final Vertx vertx;
  private final OidcConfig config;
  private final Clock clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile Optional<Found> found = Optional.empty();
  private volatile boolean stopped;

  public Provider(Vertx vertx, OidcConfig config, Clock clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Looks for the provider. Succeeds when it was found, and also without it once it took too long.
   */
  public Future<Void> start() {
    return look()
        .otherwise(
            failure -> {
              LOG.warn("going on without sign-in until the provider answers: {}", config);
              return null;
            });
  }

  public void stop() {
    stopped = true;
    found.ifPresent(provider -> provider.oauth().close());
    found = Optional.empty();
  }

  /** True when people can be sent there. */
  public boolean isFound() {
    return found.isPresent();
  }

  /** True when an answer that says who it comes from comes from there (RFC 9207). */
  public boolean isIssuer(String named) {
    return found.filter(provider -> provider.claims().issuer().equals(named)).isPresent();
  }

  /**
   * Where to send somebody who wants to sign in.
   *
   * @throws SignInFailure while the provider is away
   */
  public String address(Question question) {
    OAuth2AuthorizationURL url =
        new OAuth2AuthorizationURL()
            .setRedirectUri(question.redirectUri())
            .setState(question.state())
            .setScopes(config.scopes())
            .setCodeChallenge(question.challenge())
            .setCodeChallengeMethod("S256")
            .putAdditionalParameter("nonce", question.nonce());
    return provider().oauth().authorizeURL(url);
  }

  /** Where to send somebody who signs out, so that the provider forgets him, too; if it can. */
  public Optional<String> goodbye(Optional<String> idToken, String returnTo) {
    JsonObject hint = new JsonObject();
    idToken.ifPresent(token -> hint.put("id_token", token));
    JsonObject parameters =
        new JsonObject()
            .put("client_id", config.clientId())
            .put("post_logout_redirect_uri", returnTo);
    return found.flatMap(
        provider ->
            Optional.ofNullable(provider.oauth().endSessionURL(User.create(hint), parameters)));
  }

  /** Whom the provider vouched for; fails with {@link SignInFailure}. */
  public Future<Identity> redeem(Answer answer) {
    Found provider;
    try {
      provider = provider();
    } catch (SignInFailure away) {
      return Future.failedFuture(away);
    }
    if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
      underWay.decrementAndGet();
      return Future.failedFuture(SignInFailure.away("too many sign-ins at once"));
    }
    Oauth2Credentials code =
        new Oauth2Credentials()
            .setFlow(OAuth2FlowType.AUTH_CODE)
            .setCode(answer.code())
            .setRedirectUri(answer.redirectUri())
            .setCodeVerifier(answer.verifier());
    return provider
        .oauth()
        .authenticate(code)
        .compose(tokens -> identity(provider, tokens.principal(), answer.nonce()))
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(done -> underWay.decrementAndGet())
        .recover(failure -> Future.failedFuture(explained(failure)));
  }

  private Future<Identity> identity(Found provider, JsonObject tokens, String nonce) {
    String idToken = tokens.getString("id_token");
    if (idToken == null) {
      return Future.failedFuture(SignInFailure.refused("no ID token"));
    }
    Future<Optional<JsonObject>> access =
        verified(provider, tokens.getString("access_token", ""))
            .map(Optional::of)
            // It need not be one that we can read.
            .otherwise(Optional.empty());
    return verified(provider, idToken)
        .recover(forged -> Future.failedFuture(SignInFailure.refused("ID token: not signed well")))
        .compose(
            id ->
                access.map(
                    claims ->
                        provider.claims().identity(id, claims, nonce, idToken, clock.instant())));
  }

  /** The claims of a token that the provider signed, with a new key maybe. */
  private static Future<JsonObject> verified(Found provider, String token) {
    OAuth2Auth oauth = provider.oauth();
    return oauth
        .authenticate(new TokenCredentials(token))
        .recover(
            failure ->
                failure instanceof NoSuchKeyIdException
                    ? oauth
                        .jWKSet()
                        .compose(fetched -> oauth.authenticate(new TokenCredentials(token)))
                    : Future.failedFuture(failure))
        .compose(
            user ->
                Optional.ofNullable(user.attributes().getJsonObject("accessToken"))
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture("not a token that can be read")));
  }

  private Found provider() {
    return found.orElseThrow(() -> SignInFailure.away("the provider was not found yet"));
  }

  /** Tries until it succeeds; the future tells of the first time. */
  private Future<Void> look() {
    OAuth2Options options =
        new OAuth2Options()
            .setSite(config.issuer())
            .setClientId(config.clientId())
            // Its own check of audiences asks for too little of some tokens, too much of others.
            .setJWTOptions(new JWTOptions().setAudience(List.of()).setLeeway(Claims.LEEWAY_SECONDS))
            .setHttpClientOptions(
                new HttpClientOptions()
                    .setConnectTimeout((int) config.patience().toMillis())
                    .setIdleTimeout(IDLE_SECONDS));
    options.setJwkMaxAgeInSeconds(KEYS_MAX_AGE_SECONDS);
    config.clientSecret().ifPresent(options::setClientSecret);
    return OpenIDConnectAuth.discover(vertx, options)
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .compose(oauth -> remember(oauth, options))
        .onFailure(
            failure -> {
              LOG.error(
                  "no sign-in: the provider can't be used issuer={} reason={}",
                  config.issuer(),
                  reason(failure));
              lookAgain();
            });
  }

  private Future<Void> remember(OAuth2Auth oauth, OAuth2Options options) {
    String issuer = options.getJWTOptions().getIssuer();
    if (issuer == null || options.getJwkPath() == null || options.getAuthorizationPath() == null) {
      return Future.failedFuture("its discovery document lacks issuer, keys or endpoints");
    }
    // A token that can't be verified here is not to be asked about elsewhere.
    options.setIntrospectionPath(null).setUserInfoPath(null);
    if (stopped) {
      oauth.close();
    } else {
      found = Optional.of(new Found(oauth, new Claims(issuer, config.clientId(), config.roles())));
      LOG.info("sign-in works issuer={}", issuer);
    }
    return Future.succeededFuture();
  }

  private void lookAgain() {
    if (!stopped) {
      vertx.setTimer(config.patience().toMillis(), again -> look());
    }
  }

  private static SignInFailure explained(Throwable failure) {
    return switch (failure) {
      case SignInFailure known -> known;
      case TimeoutException slow -> SignInFailure.away("the provider did not answer in time");
      case IOException broken -> SignInFailure.away("the provider can't be reached");
      default -> SignInFailure.refused(reason(failure));
    };
  }

  /** What providers say may be long, and may be a whole page. */
  private static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("[^ -~]+", " ");
    return message.length() > 200 ? message.substring(0, 200) + "…" : message;
  }
}
