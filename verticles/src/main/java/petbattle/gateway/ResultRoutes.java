package petbattle.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import petbattle.gateway.Problem.Kind;
import petbattle.gateway.board.Boards;
import petbattle.json.Json;
import petbattle.tournament.battle.Battle;

/**
 * Exports results from memory, a few rows at a time and no faster than the client reads, so that
 * neither memory nor an event loop is held up by them.
 */
final class ResultRoutes {
  private static final int AT_ONCE = 4;
  private static final int ROWS_PER_WRITE = 100;
  private static final AtomicInteger RUNNING = new AtomicInteger();

  private final Boards boards;
  private final TournamentMemory tournaments;
  private final ObjectWriter csv;
  private final String header;

  ResultRoutes(Gateway gateway) {
    this.boards = gateway.boards();
    this.tournaments = gateway.tournaments();
    CsvMapper mapper = new CsvMapper();
    CsvSchema schema = mapper.schemaFor(ResultRow.class);
    this.csv = mapper.writer(schema);
    this.header =
        StreamSupport.stream(schema.spliterator(), false)
            .map(CsvSchema.Column::getName)
            .collect(Collectors.joining(",", "", "\n"));
  }

  /** How rows become text. */
  private record Format(
      String mediaType, String file, Buffer begin, Function<ResultRow, Buffer> row, Buffer end) {}

  void export(RoutingContext request) {
    Input input = Input.of(request);
    Optional<Instant> from = input.text("from").map(text -> time("from", text));
    Optional<Instant> to = input.text("to").map(text -> time("to", text));
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw Problem.of(Kind.MALFORMED_REQUEST, "Let 'from' be before 'to'.");
    }
    Optional<String> tournament = input.text("tournament");
    if (tournament.isPresent() && tournaments.find(tournament.get()).isEmpty()) {
      throw Problem.noSuch("tournament");
    }
    if (RUNNING.incrementAndGet() > AT_ONCE) {
      RUNNING.decrementAndGet();
      throw Problem.retryLater(
          Kind.OVERLOADED, 5, "Several exports are under way. Try again shortly.");
    }
    Iterator<ResultRow> rows =
        battles(tournament)
            .flatMap(battle -> row(battle).stream())
            .filter(row -> from.filter(begin -> row.decided().isBefore(begin)).isEmpty())
            .filter(row -> to.filter(end -> !row.decided().isBefore(end)).isEmpty())
            .iterator();
    boolean wantsCsv = input.text("format").filter("csv"::equals).isPresent();
    send(request, rows, wantsCsv ? csv() : json());
  }

  private Stream<Battle> battles(Optional<String> tournament) {
    return boards
        .finished()
        .filter(battle -> tournament.isEmpty() || battle.tournament().equals(tournament));
  }

  private Optional<ResultRow> row(Battle battle) {
    return boards.battle(battle.id()).flatMap(board -> ResultRow.of(battle, board));
  }

  private void send(RoutingContext request, Iterator<ResultRow> rows, Format format) {
    HttpServerResponse response = request.response();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("Content-Disposition", "attachment; filename=\"" + format.file() + "\"");
    Context context = Vertx.currentContext();
    Export export = new Export(response, rows, format, context);
    request.addEndHandler(over -> export.finish());
    response.write(format.begin());
    export.goOn();
  }

  /** One export under way. For its event loop. */
  private static final class Export {
    private final HttpServerResponse response;
    private final Iterator<ResultRow> rows;
    private final Format format;
    private final Context context;
    private boolean finished;

    Export(HttpServerResponse response, Iterator<ResultRow> rows, Format format, Context context) {
      this.response = response;
      this.rows = rows;
      this.format = format;
      this.context = context;
    }

    void goOn() {
      if (finished || response.closed() || response.ended()) {
        finish();
        return;
      }
      Buffer next = Buffer.buffer();
      for (int i = 0; i < ROWS_PER_WRITE && rows.hasNext(); i++) {
        next.appendBuffer(format.row().apply(rows.next()));
      }
      if (!rows.hasNext()) {
        response.end(next.appendBuffer(format.end()));
        finish();
        return;
      }
      response.write(next);
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> goOn());
      } else {
        // Others have their turn in between.
        context.runOnContext(v -> goOn());
      }
    }

    void finish() {
      if (!finished) {
        finished = true;
        RUNNING.decrementAndGet();
      }
    }
  }

  private Format json() {
    boolean[] first = {true};
    return new Format(
        "application/json",
        "results.json",
        Buffer.buffer("{\"items\":["),
        row -> {
          Buffer separated = Buffer.buffer(first[0] ? "\n" : ",\n");
          first[0] = false;
          return separated.appendBytes(Json.encode(row));
        },
        Buffer.buffer("\n]}\n"));
  }

  private Format csv() {
    return new Format(
        "text/csv; charset=utf-8; header=present",
        "results.csv",
        Buffer.buffer(header),
        row -> Buffer.buffer(line(row.forSpreadsheet())),
        Buffer.buffer());
  }

  private String line(ResultRow row) {
    try {
      return csv.writeValueAsString(row);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Instant time(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.of(
          Kind.MALFORMED_REQUEST,
          "Write the time '%s' like 2026-12-01T18:00:00Z, in universal time.".formatted(name));
    }
  }
}
