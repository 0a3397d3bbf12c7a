package petbattle.director;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import petbattle.director.StoredBattle.Barriers;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.battle.Forfeit;
import petbattle.tournament.pet.PetStatus;

class BattleDocumentTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123Z");
  private static final Battle DECIDED =
      new Battle(
          "b-1",
          4,
          BattleState.DECIDED,
          List.of(new Contender("ada", 7), new Contender("bob", 2)),
          NOW,
          NOW.plusSeconds(60),
          Optional.of(
              new Decision(
                  "bob", Map.of("ada", 3L, "bob", 3L), DecidedBy.RANK, NOW.plusSeconds(72))),
          Optional.of("t-1"),
          Optional.of(new Forfeit("ada", PetStatus.REVIEW, NOW.plusSeconds(5))));

  @Test
  void aBattleComesBackFromItsDocumentAsItWas() {
    JsonObject document = new JsonObject(BattleDocument.created(DECIDED, "c-1").encode());

    assertThat(BattleDocument.battle(document)).isEqualTo(DECIDED);
    assertThat(BattleDocument.read(document)).isEqualTo(StoredBattle.created(DECIDED, "c-1"));
    assertThat(document.getString("state")).isEqualTo("decided");
    assertThat(document.getLong("opensAt")).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void whatDirectorsRememberComesBackToo() {
    Barriers barriers = new Barriers(NOW.plusSeconds(71), "topic", 12);
    JsonObject document =
        BattleDocument.created(DECIDED, "c-1")
            .mergeIn(BattleDocument.barriers(barriers))
            .put("commands", new JsonArray().add("c-2"))
            .put("quarantined", new JsonArray().add("0a0a0a0a0a"))
            .put("publishedRevision", 3L)
            .put("noticeAt", NOW.toEpochMilli())
            .put("trace", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    assertThat(BattleDocument.read(document))
        .isEqualTo(
            new StoredBattle(
                DECIDED,
                "c-1",
                Set.of("c-2"),
                3,
                Optional.of(NOW),
                List.of("0a0a0a0a0a"),
                Optional.of(barriers),
                Optional.of(
                    SpanContext.createFromRemoteParent(
                        "0af7651916cd43dd8448eb211c80319c",
                        "b7ad6b7169203331",
                        TraceFlags.getSampled(),
                        TraceState.getDefault()))));
  }
}
