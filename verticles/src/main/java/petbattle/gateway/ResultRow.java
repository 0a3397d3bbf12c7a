package petbattle.gateway;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Optional;
import petbattle.gateway.board.BattleBoard;
import petbattle.gateway.board.BattleBoard.PetCard;
import petbattle.json.Json;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Decision;

/**
 * A result as admins export it.
 *
 * @param tournament empty for a battle of none
 * @param left the pet that was shown first, by id
 * @param correction {@code void} when the result was taken back later and counts nowhere
 */
@JsonPropertyOrder({
  "battle",
  "tournament",
  "opensAt",
  "closesAt",
  "left",
  "leftName",
  "leftVotes",
  "right",
  "rightName",
  "rightVotes",
  "winner",
  "decidedBy",
  "decidedAt",
  "correction"
})
record ResultRow(
    String battle,
    String tournament,
    String opensAt,
    String closesAt,
    String left,
    String leftName,
    long leftVotes,
    String right,
    String rightName,
    long rightVotes,
    String winner,
    String decidedBy,
    String decidedAt,
    String correction) {

  /** The row of a battle; none when it was never decided. */
  static Optional<ResultRow> of(Battle battle, BattleBoard board) {
    return battle.decision().map(decision -> row(battle, decision, board));
  }

  private static ResultRow row(Battle battle, Decision decision, BattleBoard board) {
    PetCard left = board.pets().get(0);
    PetCard right = board.pets().get(1);
    return new ResultRow(
        battle.id(),
        battle.tournament().orElse(""),
        battle.opensAt().toString(),
        battle.closesAt().toString(),
        left.id(),
        left.name(),
        decision.votes().getOrDefault(left.id(), 0L),
        right.id(),
        right.name(),
        decision.votes().getOrDefault(right.id(), 0L),
        decision.winner(),
        Json.name(decision.decidedBy()),
        decision.decidedAt().toString(),
        battle.state() == BattleState.VOID ? "void" : "");
  }

  /** When it was decided, for comparing. */
  Instant decided() {
    return Instant.parse(decidedAt);
  }

  /** The same for a spreadsheet, which must not take a pet's name for a formula. */
  ResultRow forSpreadsheet() {
    return new ResultRow(
        battle,
        tournament,
        opensAt,
        closesAt,
        left,
        harmless(leftName),
        leftVotes,
        right,
        harmless(rightName),
        rightVotes,
        winner,
        decidedBy,
        decidedAt,
        correction);
  }

  /** An apostrophe makes it a text (OWASP, "CSV Injection"); spaces before it may be dropped. */
  private static String harmless(String text) {
    String seen = text.strip();
    return !seen.isEmpty() && "=+-@|%＝＋－＠".indexOf(seen.charAt(0)) >= 0 ? "'" + text : text;
  }
}
