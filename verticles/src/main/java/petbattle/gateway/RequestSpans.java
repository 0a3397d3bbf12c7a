package petbattle.gateway;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Optional;
import petbattle.observability.trace.SpanErrors;
import petbattle.observability.trace.Traces;

/**
 * A span for each request to the API, from its first byte to the last one of its answer, named and
 * described by OpenTelemetry's semantic conventions for HTTP (version 1.37). Addresses, headers and
 * queries are left out.
 *
 * <p>Whoever calls may send a trace context, and with it the wish to be sampled. A public port that
 * believed it would let anybody have all requests recorded: unless told to trust its callers, the
 * gateway begins a trace of its own and links to theirs.
 */
final class RequestSpans {
  private static final String API = "/api/";
  private static final int SERVER_ERROR = 500;
  private static final String CLIENT_LEFT = "client_left";

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

  private final Traces traces;
  private final OpenAPIContract contract;
  private final boolean trustsCallers;

  RequestSpans(Traces traces, OpenAPIContract contract, boolean trustsCallers) {
    this.traces = traces;
    this.contract = contract;
    this.trustsCallers = trustsCallers;
  }

  /** Begins the span of a request that is worth one, and goes on with the request. */
  void begin(RoutingContext routing) {
    if (traces.areOn() && isFollowed(routing.normalizedPath())) {
      HttpServerRequest request = routing.request();
      Optional<Trace> caller = Trace.ofCaller(request);
      SpanBuilder builder =
          traces
              .span(request.method().name(), SpanKind.SERVER)
              .setAttribute(METHOD, request.method().name())
              .setAttribute(SCHEME, request.scheme())
              .setAttribute(PATH, routing.normalizedPath());
      caller.map(RequestSpans::context).ifPresent(from -> continueOrLink(builder, from));
      Span span = builder.startSpan();
      Traces.enter(span);
      Trace.begin(routing, span.getSpanContext());
      routing.addEndHandler(ended -> end(routing, span));
    }
    routing.next();
  }

  private void continueOrLink(SpanBuilder builder, SpanContext caller) {
    if (trustsCallers) {
      builder.setParent(Context.root().with(Span.wrap(caller)));
    } else {
      builder.setNoParent().addLink(caller);
    }
  }

  /** A stream lasts for as long as somebody watches; its span would tell nothing. */
  private static boolean isFollowed(String path) {
    return path.startsWith(API) && !path.equals(HttpRoutes.STREAM_PATH);
  }

  private void end(RoutingContext routing, Span span) {
    if (span.isRecording()) {
      RequestOperation.of(routing, contract)
          .map(Operation::getAbsoluteOpenAPIPath)
          .ifPresent(
              route -> {
                span.updateName(routing.request().method().name() + " " + route);
                span.setAttribute(ROUTE, route);
              });
      int status = routing.response().getStatusCode();
      span.setAttribute(STATUS, status);
      if (!routing.response().ended()) {
        SpanErrors.record(span, CLIENT_LEFT);
      } else if (status >= SERVER_ERROR) {
        SpanErrors.record(span, Integer.toString(status));
      }
    }
    span.end();
  }

  private static SpanContext context(Trace caller) {
    return SpanContext.createFromRemoteParent(
        caller.traceId(),
        caller.spanId(),
        TraceFlags.fromHex(caller.flags(), 0),
        TraceState.getDefault());
  }
}
