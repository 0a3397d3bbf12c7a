package petbattle.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StreamPositionTest {

  @Property
  void aPositionSurvivesTheClient(@ForAll("positions") StreamPosition position) {
    String id = position.encode();

    assertThat(id).matches("[A-Za-z0-9_-]+");
    assertThat(StreamPosition.decode(id)).contains(position);
  }

  @Property
  void whatIsNoPositionIsRefusedQuietly(@ForAll byte[] bytes, @ForAll String text) {
    StreamPosition.decode(text);
    StreamPosition.decode(Base64.getUrlEncoder().encodeToString(bytes));
  }

  @Property
  void aTornPositionIsNone(@ForAll("positions") StreamPosition position, @ForAll int at) {
    byte[] whole = Base64.getUrlDecoder().decode(position.encode());
    byte[] torn = java.util.Arrays.copyOf(whole, Math.floorMod(at, whole.length));

    assertThat(StreamPosition.decode(Base64.getUrlEncoder().encodeToString(torn))).isEmpty();
  }

  @Test
  void topicsThatWereMadeAnewHaveAnotherFingerprint() {
    assertThat(StreamPosition.fingerprint(List.of("a", "b")))
        .isEqualTo(StreamPosition.fingerprint(List.of("a", "b")))
        .isNotEqualTo(StreamPosition.fingerprint(List.of("b", "a")))
        .isNotEqualTo(StreamPosition.fingerprint(List.of("ab", "")));
  }

  @Provide
  Arbitrary<StreamPosition> positions() {
    Arbitrary<Long> offsets = Arbitraries.longs().between(0, Long.MAX_VALUE / 2);
    Arbitrary<long[][]> frontiers =
        offsets
            .array(long[].class)
            .ofMaxSize(8)
            .array(long[][].class)
            .ofSize(Frontier.TOPICS.size());
    return Combinators.combine(
            Arbitraries.integers(),
            Arbitraries.longs().between(0, 1L << 45),
            frontiers,
            Arbitraries.longs().between(0, 1_000))
        .as(
            (topics, millis, sent, ahead) -> {
              long[][] seen = new long[sent.length][];
              for (int topic = 0; topic < sent.length; topic++) {
                seen[topic] = java.util.Arrays.stream(sent[topic]).map(n -> n + ahead).toArray();
              }
              return new StreamPosition(
                  topics, Instant.ofEpochMilli(millis), Frontier.of(sent), Frontier.of(seen));
            });
  }
}
