/**
 * Servers to develop and test against, and to run a small installation on: a real Kafka ({@link
 * petbattle.embedded.kafka}) and a server with MongoDB's wire protocol ({@link
 * petbattle.embedded.mongo}), in this JVM or in processes of their own. They are started from plain
 * specifications and know nothing of what is stored in them.
 *
 * <p><b>Logging.</b> Both libraries warn about ordinary events. Set the loggers {@code
 * org.apache.kafka}, {@code kafka} and {@code state.change.logger} to {@code ERROR}, and {@code
 * de.bwaldvogel} to {@code OFF}: it prints a stack trace, with the document, for each duplicate
 * key.
 *
 * <p><b>JVM.</b> On JDK 24 and later Kafka's use of {@code sun.misc.Unsafe} draws a warning; {@code
 * --sun-misc-unsafe-memory-access=allow} silences it (JDK 23 and later only).
 */
package petbattle.embedded;
