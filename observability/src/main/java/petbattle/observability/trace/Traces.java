package petbattle.observability.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.shareddata.Shareable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Follows work that is made of futures. A piece of work runs in a Vert.x context of its own, whose
 * current OpenTelemetry context it keeps however many steps it takes; its span ends when its future
 * completes, and a failure is recorded once, there. What comes after it runs where the caller was.
 *
 * <p>Only work that belongs to a sampled trace gets spans: timers and the like begin no traces of
 * their own. Without a configured SDK everything here does nothing and costs a comparison.
 *
 * <p>One for each {@code Vertx}; usable from any thread.
 */
public final class Traces implements Shareable {
  private static final String NAME = "petbattle";
  private static final ContextKey<List<SpanContext>> CAUSES = ContextKey.named("petbattle-causes");
  private static final Traces OFF = new Traces(OpenTelemetry.noop(), false);

  private final Tracer tracer;
  private final boolean on;

  private Traces(OpenTelemetry telemetry, boolean on) {
    this.tracer = telemetry.getTracer(NAME);
    this.on = on;
  }

  /** Spans of this Vert.x go to this SDK from now on. To be called before anything is deployed. */
  public static void use(Vertx vertx, OpenTelemetry telemetry) {
    vertx.sharedData().<String, Traces>getLocalMap(NAME).put(NAME, new Traces(telemetry, true));
  }

  /** The traces of this Vert.x; off unless {@link #use} said otherwise. */
  public static Traces of(Vertx vertx) {
    return vertx.sharedData().<String, Traces>getLocalMap(NAME).getOrDefault(NAME, OFF);
  }

  /** True when spans are wanted at all. */
  public boolean areOn() {
    return on;
  }

  /** The span of the work that runs now; an invalid one when there is none. */
  public static SpanContext current() {
    return Span.fromContext(Scope.current()).getSpanContext();
  }

  /** True when what runs now belongs to a sampled trace. */
  public boolean areFollowing() {
    return on && current().isSampled();
  }

  /** A span that is about to begin, as a child of the work that runs now. */
  public SpanBuilder span(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind).setParent(Scope.current());
  }

  /**
   * Makes a span the current one for the rest of what runs in this Vert.x context, which must
   * belong to that alone, as that of an HTTP request does. Whoever began the span ends it.
   */
  public static void enter(Span span) {
    ContextInternal here = ContextInternal.current();
    if (here == null || !here.isDuplicate()) {
      throw new IllegalStateException("this context is shared with other work");
    }
    Scope.enter(here, Scope.current().with(span));
  }

  /**
   * Does one operation of the work that runs now: a request to a store, a record handed to a log.
   * In a {@linkplain #batch batch} it also appears in the traces of the messages that it is done
   * for.
   *
   * @param work is told the spans that stand for it, its own first; none when it is not followed
   */
  public <T> Future<T> operation(
      String name,
      SpanKind kind,
      Attributes attributes,
      Function<List<SpanContext>, Future<T>> work) {
    Context around = Scope.current();
    if (!areFollowing()) {
      return work.apply(List.of());
    }
    Span own = operation(name, kind, attributes, around).startSpan();
    List<Span> spans = new ArrayList<>();
    spans.add(own);
    for (Context follower : Batch.followers(around)) {
      spans.add(
          operation(name, kind, attributes, follower).addLink(own.getSpanContext()).startSpan());
    }
    List<SpanContext> contexts = spans.stream().map(Span::getSpanContext).toList();
    return ended(spans, inside(around.with(own), () -> work.apply(contexts)));
  }

  private SpanBuilder operation(String name, SpanKind kind, Attributes attributes, Context parent) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .setAllAttributes(attributes);
  }

  /**
   * Processes messages that came together. Each sampled one gets a span in its own trace; the batch
   * has one that links to all of them, as the messaging conventions ask, and that is a child of the
   * first one's, so that what the batch does is part of a trace that was sampled.
   *
   * @param name of the spans
   * @param attributes of the batch's span
   * @param messages the sampled ones; none, and the work is not followed
   */
  public <T> Future<T> batch(
      String name, Attributes attributes, List<Message> messages, Supplier<Future<T>> work) {
    if (!on || messages.isEmpty()) {
      return work.get();
    }
    Batch batch = Batch.begin(tracer, name, messages);
    Span span = batch.span(tracer, name, attributes);
    return ended(batch.spansWith(span), inside(batch.context(span), work));
  }

  /** Does the part of a batch's work that is for one of its messages, in that one's trace. */
  public static <T> Future<T> forMessage(Object message, Supplier<Future<T>> work) {
    Optional<Context> own = Batch.of(Scope.current()).flatMap(batch -> batch.contextOf(message));
    return own.isPresent() ? inside(own.get(), work) : work.get();
  }

  /**
   * Goes on with a trace that was left to wait, as a step of its own; only that work is followed
   * which somebody {@linkplain #leave left} for later.
   *
   * @param left the span to go on from
   */
  public <T> Future<T> resume(Optional<SpanContext> left, String name, Supplier<Future<T>> work) {
    if (!on || left.isEmpty() || !left.get().isSampled()) {
      return work.get();
    }
    Span span = spanAfter(left.get(), name, SpanKind.INTERNAL);
    return ended(List.of(span), inside(Context.root().with(span), work));
  }

  /** What to remember of the work that runs now, so that its trace can be gone on with later. */
  public static Optional<SpanContext> leave() {
    return Optional.of(current()).filter(SpanContext::isSampled);
  }

  /**
   * Runs something at once because of events of these traces, which {@link #causes} then names, so
   * that whoever reacts later, and to several at once, can go on with each of them.
   */
  public static void because(List<SpanContext> causes, Runnable reaction) {
    ContextInternal here = ContextInternal.current();
    if (causes.isEmpty() || here == null) {
      reaction.run();
      return;
    }
    ContextInternal own = here.duplicate();
    Scope.enter(own, Scope.current().with(CAUSES, List.copyOf(causes)));
    own.dispatch(reaction);
  }

  /** The sampled traces because of which this runs. */
  public static List<SpanContext> causes() {
    List<SpanContext> causes = Scope.current().get(CAUSES);
    return causes == null ? List.of() : causes;
  }

  /** A span that goes on from another one, wherever this runs. */
  public Span spanAfter(SpanContext cause, String name, SpanKind kind) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(Context.root().with(Span.wrap(cause)))
        .startSpan();
  }

  /** The work's future, seen from the caller's context, which the work must not change. */
  private static <T> Future<T> inside(Context context, Supplier<Future<T>> work) {
    ContextInternal caller = ContextInternal.current();
    if (caller == null || !caller.inThread()) {
      throw new IllegalStateException("work is followed on Vert.x threads only");
    }
    ContextInternal own = caller.duplicate();
    Scope.enter(own, context);
    return caller.future(
        promise ->
            own.dispatch(
                () -> {
                  Future<T> begun;
                  try {
                    begun = work.get();
                  } catch (RuntimeException failure) {
                    begun = Future.failedFuture(failure);
                  }
                  begun.onComplete(promise);
                }));
  }

  private static <T> Future<T> ended(List<Span> spans, Future<T> work) {
    return work.onComplete(
        done ->
            spans.forEach(
                span -> {
                  if (done.failed()) {
                    SpanErrors.record(span, done.cause());
                  }
                  span.end();
                }));
  }
}
