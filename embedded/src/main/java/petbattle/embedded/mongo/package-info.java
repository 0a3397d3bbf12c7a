/**
 * A server with MongoDB's wire protocol, built on mongo-java-server and the H2 project's MVStore.
 *
 * <p>What is added to them here: writes reach the file only as snapshots between two operations
 * ({@code SnapshotStore}); clients get copies, never an object that another client's update is
 * changing; documents and keys are stored as BSON instead of serialized Java objects; indexes that
 * are not unique work, and each index also serves searches that name more fields than it has.
 *
 * <h2>Where it differs from MongoDB</h2>
 *
 * <ul>
 *   <li>No transactions, sessions, change streams, update pipelines, text or geo indexes, capped
 *       collections. Retryable writes need not be switched off in the URI: drivers see that the
 *       server has no sessions and send plain writes.
 *   <li>Read and write concerns, {@code maxTimeMS}, {@code hint} and collations are accepted and
 *       ignored. Every write is visible at once; for {@code majority} and {@code j: true} to mean
 *       something the client has to flush.
 *   <li>TTL indexes delete nothing. A partial index covers all documents, so a unique partial index
 *       is unique everywhere.
 *   <li>Creating an index under an existing name but with other fields is taken for the same index.
 *   <li>Indexes help where leading fields equal a value or are {@code $in} a list (for unique
 *       indexes: all fields); ranges, regular expressions and sorting read what is left. A search
 *       builds its whole result in memory, whatever the batch size, and holds up other operations
 *       on its collection meanwhile.
 *   <li>One message holds at most 1000 writes (drivers split larger batches); each message is one
 *       operation, so its writes survive a kill together or not at all.
 *   <li>An ordered bulk of <em>updates</em> goes on after an error; ordered inserts stop.
 *   <li>Without {@code sort}, documents come in the order of their {@code _id}, not of insertion.
 *   <li>Binary values of subtypes other than generic, UUID and user-defined are refused, and
 *       user-defined ones come back as generic. Dates have milliseconds, as in MongoDB.
 *   <li>Statistics report a data size of 0.
 *   <li>{@code fsync} with {@code lock} is refused.
 * </ul>
 */
package petbattle.embedded.mongo;
