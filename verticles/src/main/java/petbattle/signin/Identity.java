package petbattle.signin;

import java.util.Set;

/**
 * Whom a provider vouched for.
 *
 * @param subject who it is, for this provider
 * @param roles the names of the roles that it gave him, whatever they mean here
 * @param idToken the token that says so, to be shown again at the end; a secret
 */
public record Identity(Subject subject, Set<String> roles, String idToken) {
  public Identity {
    roles = Set.copyOf(roles);
  }

  /** Says nothing about anybody. */
  @Override
  public String toString() {
    return "identity";
  }
}
