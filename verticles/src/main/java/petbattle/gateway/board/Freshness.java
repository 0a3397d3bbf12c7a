package petbattle.gateway.board;

import java.time.Instant;
import petbattle.kafka.Topic;

/** How much of Kafka is known here. Usable from any thread. */
interface Freshness {

  /** Everything that was appended to a topic before this moment is known. */
  Instant of(Topic topic);

  /** The fingerprint of the topics that are followed, see {@link StreamPosition#topics}. */
  int topics();

  /** Everything that was appended anywhere before this moment is known. */
  default Instant ofAll() {
    return Frontier.TOPICS.stream().map(this::of).min(Instant::compareTo).orElseThrow();
  }
}
