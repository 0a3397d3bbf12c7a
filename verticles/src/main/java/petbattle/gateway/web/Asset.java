package petbattle.gateway.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is served.
 *
 * @param gzipped the same, compressed; only of what gets smaller by it
 */
public record Asset(String contentType, Buffer bytes, Optional<Buffer> gzipped) {
  private static final Map<String, String> TEXT_TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8",
          "webmanifest", "application/manifest+json");
  private static final Map<String, String> DENSE_TYPES =
      Map.of("png", "image/png", "woff2", "font/woff2");

  /** What a file of this name is served as; empty for kinds that are not served. */
  static Optional<Asset> of(String name, byte[] content) {
    String kind = name.substring(name.lastIndexOf('.') + 1);
    if (TEXT_TYPES.containsKey(kind)) {
      Buffer small = Buffer.buffer(gzip(content));
      return Optional.of(
          new Asset(
              TEXT_TYPES.get(kind),
              Buffer.buffer(content),
              Optional.of(small).filter(gzipped -> gzipped.length() < content.length)));
    }
    return Optional.ofNullable(DENSE_TYPES.get(kind))
        .map(type -> new Asset(type, Buffer.buffer(content), Optional.empty()));
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out) {
          {
            // Done once for each file, so it may take its time.
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
