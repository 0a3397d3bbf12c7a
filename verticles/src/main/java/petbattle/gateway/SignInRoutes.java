package petbattle.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.gateway.Problem.Kind;
import petbattle.gateway.SignInAttempts.Attempt;
import petbattle.players.Players;
import petbattle.signin.Identity;
import petbattle.signin.Provider;
import petbattle.signin.SignInFailure;
import petbattle.tournament.player.Revocation.Scope;

/** Sends people to the provider, takes them back as somebody, and lets them go. */
final class SignInRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);

  private static final String CALLBACK = "/auth/callback";
  private static final String HOME = "/";
  // Browsers refuse larger cookies, and a request's headers have a bound.
  private static final int LARGEST_ID_TOKEN = 3_000;

  private final Optional<Provider> provider;
  private final Optional<String> publicUrl;
  private final Players players;
  private final Revocations revocations;
  private final RandomIds ids;
  private final Sessions sessions;
  private final SignInAttempts attempts;
  private final Cookies cookies;
  private final ClientAddress addresses;
  private final MeterRegistry meters;

  SignInRoutes(Vertx vertx, Gateway gateway) {
    this.provider = gateway.provider();
    this.publicUrl = gateway.config().site().publicUrl();
    this.players = gateway.players();
    this.revocations = gateway.revocations();
    this.ids = gateway.ids();
    this.sessions = gateway.sessions();
    this.attempts = new SignInAttempts(vertx, gateway.config().keys(), gateway.clock());
    this.cookies = new Cookies(gateway);
    this.addresses = gateway.addresses();
    this.meters = gateway.meters();
  }

  /** Where to go to sign out at the provider, too. */
  record Goodbye(Optional<String> continueAt) {}

  /** Sends a browser to the provider. */
  void begin(RoutingContext request) {
    String returnTo = Input.of(request).text("returnTo").filter(SignInRoutes::isHere).orElse(HOME);
    Attempt attempt = attempts.begin(returnTo, base(request) + CALLBACK);
    try {
      String address =
          provider()
              .address(
                  new Provider.Question(
                      attempt.redirectUri(),
                      attempt.state(),
                      attempt.nonce(),
                      attempt.challenge()));
      cookies.set(request, Cookies.Kind.SIGN_IN, attempts.sign(attempt), SignInAttempts.PATIENCE);
      redirect(request, address);
    } catch (SignInFailure away) {
      refuse(request, explained(away));
    }
  }

  /** Takes a browser back. Whoever was anonymous until now keeps his id if he is new here. */
  void finish(RoutingContext request) {
    Optional<String> kept = Cookies.Kind.SIGN_IN.in(request.request());
    // Good for one answer, whatever that is.
    cookies.remove(request, Cookies.Kind.SIGN_IN);
    kept.map(attempts::read)
        .orElseGet(() -> Future.failedFuture("no sign-in under way"))
        .recover(unknown -> Future.failedFuture(failed()))
        .compose(attempt -> identity(request, attempt).compose(who -> join(request, attempt, who)))
        .onFailure(failure -> refuse(request, explained(failure)));
  }

  /** Forgets who asks, here and, if it likes to be asked, at the provider. */
  void end(RoutingContext request) {
    Optional<String> idToken = Cookies.Kind.ID_TOKEN.in(request.request());
    cookies.remove(request, Cookies.Kind.SESSION);
    cookies.remove(request, Cookies.Kind.ID_TOKEN);
    boolean isSignedIn = Viewer.of(request).session().filter(Session::isSignedIn).isPresent();
    Answers.json(
        request,
        200,
        new Goodbye(
            provider
                .filter(known -> isSignedIn || idToken.isPresent())
                .flatMap(known -> known.goodbye(idToken, base(request) + HOME))));
  }

  private Future<Identity> identity(RoutingContext request, Attempt attempt) {
    Input input = Input.of(request);
    if (!isSame(attempt.state(), input.text("state").orElse(""))) {
      return Future.failedFuture(failed());
    }
    if (input.text("iss").filter(named -> !provider().isIssuer(named)).isPresent()) {
      return Future.failedFuture(failed());
    }
    return input
        .text("code")
        .map(
            code ->
                provider()
                    .redeem(
                        new Provider.Answer(
                            code, attempt.redirectUri(), attempt.nonce(), attempt.verifier())))
        .orElseGet(() -> Future.failedFuture(failed()));
  }

  private Future<Void> join(RoutingContext request, Attempt attempt, Identity who) {
    Optional<String> anonymous =
        Viewer.of(request)
            .session()
            .filter(session -> !session.isSignedIn() && !revocations.isFull())
            .map(Session::player);
    return players
        .join(who.subject(), anonymous, ids::player)
        .compose(this::settle)
        .map(
            player -> {
              Sessions.Issued session = sessions.issueSignedIn(player, roles(who));
              cookies.set(request, session);
              keep(request, who.idToken(), session);
              outcome("done");
              redirect(request, attempt.returnTo());
              return null;
            });
  }

  /**
   * Whoever used the browser before may have kept the anonymous player's token: it must not open
   * what belongs to somebody now.
   */
  private Future<String> settle(Players.Known known) {
    return known.isAdopted()
        ? revocations
            .revoke(known.player(), Scope.ANONYMOUS)
            .compose(revoked -> players.settled(known.player()))
            .map(known.player())
        : Future.succeededFuture(known.player());
  }

  /** Without it the provider can't be sure who signs out, and asks. */
  private void keep(RoutingContext request, String idToken, Sessions.Issued session) {
    if (idToken.length() <= LARGEST_ID_TOKEN) {
      cookies.set(request, Cookies.Kind.ID_TOKEN, idToken, cookies.left(session));
    }
  }

  private static Set<UserRole> roles(Identity who) {
    return who.roles().stream()
        .map(UserRole::named)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private Provider provider() {
    return provider.orElseThrow(
        () -> Problem.of(Kind.NOT_FOUND, "Nobody can sign in on this server. Play as you are."));
  }

  /** How this browser reaches us: the provider accepts only addresses that it was told before. */
  private String base(RoutingContext request) {
    return publicUrl.orElseGet(
        () -> {
          HostAndPort authority = request.request().authority();
          if (authority == null) {
            throw Problem.of(
                Kind.MALFORMED_REQUEST, "The request does not say which host it is for.");
          }
          return (addresses.isSecure(request.request()) ? "https://" : "http://") + authority;
        });
  }

  private void refuse(RoutingContext request, Throwable failure) {
    outcome(failure instanceof Problem problem ? problem.kind().typeName() : "broken");
    String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
    if (failure instanceof Problem problem && accepted != null && accepted.contains("text/html")) {
      // Somebody looks at this: the page can say it better than a line of JSON.
      redirect(request, HOME + "?sign-in=" + problem.kind().typeName());
    } else {
      request.fail(failure);
    }
  }

  private void outcome(String outcome) {
    meters.counter("petbattle.gateway.signins", "outcome", outcome).increment();
  }

  private static Throwable explained(Throwable failure) {
    if (!(failure instanceof SignInFailure why)) {
      return failure;
    }
    LOG.warn("nobody signed in reason={}", why.getMessage());
    return why.isProviderAway()
        ? Problem.retryLater(
            Kind.SIGN_IN_UNAVAILABLE,
            5,
            "Whoever knows you does not answer at the moment. Try again shortly, or play as you"
                + " are.")
        : failed();
  }

  private static Problem failed() {
    return Problem.of(
        Kind.SIGN_IN_FAILED,
        "This sign-in is not good, or no longer. Begin again at /auth/login, in the same browser.");
  }

  private static void redirect(RoutingContext request, String address) {
    request
        .response()
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, address)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end();
  }

  /**
   * True for a path of this site. The contract asks for no less; but what an open redirect can do
   * is worth a second look, and its pattern lets a line end at the end pass.
   */
  private static boolean isHere(String path) {
    return path.startsWith("/")
        && !path.startsWith("//")
        && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
  }

  private static boolean isSame(String expected, String offered) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
  }
}
