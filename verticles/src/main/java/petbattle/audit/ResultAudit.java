package petbattle.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Sealing;
import petbattle.tournament.counting.Tally;

/** Compares the stored result of a battle with what the log and the tallies say. */
final class ResultAudit {
  private final String topicId;
  private final int partitions;
  private final AuditReport report;

  ResultAudit(String topicId, int partitions, AuditReport report) {
    this.topicId = topicId;
    this.partitions = partitions;
    this.report = report;
  }

  /**
   * Checks one battle.
   *
   * @param tallies its stored tallies of the present topic
   * @param log its votes per pet as the log gives them
   */
  void check(Battle battle, List<Tally> tallies, Map<String, Long> log) {
    if (battle.state() != BattleState.DECIDED) {
      return;
    }
    Decision stored = battle.decision().orElseThrow();
    Map<String, Long> expected = new HashMap<>();
    for (Contender contender : battle.contenders()) {
      expected.put(contender.pet(), log.getOrDefault(contender.pet(), 0L));
    }
    if (!stored.votes().equals(expected)) {
      report.differs(
          "result of battle %s is %s, the log gives %s"
              .formatted(battle.id(), stored.votes(), expected));
    }
    if (tallies.stream().map(tally -> tally.quarantined().keySet()).distinct().count() > 1) {
      report.differs("battle " + battle.id() + " lacks a quarantine in some of its partitions");
    }
    Optional<Decision> decided =
        Sealing.decide(battle, tallies, topicId, partitions, stored.decidedAt());
    if (decided.isEmpty()) {
      report.differs("battle " + battle.id() + " is decided, but not every partition is sealed");
    } else if (!decided.get().equals(stored)) {
      report.differs(
          "result of battle %s names %s by %s, the tallies give %s by %s"
              .formatted(
                  battle.id(),
                  stored.winner(),
                  stored.decidedBy(),
                  decided.get().winner(),
                  decided.get().decidedBy()));
    }
  }
}
