package petbattle.strimzi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import petbattle.kafka.Events;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.vote.Vote;

/** How many bytes events take in the log, measured on events as the roles write them. */
final class RecordSizes {
  /** A batch's own header; with a linger of nothing, most batches hold one record. */
  private static final int BATCH_HEADER = 61;

  /** Lengths, deltas and attributes of a record, and two bytes a header. */
  private static final int RECORD_FRAME = 12;

  /** A time without its last digits when they are noughts would be another size at every run. */
  private static final String TIME = "ce_time";

  private static final int LONGEST_TIME = "2026-11-27T20:15:00.123456789Z".length();

  /** As long as the ids that gateways choose. */
  private static final String ID = "abcdefghijklmnopqrstuvwxyz";

  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private RecordSizes() {}

  /** A vote, with its trace context, alone in its batch and not compressed. */
  static int vote() {
    Vote vote = new Vote(ID, ID, ID, Instant.parse("2026-11-27T20:15:00.123Z"), "0123456789abcdef");
    return bytes(Events.traced(new Events("/petbattle/gateway").record(0, ID, vote), TRACEPARENT));
  }

  /** A tally of one battle in one partition. */
  static int tally() {
    Tally tally =
        new Tally(
            ID,
            "AAAAAAAAAAAAAAAAAAAAAA",
            11,
            Map.of(ID, 12_345_678L, ID + "2", 12_345_678L),
            1_000_000_000L,
            OptionalLong.empty());
    return bytes(new Events("/petbattle/votes").record(tally.id(), tally));
  }

  private static int bytes(ProducerRecord<String, byte[]> record) {
    int bytes = BATCH_HEADER + RECORD_FRAME + record.value().length;
    bytes += record.key().getBytes(StandardCharsets.UTF_8).length;
    for (Header header : record.headers()) {
      int value = header.key().equals(TIME) ? LONGEST_TIME : header.value().length;
      bytes += 2 + header.key().length() + value;
    }
    return bytes;
  }
}
