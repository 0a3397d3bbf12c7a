package petbattle.votes;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import petbattle.kafka.Events;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.tournament.counting.Batch;
import petbattle.tournament.counting.LogEntry;
import petbattle.tournament.vote.VotesRecord;

/** Turns polled Kafka records into what the counting works on. */
public final class VotesLogReader {
  private VotesLogReader() {}

  /** The batch; records that are not of the log's form become poison in it. */
  public static Batch parse(PolledBatch polled) {
    List<LogEntry> entries = new ArrayList<>(polled.records().size());
    for (ConsumerRecord<String, byte[]> record : polled.records()) {
      entries.add(parse(record));
    }
    return new Batch(polled.topicId(), polled.partition(), entries, polled.nextOffset());
  }

  /** One entry of the log. */
  public static LogEntry parse(ConsumerRecord<String, byte[]> record) {
    try {
      return new LogEntry.Parsed(record.offset(), Events.read(record, VotesRecord.class));
    } catch (Events.UnreadableEvent e) {
      return new LogEntry.Poison(record.offset(), e.getMessage());
    }
  }
}
