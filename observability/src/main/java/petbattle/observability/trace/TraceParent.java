package petbattle.observability.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/** The form in which a span is named across processes (W3C Trace Context, {@code traceparent}). */
public final class TraceParent {
  /** The header's name. */
  public static final String HEADER = "traceparent";

  /** The least that it is long, whatever its version. */
  public static final int LENGTH = 55;

  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;

  private TraceParent() {}

  /** The span that a text names; an invalid one for nonsense. */
  public static SpanContext parse(String text) {
    return text.length() < LENGTH
        ? SpanContext.getInvalid()
        : SpanContext.createFromRemoteParent(
            text.substring(TRACE_ID, SPAN_ID - 1),
            text.substring(SPAN_ID, FLAGS - 1),
            TraceFlags.fromHex(text, FLAGS),
            TraceState.getDefault());
  }

  /** A span's name. */
  public static String of(SpanContext span) {
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
  }
}
