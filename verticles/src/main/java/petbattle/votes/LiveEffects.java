package petbattle.votes;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import petbattle.kafka.DeadLetters;
import petbattle.kafka.EventLog;
import petbattle.kafka.GroupReader;
import petbattle.kafka.GroupReader.PolledBatch;
import petbattle.tournament.counting.Counting;
import petbattle.tournament.counting.LogEntry;
import petbattle.tournament.counting.Tally;

/**
 * What a counted batch does to the world: tallies to everybody, poison to the dead letters, offset
 * committed.
 */
record LiveEffects(EventLog log, GroupReader reader) implements BatchCounter.Effects {

  @Override
  public Future<Void> publish(Counting.Publish publish, PolledBatch polled) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (Tally tally : publish.tallies()) {
      records.add(log.events().record(tally.id(), tally));
    }
    records.addAll(deadLetters(publish.poison(), polled));
    return log.appendAll(records);
  }

  @Override
  public Future<Void> commit(PolledBatch polled) {
    return reader.commit(polled);
  }

  private static List<ProducerRecord<String, byte[]>> deadLetters(
      List<LogEntry.Poison> poison, PolledBatch polled) {
    List<ProducerRecord<String, byte[]>> letters = new ArrayList<>();
    if (!poison.isEmpty()) {
      Map<Long, String> reasons =
          poison.stream()
              .collect(Collectors.toMap(LogEntry.Poison::offset, LogEntry.Poison::reason));
      for (ConsumerRecord<String, byte[]> record : polled.records()) {
        if (reasons.containsKey(record.offset())) {
          letters.add(DeadLetters.of(record, reasons.get(record.offset())));
        }
      }
    }
    return letters;
  }
}
