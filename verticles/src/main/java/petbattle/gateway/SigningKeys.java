package petbattle.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import petbattle.role.Settings;

/**
 * The secrets that tokens and receipts are signed with, newest first: the newest signs, all of them
 * verify, so that a key can be replaced without ending sessions. All gateways must hold the same.
 * Never printed.
 */
public final class SigningKeys {
  private static final String SETTING = "PETBATTLE_SIGNING_KEYS";
  private static final String ALGORITHM = "HS256";
  private static final int MIN_BYTES = 32;
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private record Key(String id, Buffer secret) {
    PubSecKeyOptions options() {
      return new PubSecKeyOptions().setAlgorithm(ALGORITHM).setId(id).setBuffer(secret);
    }
  }

  private final List<Key> newestFirst;

  private SigningKeys(List<Key> newestFirst) {
    this.newestFirst = List.copyOf(newestFirst);
  }

  /** Reads {@code PETBATTLE_SIGNING_KEYS}: {@code id:base64,id2:base64}, newest first. */
  public static SigningKeys from(Settings settings) {
    return parse(
        settings.required(
            SETTING, "id:base64 of at least 32 random bytes, several with commas, newest first"));
  }

  /** Reads the setting's form. */
  public static SigningKeys parse(String text) {
    List<Key> keys = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String id = part.substring(0, Math.max(0, colon)).strip();
      byte[] secret = decode(part.substring(colon + 1).strip());
      if (!KEY_ID.matcher(id).matches() || secret.length < MIN_BYTES || !ids.add(id)) {
        // The value is a secret: the message must not show it.
        throw new Settings.InvalidSetting(
            SETTING,
            "…",
            "id:base64 pairs with commas between them, each id once (letters, digits, _ and -),"
                + " each secret of at least 32 bytes");
      }
      keys.add(new Key(id, Buffer.buffer(secret)));
    }
    return new SigningKeys(keys);
  }

  /** A new random key in the setting's form, for whoever has none yet. */
  public static String generate(String id) {
    byte[] secret = new byte[MIN_BYTES];
    new SecureRandom().nextBytes(secret);
    return id + ":" + Base64.getEncoder().encodeToString(secret);
  }

  /** Signs with the newest key. Vert.x picks one at random when it is given several. */
  JWTAuth signer(Vertx vertx) {
    return JWTAuth.create(
        vertx, new JWTAuthOptions().addPubSecKey(newestFirst.getFirst().options()));
  }

  /** What signs with the newest key, without anything that makes a token of it. */
  Hmac newest() {
    return new Hmac(newestFirst.getFirst().secret().getBytes());
  }

  /** Verifies tokens of one kind, signed with any of the keys. */
  JWTAuth verifier(Vertx vertx, JwtKind kind) {
    JWTAuthOptions options = new JWTAuthOptions().setJWTOptions(kind.options());
    newestFirst.forEach(key -> options.addPubSecKey(key.options()));
    return JWTAuth.create(vertx, options);
  }

  @Override
  public String toString() {
    return newestFirst.size() + " signing keys";
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
