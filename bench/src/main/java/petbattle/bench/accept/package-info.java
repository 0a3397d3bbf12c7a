/**
 * How much of what Vert.x can do is left when a vote is accepted with everything that belongs to
 * it.
 */
package petbattle.bench.accept;
