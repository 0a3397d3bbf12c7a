package petbattle;

/** x. */
public final class X {
  private X() {}
}
