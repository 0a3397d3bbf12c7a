package petbattle.observability.trace;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.opentelemetry.api.trace.SpanContext;
import org.slf4j.MDC;
import org.slf4j.Marker;

/**
 * Gives each line of the log the ids of the trace and the span that it was written in, as {@code
 * trace_id} and {@code span_id}. They are looked up when a line is written: a thread runs many
 * pieces of work in turn, so what it wrote before says nothing. Lets every line pass.
 */
public final class TraceIdsInLogs extends TurboFilter {
  private static final String TRACE_ID = "trace_id";
  private static final String SPAN_ID = "span_id";

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      String format,
      Object[] arguments,
      Throwable failure) {
    if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      SpanContext here = Traces.current();
      if (here.isValid()) {
        MDC.put(TRACE_ID, here.getTraceId());
        MDC.put(SPAN_ID, here.getSpanId());
      } else {
        MDC.remove(TRACE_ID);
        MDC.remove(SPAN_ID);
      }
    }
    return FilterReply.NEUTRAL;
  }
}
