package petbattle.standalone;

/**
 * Something that whoever typed the command can put right. The message is all that is shown, so it
 * says what is wrong and what to do.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
