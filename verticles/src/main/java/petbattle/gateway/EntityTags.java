package petbattle.gateway;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Entity tags (RFC 9110, 8.8.3). */
final class EntityTags {
  private static final int HASH_BYTES = 16;

  private EntityTags() {}

  /** A strong tag of a content. */
  static String of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return quoted(HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A strong tag of a text that may come with quotes or without. */
  static String quoted(String text) {
    String bare = text.startsWith("W/") ? text.substring(2) : text;
    return '"' + bare.replace("\"", "") + '"';
  }

  /** True when a client that sends this {@code If-None-Match} has the content already. */
  static boolean match(String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || quoted(tag).equals(etag));
  }
}
