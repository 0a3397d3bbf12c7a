/** What following votes costs. */
package petbattle.bench.tracing;
