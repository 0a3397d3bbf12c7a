package petbattle.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import petbattle.role.Settings;
import petbattle.role.Settings.InvalidSetting;

/**
 * Which OpenID Connect provider vouches for people, and how we are known to it.
 *
 * @param issuer the provider's address, under which its discovery document lies
 * @param clientId our name there
 * @param clientSecret what proves that we are we; a public client has none and relies on PKCE
 * @param scopes what is asked for; {@code openid} always is
 * @param roles where tokens name roles
 * @param patience how long the provider may take for an answer
 */
public record OidcConfig(
    String issuer,
    String clientId,
    Optional<String> clientSecret,
    List<String> scopes,
    RoleClaim roles,
    Duration patience) {
  private static final String ISSUER = "PETBATTLE_OIDC_ISSUER";
  private static final String OPENID = "openid";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Reads {@code PETBATTLE_OIDC_…}; nothing unless an issuer is set. */
  public static Optional<OidcConfig> from(Settings settings) {
    return settings
        .text(ISSUER)
        .map(
            issuer ->
                new OidcConfig(
                    issuerOf(issuer),
                    settings.required(
                        "PETBATTLE_OIDC_CLIENT_ID", "the name of this site at the provider"),
                    settings.text("PETBATTLE_OIDC_CLIENT_SECRET"),
                    scopes(settings.text("PETBATTLE_OIDC_SCOPES", OPENID)),
                    new RoleClaim(settings.text("PETBATTLE_OIDC_ROLE_CLAIM", "realm_access.roles")),
                    Duration.ofMillis(
                        settings.number("PETBATTLE_OIDC_TIMEOUT_MILLIS", 5_000, 100, 60_000))));
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "client " + clientId + " of " + issuer;
  }

  private static List<String> scopes(String text) {
    return Stream.concat(Stream.of(OPENID), Arrays.stream(text.split("[ ,]+")))
        .filter(scope -> !scope.isEmpty())
        .distinct()
        .toList();
  }

  /** What is believed rests on the connection to the provider, so it must be encrypted. */
  private static String issuerOf(String text) {
    try {
      URI issuer = new URI(text);
      boolean safe =
          "https".equals(issuer.getScheme())
              || ("http".equals(issuer.getScheme()) && THIS_MACHINE.contains(issuer.getHost()));
      if (safe && issuer.getHost() != null && issuer.getQuery() == null) {
        return text;
      }
    } catch (URISyntaxException notAnAddress) {
      // Falls through to the same answer as an address of the wrong kind.
    }
    throw new InvalidSetting(
        ISSUER, text, "an address with https:// (http:// only on this machine), without a query");
  }
}
