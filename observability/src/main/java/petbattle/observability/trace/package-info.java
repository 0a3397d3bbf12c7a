/**
 * Traces on the OpenTelemetry API: the context is kept across Vert.x futures, spans end when the
 * work ends, a batch links to each of its messages.
 */
package petbattle.observability.trace;
