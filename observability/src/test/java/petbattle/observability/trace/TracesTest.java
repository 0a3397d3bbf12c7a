package petbattle.observability.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The context goes where the work goes, and spans end when it ends. */
class TracesTest {
  private static final Attributes NOTHING = Attributes.empty();

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Vertx vertx = Vertx.vertx();
  private Traces traces;

  @BeforeEach
  void turnOn() {
    Traces.use(
        vertx,
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build());
    traces = Traces.of(vertx);
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void theContextIsKeptAcrossTimersBlockingCodeAndOtherFutures() {
    List<String> seen = new ArrayList<>();
    SpanContext root = sampled(1);

    onLoop(
        () ->
            traces.batch(
                "work",
                NOTHING,
                List.of(new Message("m", root, NOTHING)),
                () ->
                    vertx
                        .timer(5)
                        .onSuccess(later -> seen.add(Traces.current().getTraceId()))
                        .compose(later -> vertx.executeBlocking(() -> "worker"))
                        .onSuccess(later -> seen.add(Traces.current().getTraceId()))));

    assertThat(seen).containsExactly(root.getTraceId(), root.getTraceId());
  }

  @Test
  void whatComesAfterTheWorkIsNotPartOfIt() {
    List<Boolean> inside = new ArrayList<>();

    onLoop(
        () ->
            one(() -> vertx.timer(5))
                .onSuccess(done -> inside.add(Traces.current().isValid()))
                .compose(done -> vertx.timer(1))
                .onSuccess(done -> inside.add(Traces.current().isValid())));

    assertThat(inside).containsExactly(false, false);
  }

  @Test
  void twoPiecesOfWorkOnOneThreadDoNotMix() {
    Map<Integer, String> seen = new HashMap<>();

    // Both are begun before the first step of either is done; which one is done first is open.
    onLoop(
        () ->
            Future.all(
                IntStream.of(1, 2)
                    .mapToObj(
                        id ->
                            traces.batch(
                                "work",
                                NOTHING,
                                List.of(new Message("m", sampled(id), NOTHING)),
                                () ->
                                    vertx
                                        .timer(1)
                                        .onSuccess(
                                            v -> seen.put(id, Traces.current().getTraceId()))))
                    .toList()));

    assertThat(seen)
        .containsOnly(Map.entry(1, sampled(1).getTraceId()), Map.entry(2, sampled(2).getTraceId()));
  }

  @Test
  void aSpanEndsWithTheLastStepAndNotBefore() {
    Promise<Void> last = Promise.promise();

    Future<?> work = onLoopUnawaited(() -> one(() -> last.future()));
    await(vertx.timer(20));
    assertThat(exporter.getFinishedSpanItems()).isEmpty();
    last.complete();
    await(work);

    assertThat(exporter.getFinishedSpanItems()).isNotEmpty().allMatch(SpanData::hasEnded);
  }

  @Test
  void aFailureIsRecordedOnceWithItsTypeAndWithoutItsMessage() {
    assertThatThrownBy(
            () -> onLoop(() -> one(() -> operation(() -> Future.failedFuture(secret())))))
        .hasRootCauseMessage("a name of somebody");

    SpanData operation = named("insert votes").getFirst();
    assertThat(operation.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(operation.getStatus().getDescription()).isEmpty();
    assertThat(operation.getAttributes().get(stringKey("error.type")))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(operation.getEvents()).isEmpty();
  }

  @Test
  void workThatThrowsIsWorkThatFails() {
    assertThatThrownBy(
            () ->
                onLoop(
                    () ->
                        one(
                            () -> {
                              throw secret();
                            })))
        .hasRootCauseMessage("a name of somebody");
    assertThat(exporter.getFinishedSpanItems())
        .isNotEmpty()
        .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR);
  }

  @Test
  void aBatchLinksToEachMessageAndEachMessageIsProcessedInItsOwnTrace() {
    List<Message> messages = messages(3);

    onLoop(() -> traces.batch("process", NOTHING, messages, () -> operation(() -> vertx.timer(1))));

    List<SpanData> processing = named("process");
    SpanData batch =
        processing.stream().filter(span -> span.getLinks().size() == 3).findFirst().orElseThrow();
    assertThat(batch.getLinks())
        .extracting(LinkData::getSpanContext)
        .containsExactlyElementsOf(messages.stream().map(Message::sent).toList());
    for (Message message : messages) {
      SpanData own =
          processing.stream()
              .filter(span -> span.getParentSpanId().equals(message.sent().getSpanId()))
              .findFirst()
              .orElseThrow();
      assertThat(own.getTraceId()).isEqualTo(message.sent().getTraceId());
      assertThat(own.getLinks())
          .extracting(link -> link.getSpanContext().getSpanId())
          .containsExactly(batch.getSpanId());
      assertThat(named("insert votes"))
          .filteredOn(span -> span.getTraceId().equals(own.getTraceId()))
          .hasSize(1);
    }
  }

  @Test
  void theOperationsOfAHugeBatchAreCopiedIntoABoundedNumberOfTraces() {
    onLoop(
        () ->
            traces.batch("process", NOTHING, messages(200), () -> operation(() -> vertx.timer(1))));

    assertThat(named("insert votes")).hasSize(Batch.MOST_FOLLOWERS);
    assertThat(named("process")).hasSize(201);
  }

  @Test
  void whatIsDoneForOneMessageIsInItsTraceOnly() {
    List<Message> messages = messages(2);

    onLoop(
        () ->
            traces.batch(
                "process",
                NOTHING,
                messages,
                () ->
                    Traces.forMessage(
                        messages.getLast().identity(), () -> operation(() -> vertx.timer(1)))));

    assertThat(named("insert votes"))
        .extracting(SpanData::getTraceId)
        .containsExactly(messages.getLast().sent().getTraceId());
  }

  @Test
  void whatBelongsToNoSampledTraceHasNoSpans() {
    onLoop(() -> operation(() -> vertx.timer(1)));
    onLoop(
        () -> traces.batch("process", NOTHING, List.of(), () -> operation(() -> vertx.timer(1))));

    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void aSharedContextIsNotEntered() {
    assertThatThrownBy(
            () ->
                onLoop(
                    () -> {
                      Traces.enter(Span.wrap(sampled(1)));
                      return Future.succeededFuture();
                    }))
        .hasRootCauseMessage("this context is shared with other work");
  }

  @Test
  void aVertxWithoutAnSdkFollowsNothing() {
    Vertx other = Vertx.vertx();
    try {
      assertThat(Traces.of(other).areOn()).isFalse();
    } finally {
      await(other.close());
    }
  }

  private <T> Future<T> one(Supplier<Future<T>> work) {
    return traces.batch("process", NOTHING, messages(1), work);
  }

  private <T> Future<T> operation(Supplier<Future<T>> work) {
    return traces.operation("insert votes", SpanKind.CLIENT, NOTHING, spans -> work.get());
  }

  private List<SpanData> named(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  private static List<Message> messages(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(id -> new Message(new Object(), sampled(id), NOTHING))
        .toList();
  }

  private static SpanContext sampled(int id) {
    return SpanContext.createFromRemoteParent(
        "%032x".formatted(id),
        "%016x".formatted(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static IllegalStateException secret() {
    return new IllegalStateException("a name of somebody");
  }

  private void onLoop(Supplier<Future<?>> work) {
    await(onLoopUnawaited(work));
  }

  private Future<?> onLoopUnawaited(Supplier<Future<?>> work) {
    Promise<Object> done = Promise.promise();
    vertx.runOnContext(
        v -> {
          try {
            work.get().onComplete(result -> done.handle(result.mapEmpty()));
          } catch (RuntimeException failure) {
            done.fail(failure);
          }
        });
    return done.future();
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("took too long", e);
    }
  }
}
