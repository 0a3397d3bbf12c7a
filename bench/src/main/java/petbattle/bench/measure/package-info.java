/** What is common to all measurements: rounds that take turns, medians, a process's memory. */
package petbattle.bench.measure;
