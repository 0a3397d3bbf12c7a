package petbattle.observability.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Messages that are processed together, each with the context of its own trace. */
final class Batch {
  /**
   * In the traces of so many messages the batch's operations appear, too. Beyond that a message's
   * span only links to the batch's: the cost of a batch must not grow with its size squared.
   */
  static final int MOST_FOLLOWERS = 32;

  private static final ContextKey<Batch> KEY = ContextKey.named("petbattle-batch");

  private final IdentityHashMap<Object, Context> contexts = new IdentityHashMap<>();
  private final List<Message> messages;
  private final List<Span> spans = new ArrayList<>();
  private final List<Context> followers = new ArrayList<>();

  private Batch(List<Message> messages) {
    this.messages = messages;
  }

  /** Begins a span for each message, in the trace that it came with. */
  static Batch begin(Tracer tracer, String name, List<Message> messages) {
    Batch batch = new Batch(messages);
    for (Message message : messages) {
      Context sender = Context.root().with(Span.wrap(message.sent()));
      Span span =
          tracer
              .spanBuilder(name)
              .setSpanKind(SpanKind.CONSUMER)
              .setParent(sender)
              .setAllAttributes(message.attributes())
              .startSpan();
      Context own = sender.with(span);
      batch.spans.add(span);
      batch.contexts.put(message.identity(), own);
      if (batch.spans.size() > 1 && batch.followers.size() < MOST_FOLLOWERS - 1) {
        batch.followers.add(own);
      }
    }
    return batch;
  }

  /** Begins the span of the batch itself. */
  Span span(Tracer tracer, String name, Attributes attributes) {
    SpanBuilder builder =
        tracer
            .spanBuilder(name)
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(Context.root().with(spans.getFirst()))
            .setAllAttributes(attributes);
    messages.forEach(message -> builder.addLink(message.sent()));
    Span batch = builder.startSpan();
    spans.forEach(span -> span.addLink(batch.getSpanContext()));
    return batch;
  }

  /** All that end when the batch does. */
  List<Span> spansWith(Span batch) {
    List<Span> all = new ArrayList<>(spans);
    all.addFirst(batch);
    return all;
  }

  /** In which the batch's work is done. */
  Context context(Span batch) {
    return Context.root().with(batch).with(KEY, this);
  }

  Optional<Context> contextOf(Object message) {
    return Optional.ofNullable(contexts.get(message));
  }

  static Optional<Batch> of(Context context) {
    return Optional.ofNullable(context.get(KEY));
  }

  /** The other traces in which what is done in this context belongs. */
  static List<Context> followers(Context context) {
    return of(context).map(batch -> batch.followers).orElse(List.of());
  }
}
