package petbattle.standalone;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import petbattle.role.Settings;

/**
 * The standalone's secrets: from the environment, else random ones that the data folder keeps.
 *
 * @param adminToken none where a provider vouches for admins, unless one was given
 * @param adminTokenFile where the admin token is kept, if it is
 */
record Secrets(Optional<String> adminToken, Optional<Path> adminTokenFile, String signingKeys) {
  private static final String PROVIDER = "PETBATTLE_OIDC_ISSUER";
  static final String ADMIN_TOKEN = "PETBATTLE_ADMIN_TOKEN";
  static final String SIGNING_KEYS = "PETBATTLE_SIGNING_KEYS";

  private static final int TOKEN_BYTES = 24;
  private static final int KEY_BYTES = 32;

  static Secrets of(Settings settings, DataFolder data) {
    Optional<String> givenToken = settings.text(ADMIN_TOKEN);
    Optional<DataFolder.Secret> keptToken =
        givenToken.isPresent() || settings.text(PROVIDER).isPresent()
            ? Optional.empty()
            : Optional.of(data.secret("admin-token", () -> urlSafe(random(TOKEN_BYTES))));
    String keys =
        settings
            .text(SIGNING_KEYS)
            .orElseGet(() -> data.secret("signing-keys", Secrets::firstKey).value());
    return new Secrets(
        givenToken.or(() -> keptToken.map(DataFolder.Secret::value)),
        keptToken.map(DataFolder.Secret::file),
        keys);
  }

  /** Never shows a secret. */
  @Override
  public String toString() {
    return "secrets";
  }

  private static String firstKey() {
    return "first:" + Base64.getEncoder().encodeToString(random(KEY_BYTES));
  }

  private static String urlSafe(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }
}
