package petbattle.gateway.board;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import petbattle.observability.trace.Traces;

/**
 * The last stretch of a vote's way: from the moment when its tally was read until those who watch
 * were sent the new board. Bound to the boards' context.
 */
final class PushSpans {
  /** Votes of a spike need not all be followed to the screen. */
  private static final int MOST_WAITING = 256;

  private static final AttributeKey<Long> CLIENTS = AttributeKey.longKey("petbattle.push.clients");

  private final Traces traces;
  private final List<Span> waiting = new ArrayList<>();

  PushSpans(Traces traces) {
    this.traces = traces;
  }

  /** Something came that will be pushed. */
  void begin() {
    for (SpanContext cause : Traces.causes()) {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(traces.spanAfter(cause, "push board", SpanKind.INTERNAL));
      }
    }
  }

  /** Everything that came was pushed. */
  void end(int clients) {
    for (Span span : waiting) {
      span.setAttribute(CLIENTS, clients);
      span.end();
    }
    waiting.clear();
  }
}
