package petbattle.gateway;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A form as a browser would send it, or as it never would. */
final class Form {
  private static final String BOUNDARY = "----a-boundary-7f3a";
  static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final Buffer bytes = Buffer.buffer();

  /** What a well-behaved client sends. */
  static Form of(String name, byte[] picture) {
    return new Form().text("name", name).file("image", "cat.jpg", picture).end();
  }

  /** Bytes that begin like a JPEG. */
  static byte[] jpeg(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    bytes[0] = (byte) 0xFF;
    bytes[1] = (byte) 0xD8;
    bytes[2] = (byte) 0xFF;
    return bytes;
  }

  Form text(String name, String value) {
    bytes.appendString("--" + BOUNDARY + "\r\n");
    bytes.appendString("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
    bytes.appendString(value + "\r\n");
    return this;
  }

  Form file(String name, String fileName, byte[] content) {
    return begin(name, fileName).raw(content).raw("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** Only the beginning of a file's part. */
  Form begin(String name, String fileName) {
    bytes.appendString("--" + BOUNDARY + "\r\n");
    bytes.appendString(
        "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"\r\n");
    bytes.appendString("Content-Type: image/jpeg\r\n\r\n");
    return this;
  }

  Form raw(byte[] content) {
    bytes.appendBytes(content);
    return this;
  }

  Form end() {
    bytes.appendString("--" + BOUNDARY + "--\r\n");
    return this;
  }

  Buffer bytes() {
    return bytes;
  }
}
