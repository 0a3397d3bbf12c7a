package petbattle.role;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import petbattle.role.Settings.InvalidSetting;
import petbattle.tls.PemFiles;
import petbattle.tls.Tls;

/**
 * Whether and how a process encrypts what its ports send.
 *
 * @param files the certificate and its key; without them nothing is encrypted
 * @param lookEvery how often the files are looked at
 */
public record TlsSettings(Optional<PemFiles> files, Duration lookEvery) {
  private static final String CERTIFICATE = "PETBATTLE_TLS_CERTIFICATE";
  private static final String KEY = "PETBATTLE_TLS_KEY";

  /** Reads {@code PETBATTLE_TLS_…} settings. */
  public static TlsSettings from(Settings settings) {
    Duration lookEvery =
        Duration.ofSeconds(settings.number("PETBATTLE_TLS_RELOAD_SECONDS", 30, 1, 86_400));
    Optional<Path> certificate = settings.text(CERTIFICATE).map(text -> path(CERTIFICATE, text));
    Optional<Path> key = settings.text(KEY).map(text -> path(KEY, text));
    if (certificate.isPresent() != key.isPresent()) {
      throw new InvalidSetting(
          certificate.isPresent() ? KEY : CERTIFICATE,
          "",
          "certificate and key are two PEM files, and both are needed");
    }
    return new TlsSettings(certificate.map(file -> new PemFiles(file, key.get())), lookEvery);
  }

  /** Reads the files, if there are any; fails with a sentence for the operator. */
  public Future<Optional<Tls>> start(Vertx vertx) {
    return files
        .map(
            pem ->
                Tls.start(vertx, pem, lookEvery)
                    .map(Optional::of)
                    .recover(
                        failure ->
                            Future.failedFuture(
                                new InvalidSetting(
                                    CERTIFICATE + " and " + KEY,
                                    pem.certificate() + " and " + pem.key(),
                                    failure.getMessage()))))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  private static Path path(String key, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidSetting(key, text, "the path of a PEM file is needed");
    }
  }
}
