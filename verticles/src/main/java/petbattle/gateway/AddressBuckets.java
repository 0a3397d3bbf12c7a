package petbattle.gateway;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A vote's bucket: ten hexadecimal digits that are the same for votes of one network in one battle,
 * and that mean nothing without the battle's key, which is destroyed after the battle.
 */
final class AddressBuckets {
  private static final int BUCKET_BYTES = 5;
  private static final String NONE = "";

  private final BattleKeys keys;

  AddressBuckets(BattleKeys keys) {
    this.keys = keys;
  }

  /** The bucket, or nothing when the battle's key is not at hand: a vote never waits for it. */
  String bucket(String battle, Optional<byte[]> network) {
    return network.flatMap(found -> keys.of(battle).map(key -> hash(key, found))).orElse(NONE);
  }

  static String hash(Hmac key, byte[] network) {
    return HexFormat.of().formatHex(key.of(network), 0, BUCKET_BYTES);
  }
}
