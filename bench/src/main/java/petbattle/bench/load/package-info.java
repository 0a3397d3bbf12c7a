/** Requests that are due at their time, whatever became of those before. */
package petbattle.bench.load;
