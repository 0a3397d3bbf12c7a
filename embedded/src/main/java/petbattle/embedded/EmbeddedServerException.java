package petbattle.embedded;

import java.io.Serial;

/**
 * An embedded server could not be started, stopped or reached. The message is written for the
 * person who runs the program: it names what is wrong and what to do about it.
 */
public final class EmbeddedServerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public EmbeddedServerException(String message) {
    super(message);
  }

  public EmbeddedServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
