package petbattle.director;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.command.AdminLog.Entry;
import petbattle.command.CommandExecutor;
import petbattle.director.Arenas.StoredArena;
import petbattle.mongo.Store;
import petbattle.tournament.arena.ArenaSettings;
import petbattle.tournament.command.ArenaRequest;
import petbattle.tournament.command.ArenaRequest.SetArena;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Outcome.Reason;

/** What admins ask for about the arena. */
final class ArenaCommands implements CommandExecutor.Work<ArenaRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(ArenaCommands.class);
  private static final int ATTEMPTS = 5;

  private final Arenas arenas;
  private final InstantSource clock;

  ArenaCommands(Store store, InstantSource clock) {
    this.arenas = new Arenas(store);
    this.clock = clock;
  }

  @Override
  public Future<Outcome> judge(Entry<ArenaRequest> entry) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Outcome outcome =
        switch (entry.request()) {
          case SetArena wish -> {
            try {
              settings(wish);
              yield new Outcome.Done(entry.command(), now);
            } catch (IllegalArgumentException e) {
              yield new Outcome.Refused(
                  entry.command(), now, Reason.INVALID, "This can't be: " + e.getMessage() + ".");
            }
          }
        };
    return Future.succeededFuture(outcome);
  }

  @Override
  public Future<Void> carryOut(Entry<ArenaRequest> entry, Outcome.Done outcome) {
    return switch (entry.request()) {
      case SetArena wish -> set(entry.command(), settings(wish), ATTEMPTS);
    };
  }

  private Future<Void> set(String command, ArenaSettings settings, int attempts) {
    return arenas
        .insert()
        .compose(inserted -> arenas.find())
        .compose(
            found -> {
              StoredArena stored = found.orElseThrow();
              if (stored.commands().contains(command)) {
                return Future.succeededFuture();
              }
              return arenas
                  .advance(stored, stored.arena().with(settings), command)
                  .compose(
                      changed -> changed ? told(settings) : again(command, settings, attempts));
            });
  }

  private Future<Void> again(String command, ArenaSettings settings, int attempts) {
    return attempts > 1
        ? set(command, settings, attempts - 1)
        : Future.failedFuture("the arena keeps changing");
  }

  private static Future<Void> told(ArenaSettings settings) {
    LOG.info("arena changed by a command battles={}", settings.battles());
    return Future.succeededFuture();
  }

  private static ArenaSettings settings(SetArena wish) {
    return new ArenaSettings(wish.battles(), wish.roundSeconds(), wish.repeatAfterHours());
  }
}
