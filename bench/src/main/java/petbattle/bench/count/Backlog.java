package petbattle.bench.count;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import petbattle.bench.site.Site;
import petbattle.kafka.Events;
import petbattle.kafka.Topic;
import petbattle.kafka.VotesPartition;
import petbattle.tournament.counting.LedgerEntry;
import petbattle.tournament.counting.Position;
import petbattle.tournament.vote.Vote;

/** Votes of players who never voted before, as a gateway appends them. */
final class Backlog implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String BUCKET = "0123456789";

  private final Events events = new Events("/petbattle/bench");
  private final Producer<String, byte[]> producer;

  Backlog(Site site) {
    this.producer = new KafkaProducer<>(site.kafka().producer());
  }

  /** Appends a battle's votes, and waits until all of them stand in the log. */
  void append(String battle, int votes) throws Exception {
    List<Future<RecordMetadata>> appended = new ArrayList<>(votes);
    for (int i = 0; i < votes; i++) {
      Vote vote = vote(battle, i);
      int partition = VotesPartition.of(vote.voter(), Topic.VOTES_LOG.partitions());
      appended.add(producer.send(events.record(partition, vote.voter(), vote)));
    }
    for (Future<RecordMetadata> one : appended) {
      one.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** What the ledger would hold of such votes. */
  static List<LedgerEntry> entries(String battle, int from, int to) {
    List<LedgerEntry> entries = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      Vote vote = vote(battle, i);
      int partition = VotesPartition.of(vote.voter(), Topic.VOTES_LOG.partitions());
      entries.add(new LedgerEntry(vote, new Position("bbbbbbbbbbbbbbbbbbbbbb", partition, i)));
    }
    return entries;
  }

  private static Vote vote(String battle, int number) {
    // As random as players' ids are: neighbours in time are none in an index.
    String voter = "%016x%08x".formatted(number * 0x9E3779B97F4A7C15L, number);
    return new Vote(battle, voter, Site.PETS.get(number % 2), Instant.now(), BUCKET);
  }

  @Override
  public void close() {
    producer.close(DEADLINE);
  }
}
