/**
 * The domain: votes and how they are counted, battles and how they are decided, rankings. Pure Java
 * without I/O, without a clock of its own and without any framework, so that every rule can be
 * tested by itself and explored in every interleaving.
 */
package petbattle.tournament;
