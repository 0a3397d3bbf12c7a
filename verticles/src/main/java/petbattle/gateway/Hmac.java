package petbattle.gateway;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes (HMAC with SHA-256, RFC 2104) under one key. To find the algorithm and to prepare a
 * key costs more than to hash something short, so it is done once, and each hash begins with a copy
 * of that. Usable from any thread.
 */
final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac prepared;

  Hmac(byte[] key) {
    try {
      prepared = Mac.getInstance(ALGORITHM);
      prepared.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The 32 bytes of a message's hash. */
  byte[] of(byte[] message) {
    try {
      return ((Mac) prepared.clone()).doFinal(message);
    } catch (CloneNotSupportedException impossible) {
      // Java's own implementation can be copied.
      throw new IllegalStateException(impossible);
    }
  }
}
