/** Many who watch the event stream of one gateway. */
package petbattle.bench.watchers;
