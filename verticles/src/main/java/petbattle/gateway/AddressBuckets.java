package petbattle.gateway;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A vote's bucket: ten hexadecimal digits that are the same for votes of one network in one battle,
 * and that mean nothing without the battle's key, which is destroyed after the battle.
 */
final class AddressBuckets {
  private static final String HMAC = "HmacSHA256";
  private static final int BUCKET_BYTES = 5;
  private static final String NONE = "";

  private final BattleKeys keys;

  AddressBuckets(BattleKeys keys) {
    this.keys = keys;
  }

  /** The bucket, or nothing when the battle's key is not at hand: a vote never waits for it. */
  String bucket(String battle, Optional<byte[]> network) {
    return network
        .flatMap(found -> keys.of(battle).map(key -> hash(key, found)))
        .orElse(NONE);
  }

  static String hash(SecretKeySpec key, byte[] network) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(network), BUCKET_BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A battle's key from its raw bytes. */
  static SecretKeySpec key(byte[] raw) {
    return new SecretKeySpec(raw, HMAC);
  }
}
