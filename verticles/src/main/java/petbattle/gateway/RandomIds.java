package petbattle.gateway;

import java.security.SecureRandom;
import java.time.Instant;

/** Ids that nobody can guess and that never meet. Usable from any thread. */
final class RandomIds {
  private static final char[] RFC4648 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
  private static final char[] CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int BITS_PER_CHAR = 5;
  private static final int TIME_CHARS = 10;

  private final SecureRandom random = new SecureRandom();

  /** 128 random bits in lower-case base 32 (RFC 4648). */
  String player() {
    return text(RFC4648, 26);
  }

  String command() {
    return "c-" + text(RFC4648, 26);
  }

  String battle(Instant now) {
    return "b-" + sortedByTime(now);
  }

  String tournament(Instant now) {
    return "t-" + sortedByTime(now);
  }

  String pet(Instant now) {
    return "p-" + sortedByTime(now);
  }

  /** Ten characters of milliseconds, then 80 random bits, as Crockford base 32. */
  private String sortedByTime(Instant now) {
    char[] time = new char[TIME_CHARS];
    long millis = now.toEpochMilli();
    for (int i = TIME_CHARS - 1; i >= 0; i--) {
      time[i] = CROCKFORD[(int) (millis & 31)];
      millis >>= BITS_PER_CHAR;
    }
    return new String(time) + text(CROCKFORD, 16);
  }

  private String text(char[] alphabet, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = alphabet[bytes[i] & 31];
    }
    return new String(text);
  }
}
