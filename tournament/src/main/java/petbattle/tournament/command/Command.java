package petbattle.tournament.command;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody with a right to it asks for. The role that executes it does so once per id, writes
 * it down and answers with an {@link Outcome}.
 *
 * @param id chosen by the gateway; two commands with one id are the same command
 * @param at when it was asked for
 * @param who who asked: a player's id, or a fixed name such as {@code admin-token} or {@code seed}
 * @param why the reason given, if any
 * @param request what is asked for
 */
public record Command(String id, Instant at, String who, Optional<String> why, Request request) {
  public Command {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(who, "who");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(request, "request");
  }
}
