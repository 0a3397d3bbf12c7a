package petbattle.signin;

/**
 * Somebody, as one provider knows him. Only both together are unique.
 *
 * @param issuer the provider
 * @param name the {@code sub} claim
 */
public record Subject(String issuer, String name) {

  /** One text for both: an issuer has no spaces. */
  public String key() {
    return issuer + " " + name;
  }

  /** Says nothing about anybody. */
  @Override
  public String toString() {
    return "subject";
  }
}
