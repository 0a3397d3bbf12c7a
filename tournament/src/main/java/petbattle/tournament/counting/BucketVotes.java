package petbattle.tournament.counting;

/**
 * How many votes of a bucket a tally has counted for a pet, as the ledger tells it.
 *
 * @param votes the ledger's entries that fit the question
 */
public record BucketVotes(Question question, long votes) {

  /**
   * Asks for the entries of one battle, partition, bucket and pet.
   *
   * @param below only entries of smaller offsets are meant: those before the batch, which were made
   *     safe before anybody could read the batch
   */
  public record Question(
      String battle, String topicId, int partition, String bucket, String pet, long below) {}
}
