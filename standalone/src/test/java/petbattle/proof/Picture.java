package petbattle.proof;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures, and how a browser sends them. */
final class Picture {
  private static final String BOUNDARY = "b-o-u-n-d-a-r-y";

  private Picture() {}

  /** A JPEG of coloured noise, which shows no pet. */
  static byte[] noise(Random random) {
    BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 200; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fillRect(
          random.nextInt(640), random.nextInt(480), random.nextInt(200), random.nextInt(200));
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** A request that uploads a file as the picture of a new pet. */
  static HttpRequest upload(URI pets, String token, String name, String type, byte[] file) {
    String head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="name"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="image"; filename="%2$s.image"\r
        Content-Type: %3$s\r
        \r
        """
            .formatted(BOUNDARY, name, type);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(file);
    form.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(pets)
        .timeout(Site.PATIENCE)
        .header("authorization", "Bearer " + token)
        .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
        .build();
  }
}
