package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;
import petbattle.gateway.Problem.Kind;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Request;

/**
 * Gives commands, and answers with what became of them: only when whoever asks next sees it, too,
 * or with 202 while nobody knows.
 */
final class CommandAnswers {
  private static final long POLL_MILLIS = 25;

  private final Vertx vertx;
  private final Commands commands;
  private final long waitMillis;

  CommandAnswers(Vertx vertx, Gateway gateway) {
    this.vertx = vertx;
    this.commands = gateway.commands();
    this.waitMillis = gateway.config().outcomeWait().toMillis();
  }

  /**
   * A command to be given.
   *
   * @param who who asks, see {@link petbattle.tournament.command.Command}
   * @param why the reason given, if any
   * @param location where to look for what becomes of it
   * @param doneStatus how an answer is marked when it is done
   */
  record Wish(String who, Optional<String> why, Request request, String location, int doneStatus) {}

  /** The answer's body, as soon as what was done can be seen. */
  @FunctionalInterface
  interface Seen {
    Optional<?> after(Outcome.Done outcome);
  }

  /** Gives the command, and answers the request. */
  void give(RoutingContext request, Wish wish, Seen seen) {
    Trace trace = Trace.of(request);
    commands
        .give(wish.who(), wish.why(), wish.request(), trace)
        .compose(
            outcome ->
                outcome.isPresent()
                    ? done(outcome.get(), seen)
                    : Future.succeededFuture(Optional.empty()))
        .onFailure(request::fail)
        .onSuccess(
            body -> {
              request.response().putHeader(HttpHeaders.LOCATION, wish.location());
              if (body.isPresent()) {
                Answers.json(request, wish.doneStatus(), body.get());
              } else {
                Answers.json(
                    request,
                    202,
                    new JsonObject()
                        .put("location", wish.location())
                        .put("traceId", trace.traceId()));
              }
            });
  }

  private Future<Optional<?>> done(Outcome outcome, Seen seen) {
    return switch (outcome) {
      case Outcome.Refused refused -> Future.failedFuture(problem(refused));
      case Outcome.Done done -> await(() -> seen.after(done), now() + waitMillis);
    };
  }

  /** The outcome and the thing itself come by different topics, so either may be here first. */
  private Future<Optional<?>> await(Supplier<Optional<?>> seen, long deadlineMillis) {
    Optional<?> body = seen.get();
    return body.isPresent() || now() > deadlineMillis
        ? Future.succeededFuture(body)
        : vertx.timer(POLL_MILLIS).compose(later -> await(seen, deadlineMillis));
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  private static Problem problem(Outcome.Refused refused) {
    Kind kind =
        switch (refused.reason()) {
          case NOT_FOUND -> Kind.NOT_FOUND;
          case CONFLICT -> Kind.CONFLICT;
          case INVALID -> Kind.INVALID_REQUEST;
        };
    return Problem.of(kind, refused.detail());
  }
}
