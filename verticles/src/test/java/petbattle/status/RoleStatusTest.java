package petbattle.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petbattle.json.Json;
import petbattle.kafka.Topic;
import petbattle.role.Role;
import petbattle.status.RoleStatus.Share;

/** What a reader may rely on, whoever wrote it. */
class RoleStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void theLargestStatusIsSmall() {
    Map<String, Long> all =
        Arrays.stream(Measure.values())
            .collect(Collectors.toMap(Measure::label, measure -> Long.MAX_VALUE));
    List<Share> shares =
        IntStream.range(0, Topic.VOTES_LOG.partitions())
            .mapToObj(number -> new Share(Topic.VOTES_LOG.topicName(), number, Long.MAX_VALUE))
            .toList();
    List<Long> bounds = IntStream.rangeClosed(1, 11).mapToObj(i -> 1_000_000L * i).toList();
    Histogram freshness =
        new Histogram(bounds, IntStream.range(0, 12).mapToObj(i -> Long.MAX_VALUE).toList());

    byte[] json = Json.encode(status(all, shares, Optional.of(freshness)));

    assertThat(json).hasSizeLessThan(4_096);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"process\":\"p\" | \"process\":\"\"",
        "\"process\":\"p\" | \"process\":null",
        "\"process\":\"p\" |"
            + " \"process\":\"ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp\"",
        "\"role\":\"votes\" | \"role\":\"cook\"",
        "\"at\":\"2026-11-28T12:00:00Z\" | \"at\":\"noon\"",
        "\"counted\":5 | \"counted\":-5",
        "\"counted\":5 | \"counted\":null",
        "\"partition\":3 | \"partition\":-3",
        "\"backlog\":17 | \"backlog\":-17",
        "\"millis\":[100] | \"millis\":[100,90]",
        "\"millis\":[100] | \"millis\":[0]",
        "\"counts\":[1,2] | \"counts\":[1,-2]",
      })
  void whatIsNoStatusIsRefused(String right, String wrong) throws Exception {
    String json =
        new String(
            Json.encode(
                status(
                    Map.of("counted", 5L),
                    List.of(new Share("petbattle.votes", 3, 17)),
                    Optional.of(new Histogram(List.of(100L), List.of(1L, 2L))))),
            StandardCharsets.UTF_8);
    assertThat(json).contains(right);
    assertThat(read(json).of(Measure.COUNTED)).isEqualTo(5);

    assertThatThrownBy(() -> read(json.replace(right, wrong)))
        .isInstanceOf(Json.UnreadableJson.class);
  }

  @Test
  void aStatusWithoutEndIsRefused() {
    List<Share> many =
        IntStream.range(0, 300).mapToObj(number -> new Share("t", number, 1)).toList();
    assertThatThrownBy(() -> status(Map.of(), many, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RoleStatus read(String json) throws Json.UnreadableJson {
    return Json.decode(json.getBytes(StandardCharsets.UTF_8), RoleStatus.class);
  }

  private static RoleStatus status(
      Map<String, Long> measures, List<Share> partitions, Optional<Histogram> freshness) {
    return new RoleStatus(
        "p", Role.VOTES, "1", NOW, NOW, false, 1, 2, measures, partitions, freshness);
  }
}
