package petbattle.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A pet and its picture as a browser's form sends them. */
public final class PetForm {
  private static final String BOUNDARY = "----petbattle-bench";

  /** What the form is. */
  public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private PetForm() {}

  /**
   * The body of a request.
   *
   * @param picture a JPEG file
   */
  public static byte[] of(String name, byte[] picture) {
    ByteArrayOutputStream form = new ByteArrayOutputStream(picture.length + 512);
    String head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="name"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="image"; filename="a.jpg"\r
        Content-Type: image/jpeg\r
        \r
        """;
    form.writeBytes(head.formatted(BOUNDARY, name).getBytes(StandardCharsets.UTF_8));
    form.writeBytes(picture);
    form.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }
}
