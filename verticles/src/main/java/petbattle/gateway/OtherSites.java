package petbattle.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import petbattle.gateway.Problem.Kind;

/**
 * Refuses what a page of another site asks a visitor's browser to do here. Cookies are not sent
 * with a form on another site; but not every browser keeps to that, sites of one domain count as
 * one there, and the answer to a session begun that way would take the place of the visitor's own.
 *
 * <p>Browsers say where a request comes from, in {@code Sec-Fetch-Site} or, where the connection is
 * not encrypted, in {@code Origin}. What says neither is no browser's, and carries no cookie that
 * it was not given on purpose.
 */
final class OtherSites {
  private static final Set<HttpMethod> CHANGING =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final boolean behindProxies;

  OtherSites(GatewayConfig config) {
    this.behindProxies = config.trustedProxies() > 0;
  }

  /** A handler: goes on, or fails with a problem. */
  void refuse(RoutingContext request) {
    if (CHANGING.contains(request.request().method()) && !isOurs(request.request())) {
      throw Problem.of(Kind.CROSS_SITE, "Go to this site itself and do it there.");
    }
    request.next();
  }

  private boolean isOurs(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return OWN.contains(site);
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null
        || authority(origin).filter(from -> from.equals(ownHost(request, origin))).isPresent();
  }

  /** A proxy of ours may have asked us under another name than the browser asked it. */
  private String ownHost(HttpServerRequest request, String origin) {
    String forwarded = behindProxies ? request.getHeader("X-Forwarded-Host") : null;
    if (forwarded != null) {
      return withoutDefaultPort(forwarded.strip(), origin);
    }
    HostAndPort authority = request.authority();
    return authority == null ? "" : withoutDefaultPort(authority.toString(), origin);
  }

  /** The host and, unless it is the scheme's own, the port of an origin; "null" has none. */
  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority())
          .map(authority -> withoutDefaultPort(authority, origin));
    } catch (IllegalArgumentException noOrigin) {
      return Optional.empty();
    }
  }

  private static String withoutDefaultPort(String authority, String origin) {
    String ownPort = origin.startsWith("https:") ? ":443" : ":80";
    String host = authority.toLowerCase(Locale.ROOT);
    return host.endsWith(ownPort) ? host.substring(0, host.length() - ownPort.length()) : host;
  }
}
