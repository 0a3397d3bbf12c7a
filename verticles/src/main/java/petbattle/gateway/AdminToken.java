package petbattle.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import petbattle.role.Settings;

/** What proves that somebody is an admin. Kept as a hash, compared in constant time. */
public final class AdminToken {
  private static final String SETTING = "PETBATTLE_ADMIN_TOKEN";
  private static final int MIN_LENGTH = 16;

  private final byte[] hash;

  private AdminToken(byte[] hash) {
    this.hash = hash;
  }

  /** Reads {@code PETBATTLE_ADMIN_TOKEN}. */
  public static Optional<AdminToken> from(Settings settings) {
    return settings.text(SETTING).map(AdminToken::of);
  }

  /** The token of a text of at least 16 characters. */
  public static AdminToken of(String token) {
    if (token.length() < MIN_LENGTH) {
      throw new Settings.InvalidSetting(SETTING, "…", "at least 16 characters, best random ones");
    }
    return new AdminToken(sha256(token));
  }

  /** True for the same token. Takes the same time whatever is offered. */
  boolean matches(String offered) {
    return MessageDigest.isEqual(hash, sha256(offered));
  }

  @Override
  public String toString() {
    return "admin token";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
