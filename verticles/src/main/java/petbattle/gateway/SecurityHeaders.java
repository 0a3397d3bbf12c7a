package petbattle.gateway;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What browsers are told about every answer. */
final class SecurityHeaders {
  private static final String CSP = "Content-Security-Policy";
  // blob: is for pictures that only staff may see, which pages fetch with a token.
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String A_YEAR = "max-age=31536000";

  private final ClientAddress addresses;

  SecurityHeaders(ClientAddress addresses) {
    this.addresses = addresses;
  }

  void add(RoutingContext request) {
    MultiMap headers = request.response().headers();
    headers.set(CSP, POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (addresses.isSecure(request.request())) {
      headers.set("Strict-Transport-Security", A_YEAR);
    }
    request.next();
  }
}
