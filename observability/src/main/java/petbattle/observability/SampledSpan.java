package petbattle.observability;

import io.opentelemetry.api.trace.SpanContext;
import petbattle.observability.trace.Traces;

/** The span on whose behalf something is measured, for exemplars: only what a trace store has. */
final class SampledSpan implements io.prometheus.metrics.tracer.common.SpanContext {

  @Override
  public String getCurrentTraceId() {
    SpanContext span = Traces.current();
    return span.isSampled() ? span.getTraceId() : null;
  }

  @Override
  public String getCurrentSpanId() {
    SpanContext span = Traces.current();
    return span.isSampled() ? span.getSpanId() : null;
  }

  @Override
  public boolean isCurrentSpanSampled() {
    return Traces.current().isSampled();
  }

  /** The trace store keeps what the collector decides. */
  @Override
  public void markCurrentSpanAsExemplar() {}
}
