/** What futures need beside what Vert.x has. */
package petbattle.async;
