package petbattle.observability.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;

/**
 * A message of a sampled trace.
 *
 * @param identity what {@link Traces#forMessage} knows it by; compared by identity
 * @param sent the span of whoever sent it
 * @param attributes of the span that stands for processing it
 */
public record Message(Object identity, SpanContext sent, Attributes attributes) {}
