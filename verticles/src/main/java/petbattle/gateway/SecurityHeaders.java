package petbattle.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What browsers are told about every answer. The texts are made ready to be sent once. */
final class SecurityHeaders {
  private record Header(CharSequence name, CharSequence value) {
    static Header of(String name, String value) {
      return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }
  }

  // blob: is for pictures that only staff may see, which pages fetch with a token.
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final List<Header> ALWAYS =
      List.of(
          Header.of("Content-Security-Policy", POLICY),
          Header.of("X-Content-Type-Options", "nosniff"),
          Header.of("X-Frame-Options", "DENY"),
          Header.of("Referrer-Policy", "same-origin"),
          Header.of("Cross-Origin-Opener-Policy", "same-origin"),
          Header.of("Cross-Origin-Resource-Policy", "same-origin"),
          Header.of("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));

  private static final Header FOR_A_YEAR =
      Header.of("Strict-Transport-Security", "max-age=31536000");

  private final ClientAddress addresses;

  SecurityHeaders(ClientAddress addresses) {
    this.addresses = addresses;
  }

  void add(RoutingContext request) {
    MultiMap headers = request.response().headers();
    for (Header header : ALWAYS) {
      headers.set(header.name(), header.value());
    }
    if (addresses.isSecure(request.request())) {
      headers.set(FOR_A_YEAR.name(), FOR_A_YEAR.value());
    }
    request.next();
  }
}
