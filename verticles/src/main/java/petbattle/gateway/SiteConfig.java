package petbattle.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import petbattle.role.Settings;
import petbattle.role.Settings.InvalidSetting;
import petbattle.signin.OidcConfig;

/**
 * How people become known here, and where to look further.
 *
 * @param provider who vouches for people; without one everybody is anonymous
 * @param anonymousVotes false when only votes of those who signed in are taken
 * @param publicUrl how browsers reach this site; without it, as each request says
 * @param jaegerUrl where traces can be looked at, for the page's links
 * @param grafanaUrl where dashboards can be looked at
 * @param rehearsal where rehearsals of a spike leave their result
 */
record SiteConfig(
    Optional<OidcConfig> provider,
    boolean anonymousVotes,
    Optional<String> publicUrl,
    Optional<String> jaegerUrl,
    Optional<String> grafanaUrl,
    Optional<Path> rehearsal) {
  private static final String ANONYMOUS_VOTES = "PETBATTLE_ANONYMOUS_VOTES";
  private static final String REHEARSAL = "PETBATTLE_REHEARSAL";
  private static final Set<String> WEB = Set.of("http", "https");

  static SiteConfig from(Settings settings) {
    Optional<OidcConfig> provider = OidcConfig.from(settings);
    boolean anonymousVotes = settings.flag(ANONYMOUS_VOTES, true);
    if (!anonymousVotes && provider.isEmpty()) {
      throw new InvalidSetting(
          ANONYMOUS_VOTES, "false", "without PETBATTLE_OIDC_ISSUER nobody can sign in to vote");
    }
    return new SiteConfig(
        provider,
        anonymousVotes,
        address(settings, "PETBATTLE_PUBLIC_URL"),
        address(settings, "JAEGER_UI_URL"),
        address(settings, "GRAFANA_URL"),
        settings.text(REHEARSAL).map(SiteConfig::file));
  }

  private static Path file(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidSetting(REHEARSAL, text, "the path of a file is needed");
    }
  }

  /** A web address without a slash at its end. */
  private static Optional<String> address(Settings settings, String key) {
    return settings
        .text(key)
        .map(
            text -> {
              if (!isWebAddress(text)) {
                throw new InvalidSetting(key, text, "an address like https://pets.example.org");
              }
              return text.replaceAll("/+$", "");
            });
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null
          && WEB.contains(uri.getScheme())
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }
}
