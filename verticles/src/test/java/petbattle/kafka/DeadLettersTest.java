package petbattle.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private static final byte[] VALUE = {1, 2, 3};

  @Test
  void aDeadLetterKeepsTheRecordAndSaysWhyAndWhereItStood() {
    ConsumerRecord<String, byte[]> record = record(VALUE);
    record.headers().add("ce_type", "poison".getBytes(StandardCharsets.UTF_8));

    ProducerRecord<String, byte[]> letter = DeadLetters.of(record, "no payload");

    assertThat(letter.topic()).isEqualTo(Topic.DEAD_LETTERS.topicName());
    assertThat(letter.key()).isEqualTo("key");
    assertThat(letter.value()).isEqualTo(VALUE);
    assertThat(header(letter, "ce_type")).isEqualTo("poison");
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo("no payload");
    assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("petbattle.votes");
    assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("7");
    assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("42");
  }

  @Test
  void aRecordThatDiesAgainCarriesOnlyItsLastReason() {
    ConsumerRecord<String, byte[]> record = record(VALUE);
    record.headers().add(DeadLetters.REASON, "older".getBytes(StandardCharsets.UTF_8));

    ProducerRecord<String, byte[]> letter = DeadLetters.of(record, "newer");

    assertThat(letter.headers().headers(DeadLetters.REASON)).hasSize(1);
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo("newer");
  }

  @Test
  void aRecordTooLargeToBeCopiedLeavesItsPlaceOnly() {
    ProducerRecord<String, byte[]> letter = DeadLetters.of(record(new byte[1_000_000]), "too long");

    assertThat(letter.value()).isNull();
    assertThat(header(letter, DeadLetters.OMITTED)).isEqualTo("1000000");
    assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("42");
  }

  private static ConsumerRecord<String, byte[]> record(byte[] value) {
    return new ConsumerRecord<>("petbattle.votes", 7, 42, "key", value);
  }

  private static String header(ProducerRecord<String, byte[]> record, String key) {
    return new String(record.headers().lastHeader(key).value(), StandardCharsets.UTF_8);
  }
}
