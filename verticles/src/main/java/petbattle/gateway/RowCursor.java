package petbattle.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import petbattle.gateway.Problem.Kind;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.ranking.TournamentTable.Row;

/**
 * A place in a leaderboard: what the row was that stood there, not which place it had. So while
 * rows move, whoever reads page by page still sees each row once that does not move itself.
 */
final class RowCursor {
  private RowCursor() {}

  /**
   * The question that a cursor belongs to.
   *
   * @param sign eight hexadecimal digits that differ from one question to another
   */
  record Origin(String sign) {
    static Origin of(boolean week, Optional<String> tournament, Optional<String> search) {
      CRC32 sum = new CRC32();
      String question = week + "\n" + tournament.orElse("") + "\n" + search.orElse("");
      sum.update(question.getBytes(StandardCharsets.UTF_8));
      return new Origin("%08x".formatted(sum.getValue()));
    }
  }

  static String text(Row row, Origin origin) {
    Standing standing = row.standing();
    return "%s.%d.%d.%d.%d.%d.%s"
        .formatted(
            origin.sign(),
            row.stage(),
            standing.wins(),
            standing.losses(),
            standing.votesFor(),
            standing.votesAgainst(),
            standing.pet());
  }

  /** Reads what {@link #text} wrote; that it has the form was checked against the contract. */
  static Row parse(String text, Origin origin) {
    String[] parts = text.split("\\.", -1);
    if (!parts[0].equals(origin.sign())) {
      throw Problem.of(
          Kind.MALFORMED_REQUEST,
          "This cursor is of another question. Send it with the same search, period and"
              + " tournament, or begin without one.");
    }
    return new Row(
        Integer.parseInt(parts[1]),
        new Standing(
            parts[6],
            0,
            Integer.parseInt(parts[2]),
            Integer.parseInt(parts[3]),
            Long.parseLong(parts[4]),
            Long.parseLong(parts[5])));
  }
}
