package petbattle.gateway;

import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that a request belongs to (W3C Trace Context, Level 1): the caller's if it sent a valid
 * one, else a new one. Where traces are recorded, it is the one that {@link RequestSpans} began.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId a part of the trace, 16 hexadecimal digits
 * @param flags two hexadecimal digits
 */
record Trace(String traceId, String spanId, String flags) {
  private static final String HEADER = "traceparent";
  private static final String KEY = Trace.class.getName();
  private static final Pattern VALID =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
  private static final int VERSION_0_LENGTH = 55;
  private static final String NOT_SAMPLED = "00";
  private static final HexFormat HEX = HexFormat.of();

  /** The trace of this request; always the same one for the same request. */
  static Trace of(RoutingContext request) {
    Trace trace = request.get(KEY);
    if (trace == null) {
      trace = from(request.request().getHeader(HEADER));
      request.put(KEY, trace);
    }
    return trace;
  }

  /** Makes a span's trace that of a request. */
  static void begin(RoutingContext request, SpanContext span) {
    request.put(KEY, new Trace(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex()));
  }

  /** What the caller says it is in the middle of. */
  static Optional<Trace> ofCaller(HttpServerRequest request) {
    return read(request.getHeader(HEADER));
  }

  /** The trace of a header's value, which may be absent or nonsense. */
  static Trace from(String header) {
    return read(header)
        .map(caller -> new Trace(caller.traceId(), newSpan(), caller.flags()))
        .orElseGet(Trace::fresh);
  }

  private static Optional<Trace> read(String header) {
    if (header == null || !isWhole(header)) {
      return Optional.empty();
    }
    Matcher matcher = VALID.matcher(header.substring(0, VERSION_0_LENGTH));
    return matcher.matches()
        ? Optional.of(new Trace(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  private static Trace fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String traceId = HEX.toHexDigits(random.nextLong() | 1) + HEX.toHexDigits(random.nextLong());
    return new Trace(traceId, newSpan(), NOT_SAMPLED);
  }

  /** Versions after the first may add fields at the end, which we don't know and leave out. */
  private static boolean isWhole(String header) {
    return header.length() == VERSION_0_LENGTH
        || (header.length() > VERSION_0_LENGTH
            && !header.startsWith("00")
            && header.charAt(VERSION_0_LENGTH) == '-');
  }

  /** What whoever goes on with the trace is told. */
  String traceparent() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }

  private static String newSpan() {
    return HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
  }
}
