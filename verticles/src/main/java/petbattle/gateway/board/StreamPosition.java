package petbattle.gateway.board;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import petbattle.kafka.Topic;

/**
 * What a client of the event stream has been sent, written into the ids of its events, so that any
 * gateway can go on from there: offsets mean the same to all of them.
 *
 * <p>It has two sides, because changes wait for their turn and a connection may break between two
 * events: a client may have got some of what lies between {@code sent} and {@code seen}. It still
 * needs all that lies beyond the one, and only a gateway that has come as far as the other can say
 * nothing older than what the client knows.
 *
 * <p>As text: base64url of a version byte, the topics' fingerprint, the time, and for each topic
 * the number of partitions and of each the offset in {@code sent} and how far {@code seen} is
 * ahead; whole numbers as LEB128. Clients must not look inside.
 *
 * @param topics a fingerprint of the topics' UUIDs: offsets of other topics mean nothing here
 * @param asOf until when changes that only the clock makes have been sent, in milliseconds
 * @param sent everything before it has been sent; the very start when a snapshot was not completed
 * @param seen nothing from beyond it has been sent; nowhere behind {@code sent}
 */
record StreamPosition(int topics, Instant asOf, Frontier sent, Frontier seen) {
  private static final byte VERSION = 1;
  private static final int MAX_TEXT = 4_096;
  private static final int MAX_PARTITIONS = 256;

  StreamPosition {
    asOf = asOf.truncatedTo(ChronoUnit.MILLIS);
    if (!seen.covers(sent)) {
      throw new IllegalArgumentException("more was sent than was seen");
    }
  }

  /** The fingerprint of topics, by their UUIDs in the order of {@link Frontier#TOPICS}. */
  static int fingerprint(List<String> topicIds) {
    CRC32 crc = new CRC32();
    topicIds.forEach(id -> crc.update((id + "\n").getBytes(StandardCharsets.UTF_8)));
    return (int) crc.getValue();
  }

  String encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    out.write(VERSION);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(topics).array());
    write(out, asOf.toEpochMilli());
    for (Topic topic : Frontier.TOPICS) {
      long[] offsets = seen.offsets(topic);
      write(out, offsets.length);
      for (int partition = 0; partition < offsets.length; partition++) {
        long before = sent.next(topic, partition);
        write(out, before);
        write(out, offsets[partition] - before);
      }
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
  }

  /** Reads a position; empty when it is none, whatever it is. */
  static Optional<StreamPosition> decode(String text) {
    if (text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (in.get() != VERSION) {
        return Optional.empty();
      }
      int topics = in.getInt();
      Instant asOf = Instant.ofEpochMilli(read(in));
      long[][] sent = new long[Frontier.TOPICS.size()][];
      long[][] seen = new long[Frontier.TOPICS.size()][];
      for (int topic = 0; topic < sent.length; topic++) {
        long partitions = read(in);
        if (partitions > MAX_PARTITIONS) {
          return Optional.empty();
        }
        sent[topic] = new long[(int) partitions];
        seen[topic] = new long[(int) partitions];
        for (int partition = 0; partition < partitions; partition++) {
          sent[topic][partition] = read(in);
          seen[topic][partition] = Math.addExact(sent[topic][partition], read(in));
        }
      }
      return in.hasRemaining()
          ? Optional.empty()
          : Optional.of(new StreamPosition(topics, asOf, Frontier.of(sent), Frontier.of(seen)));
    } catch (IllegalArgumentException
        | ArithmeticException
        | BufferUnderflowException
        | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static void write(ByteArrayOutputStream out, long number) {
    long rest = number;
    while (rest >= 0x80) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long read(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      byte next = in.get();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number of more than 63 bits");
  }
}
