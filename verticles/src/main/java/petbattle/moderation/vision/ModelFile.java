package petbattle.moderation.vision;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model that comes along, known to the byte: thresholds were measured with this one.
 *
 * @param name without the file's ending
 * @param version of the package that it was converted from
 * @param sha256 of the file, in lower case
 */
record ModelFile(String name, String version, String sha256) {

  /** Safe for families? Five classes. */
  static final ModelFile SAFETY =
      new ModelFile(
          "nsfw-inception-v3-299",
          "nsfwjs-4.4.0",
          "4f4f6d97e5ece62f59cebbe28b6ba94bc07d810b6d954b47046e52409c4fabd7");

  /** Where is which of 90 kinds of things? */
  static final ModelFile OBJECTS =
      new ModelFile(
          "coco-ssdlite-mobilenet-v2-300-u8",
          "tfjs-coco-ssd-1.0.6",
          "5e677e745fd0f0d7cd5f10998ae922c1560f6bd80a1e8c51067ae7e37d712396");

  private static final String FOLDER = "/petbattle/moderation/models/";

  /**
   * A model without which nothing can be looked at; the message names it and says what is wrong.
   */
  static final class UnusableModel extends IllegalStateException {
    private static final long serialVersionUID = 1;

    UnusableModel(ModelFile model, String what, Throwable cause) {
      super("model " + model.name + " cannot be used: " + what, cause);
    }
  }

  /**
   * The model's bytes.
   *
   * @throws UnusableModel if it is not there, or not the one it should be
   */
  byte[] read() {
    try (InputStream in = ModelFile.class.getResourceAsStream(FOLDER + name + ".onnx")) {
      if (in == null) {
        throw new UnusableModel(this, "its file is not on the class path", null);
      }
      return checked(in.readAllBytes());
    } catch (IOException e) {
      throw new UnusableModel(this, "its file cannot be read", e);
    }
  }

  byte[] checked(byte[] file) {
    String found = HexFormat.of().formatHex(sha256Of(file));
    if (!found.equals(sha256)) {
      throw new UnusableModel(
          this, "its file is damaged or another one (sha256 " + found + ")", null);
    }
    return file;
  }

  private static byte[] sha256Of(byte[] file) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(file);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
