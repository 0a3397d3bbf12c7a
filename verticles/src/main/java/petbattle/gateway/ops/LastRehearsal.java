package petbattle.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileProps;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.json.Json;
import petbattle.status.Rehearsal;

/**
 * How the last rehearsal ended, from the file that it left behind. The file is looked at each time,
 * and read when it is another one. A file that is none is in the log once, and there is no
 * rehearsal. For one context.
 */
final class LastRehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(LastRehearsal.class);

  private final Vertx vertx;
  private final Optional<Path> file;
  private Optional<Rehearsal> known = Optional.empty();
  private long knownSince = -1;

  /**
   * Looks at a file.
   *
   * @param file where rehearsals leave their result, if anywhere
   */
  LastRehearsal(Vertx vertx, Optional<Path> file) {
    this.vertx = vertx;
    this.file = file;
  }

  /** Never fails. */
  Future<Optional<Rehearsal>> look() {
    return file.map(path -> look(path.toString()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Rehearsal>> look(String path) {
    return vertx
        .fileSystem()
        .props(path)
        .compose(props -> props.lastModifiedTime() == knownSince ? same() : read(path, props))
        // Most often there is none.
        .otherwise(Optional.empty());
  }

  private Future<Optional<Rehearsal>> same() {
    return Future.succeededFuture(known);
  }

  private Future<Optional<Rehearsal>> read(String path, FileProps props) {
    Future<Rehearsal> reading =
        props.size() > Rehearsal.MOST_BYTES
            ? Future.failedFuture("it has more than " + Rehearsal.MOST_BYTES + " bytes")
            : vertx.fileSystem().readFile(path).compose(bytes -> parse(bytes.getBytes()));
    return reading
        .onFailure(
            failure -> LOG.warn("no rehearsal file={} reason={}", path, failure.getMessage()))
        .map(Optional::of)
        .otherwise(Optional.empty())
        .onSuccess(
            found -> {
              known = found;
              knownSince = props.lastModifiedTime();
            });
  }

  private static Future<Rehearsal> parse(byte[] json) {
    try {
      return Future.succeededFuture(Rehearsal.of(json));
    } catch (Json.UnreadableJson e) {
      return Future.failedFuture(e);
    }
  }
}
