package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences that people get about bodies that do not fit the contract. */
class SchemaReportTest {
  private static Validator newTournament;

  @BeforeAll
  static void load() {
    Vertx vertx = Vertx.vertx();
    newTournament =
        await(ApiContract.load(vertx))
            .contract()
            .getSchemaRepository()
            .validator("#/components/schemas/NewTournament");
    await(vertx.close());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name         | 7              | field 'name' has the wrong type: it must be a text.
          name         | ""             | field 'name' is too short: it has 0 characters, and needs at least 1.
          roundSeconds | "60"           | field 'roundSeconds' has the wrong type: it must be a whole number.
          roundSeconds | 0              | field 'roundSeconds' is out of range: 0 is too little, the least is 10.
          roundSeconds | 31536000       | field 'roundSeconds' is out of range: 31536000 is too much, the most is 2592000.
          startsAt     | "tomorrow"     | field 'startsAt' must be a time like 2026-12-01T18:00:00Z, in universal time.
          format       | "swiss"        | field 'format' is none of the allowed values: ["single-elimination"].
          prize        | "a bone"       | field 'prize' is not known here.
          entrants     | ["ada"]        | field 'entrants' has too few items: there are 1, and at least 2 are needed.
          entrants     | ["ada","ada"]  | field 'entrants' has the same item twice.
          entrants     | ["ada","BOB"]  | field 'entrants.1' is no id: that is 1 to 64 lower-case letters, digits and hyphens.
          entrants     | {"top":1}      | field 'entrants.top' is out of range: 1 is too little, the least is 2.
          entrants     | {"top":"all"}  | field 'entrants.top' has the wrong type: it must be a whole number.
          entrants     | {"openUntil":"x"} | field 'entrants.openUntil' must be a time like 2026-12-01T18:00:00Z, in universal time.
          entrants     | {}             | field 'entrants' fits none of the ways in which it can be written; /docs shows them.
          entrants     | {"top":3,"openUntil":"2027-01-01T00:00:00Z"} | field 'entrants' fits none of the ways in which it can be written; /docs shows them.
          entrants     | "all"          | field 'entrants' fits none of the ways in which it can be written; /docs shows them.
          """)
  void whatIsWrongIsSaidAboutTheFieldThatWasMeant(String field, String json, String sentence) {
    JsonObject body = fine().put(field, Json.decodeValue(json));

    assertThat(report(body)).contains("The body's " + sentence);
  }

  @Test
  void whatIsTooLongIsMeasuredInCharactersAsPeopleCountThem() {
    String cat = "\uD83D\uDC31";

    assertThat(report(fine().put("name", cat.repeat(60)))).isEmpty();
    assertThat(report(fine().put("name", cat.repeat(61))))
        .contains(
            "The body's field 'name' is too long: it has 61 characters, and 60 are the most.");
  }

  @Test
  void whatIsMissingIsNamed() {
    JsonObject body = fine();
    body.remove("format");

    assertThat(report(body)).contains("The body lacks the field 'format'.");
  }

  private static JsonObject fine() {
    return new JsonObject(
        """
        {"name": "Cup", "format": "single-elimination", "entrants": {"top": 4}, "roundSeconds": 60}
        """);
  }

  private static Optional<String> report(Object body) {
    return SchemaReport.of(newTournament.validate(body)).map(SchemaReport::inBody);
  }
}
