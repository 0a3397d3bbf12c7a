package petbattle.signin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What tokens must say before anybody is believed (OpenID Connect Core 1.0, section 3.1.3.7). That
 * the provider signed them was checked before.
 *
 * @param issuer the provider, exactly as its discovery document names it
 * @param clientId the only audience that we are
 * @param roles where roles are named
 */
record Claims(String issuer, String clientId, RoleClaim roles) {
  /** How far the provider's clock may be from ours, in seconds. */
  static final int LEEWAY_SECONDS = 30;

  private static final int LONGEST_SUBJECT = 255;

  /**
   * Whom the tokens vouch for.
   *
   * @param access the access token's claims, if it is one that can be read: many providers name
   *     roles only there
   * @param nonce the one that this sign-in began with
   * @throws SignInFailure unless everything is as it must be
   */
  Identity identity(
      JsonObject id, Optional<JsonObject> access, String nonce, String idToken, Instant now) {
    require(issuer.equals(text(id, "iss")), "another issuer");
    require(audience(id).contains(clientId), "for another client");
    require(audience(id).size() == 1 || clientId.equals(text(id, "azp")), "for several, not by us");
    require(!id.containsKey("azp") || clientId.equals(text(id, "azp")), "by another client");
    require(seconds(id, "exp") + LEEWAY_SECONDS > now.getEpochSecond(), "it ran out");
    require(seconds(id, "iat") - LEEWAY_SECONDS <= now.getEpochSecond(), "from the future");
    require(isSame(nonce, text(id, "nonce")), "another nonce");
    String subject = text(id, "sub");
    require(!subject.isEmpty() && subject.length() <= LONGEST_SUBJECT, "no usable subject");
    Set<String> names = new HashSet<>(roles.in(id));
    access.filter(claims -> belongs(claims, subject)).map(roles::in).ifPresent(names::addAll);
    return new Identity(new Subject(issuer, subject), names, idToken);
  }

  /** An access token came with the other one, but must speak of the same person and for us. */
  private boolean belongs(JsonObject access, String subject) {
    return issuer.equals(text(access, "iss"))
        && subject.equals(text(access, "sub"))
        && (!access.containsKey("azp") || clientId.equals(text(access, "azp")));
  }

  private static Set<String> audience(JsonObject claims) {
    return switch (claims.getValue("aud")) {
      case String one -> Set.of(one);
      case JsonArray many -> new HashSet<>(many.stream().map(String::valueOf).toList());
      case null, default -> Set.of();
    };
  }

  private static long seconds(JsonObject claims, String name) {
    if (claims.getValue(name) instanceof Number number) {
      return number.longValue();
    }
    throw SignInFailure.refused("ID token: no time in " + name);
  }

  private static String text(JsonObject claims, String name) {
    return claims.getValue(name) instanceof String text ? text : "";
  }

  private static boolean isSame(String expected, String offered) {
    List<byte[]> both =
        List.of(
            expected.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    return MessageDigest.isEqual(both.getFirst(), both.getLast());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw SignInFailure.refused("ID token: " + otherwise);
    }
  }
}
