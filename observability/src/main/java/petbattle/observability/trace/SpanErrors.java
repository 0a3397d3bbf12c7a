package petbattle.observability.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/**
 * How a failure is written on a span: its type, never its message, which may quote what people
 * wrote (OpenTelemetry semantic conventions, "Recording errors").
 */
public final class SpanErrors {
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private SpanErrors() {}

  /** Marks a span as failed. */
  public static void record(Span span, Throwable failure) {
    record(span, failure.getClass().getName());
  }

  /**
   * Marks a span as failed.
   *
   * @param type of the failure; few different ones
   */
  public static void record(Span span, String type) {
    span.setAttribute(ERROR_TYPE, type);
    span.setStatus(StatusCode.ERROR);
  }
}
