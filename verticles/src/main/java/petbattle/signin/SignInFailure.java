package petbattle.signin;

/** Somebody could not be signed in. The message is for the log and names nobody. */
public final class SignInFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean providerAway;

  private SignInFailure(String message, boolean providerAway) {
    super(message, null, false, false);
    this.providerAway = providerAway;
  }

  /** The provider, or what it sent, does not vouch for anybody. */
  static SignInFailure refused(String why) {
    return new SignInFailure(why, false);
  }

  /** The provider does not answer, or has too much to do for us. */
  static SignInFailure away(String why) {
    return new SignInFailure(why, true);
  }

  /** True when trying again later may help. */
  public boolean isProviderAway() {
    return providerAway;
  }
}
