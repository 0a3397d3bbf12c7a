/** What somebody notices of everything in one process: boards, reads, the start, memory. */
package petbattle.bench.standalone;
