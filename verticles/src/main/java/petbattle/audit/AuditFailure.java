package petbattle.audit;

/**
 * The audit could not be done; the message tells the operator why. It says nothing of the counts.
 */
public final class AuditFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  AuditFailure(String message) {
    super(message);
  }
}
