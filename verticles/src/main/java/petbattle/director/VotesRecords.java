package petbattle.director;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import petbattle.kafka.EventLog;
import petbattle.kafka.Topic;
import petbattle.kafka.TopicIdentity;
import petbattle.kafka.TopicIdentity.Identity;
import petbattle.tournament.vote.VotesRecord;

/** Appends what has to stand in every partition of the votes log. */
record VotesRecords(EventLog log, TopicIdentity topics) {

  /**
   * Appends each record to every partition, a record everywhere before the next one anywhere. Those
   * of an attempt that stopped half-way do no harm.
   *
   * @return the log that has all of them; fails when it was created anew meanwhile
   */
  Future<Identity> appendEverywhere(List<VotesRecord> records) {
    return topics.of(Topic.VOTES_LOG).compose(votes -> appendAll(records, votes));
  }

  private Future<Identity> appendAll(List<VotesRecord> records, Identity votes) {
    Future<?> appended = Future.succeededFuture();
    for (VotesRecord record : records) {
      appended = appended.compose(before -> append(record, votes));
    }
    return appended
        .compose(all -> topics.of(Topic.VOTES_LOG))
        .compose(
            after ->
                after.equals(votes)
                    ? Future.succeededFuture(votes)
                    : Future.failedFuture("the votes topic was created anew meanwhile"));
  }

  private Future<?> append(VotesRecord record, Identity votes) {
    List<Future<?>> appended = new ArrayList<>();
    for (int partition = 0; partition < votes.partitions(); partition++) {
      appended.add(log.append(partition, record.battle(), record));
    }
    return Future.all(appended);
  }
}
