package petbattle.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Reads and changes the level of a logger while the process runs, until its next start. Levels of
 * others than PetBattle's may print what must not be in a log, so somebody who asks for more of
 * them is warned by the documentation, not stopped.
 */
final class Loggers {
  private static final List<String> LEVELS =
      List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  /** Each name that is asked for stays in memory: no name is longer than a class's. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$.]{1,200}");

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Loggers.class);
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

  /** Answers with the level that is set, and with the one in force. */
  void read(RoutingContext request) {
    find(request).ifPresent(logger -> answer(request, logger));
  }

  /** Takes {@code {"level": "DEBUG"}}; null takes back what was set. */
  void change(RoutingContext request) {
    Optional<Logger> logger = find(request);
    if (logger.isEmpty()) {
      return;
    }
    JsonObject body;
    try {
      body = request.body().asJsonObject();
    } catch (DecodeException e) {
      body = null;
    }
    if (body == null || !body.containsKey("level")) {
      refuse(request, BAD_REQUEST, "send {\"level\": one of " + LEVELS + " or null}");
      return;
    }
    Object level = body.getValue("level");
    boolean takenBack = level == null;
    if (!takenBack && !LEVELS.contains(level.toString())) {
      refuse(request, BAD_REQUEST, "a level is one of " + LEVELS + " or null");
      return;
    }
    if (takenBack && logger.get().getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
      refuse(request, BAD_REQUEST, "the root needs a level: one of " + LEVELS);
      return;
    }
    logger.get().setLevel(takenBack ? null : Level.valueOf(level.toString()));
    LOG.warn("level changed logger={} level={}", logger.get().getName(), level);
    answer(request, logger.get());
  }

  /** Only loggers that the process uses, or parents of them: others would do nothing. */
  private Optional<Logger> find(RoutingContext request) {
    String name = request.pathParam("name");
    if (name != null && NAME.matcher(name).matches()) {
      Optional<Logger> found =
          Optional.ofNullable(loggers.exists(name))
              .or(
                  () ->
                      loggers.getLoggerList().stream()
                              .anyMatch(known -> known.getName().startsWith(name + "."))
                          ? Optional.of(loggers.getLogger(name))
                          : Optional.empty());
      if (found.isPresent()) {
        return found;
      }
    }
    refuse(request, NOT_FOUND, "no logger of this name is in use");
    return Optional.empty();
  }

  private static void answer(RoutingContext request, Logger logger) {
    JsonObject state = new JsonObject().put("logger", logger.getName());
    if (logger.getLevel() != null) {
      state.put("level", logger.getLevel().toString());
    }
    send(request, state.put("effectiveLevel", logger.getEffectiveLevel().toString()));
  }

  private static void refuse(RoutingContext request, int status, String detail) {
    request.response().setStatusCode(status);
    send(request, new JsonObject().put("status", status).put("detail", detail));
  }

  private static void send(RoutingContext request, JsonObject body) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}
