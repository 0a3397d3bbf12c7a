/** How many counters there shall be, decided as a cluster decides it. */
package petbattle.spike.scale;
