package petbattle.signin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a provider's tokens say which roles somebody has.
 *
 * @param path a claim's name, or the way to one that lies in others, with dots: {@code
 *     realm_access.roles}. A claim that has just this name is taken first, because names with dots
 *     in them are common, too: {@code https://example.org/roles}
 */
public record RoleClaim(String path) {

  /** The names in the claim: a list of texts, or one text with spaces between them. */
  public Set<String> in(JsonObject claims) {
    Object value = claims.containsKey(path) ? claims.getValue(path) : follow(claims);
    return switch (value) {
      case JsonArray names ->
          names.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .collect(Collectors.toUnmodifiableSet());
      case String names ->
          Arrays.stream(names.split(" "))
              .filter(name -> !name.isEmpty())
              .collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }

  private Object follow(JsonObject claims) {
    Object here = claims;
    for (String name : path.split("\\.")) {
      if (!(here instanceof JsonObject object)) {
        return null;
      }
      here = object.getValue(name);
    }
    return here;
  }
}
