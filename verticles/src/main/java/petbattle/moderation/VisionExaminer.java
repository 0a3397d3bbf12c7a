package petbattle.moderation;

import java.util.List;
import petbattle.moderation.vision.Development;
import petbattle.moderation.vision.Examination;
import petbattle.moderation.vision.RefusedPicture;
import petbattle.moderation.vision.Rendition;
import petbattle.moderation.vision.Vision;
import petbattle.moderation.vision.VisionConfig;
import petbattle.pets.PictureFile;
import petbattle.role.Settings;

/** Looks at pictures with the models that come along. */
public final class VisionExaminer implements Examiner {
  private final Vision vision;

  private VisionExaminer(Vision vision) {
    this.vision = vision;
  }

  /** Reads the settings now; the models are loaded when the loader is asked to. */
  public static Examiner.Loader loader(Settings settings) {
    VisionConfig config = VisionConfig.from(settings);
    return () -> new VisionExaminer(Vision.load(config));
  }

  @Override
  public Examined examine(byte[] original) throws Unfit {
    try {
      return examined(vision.examine(original));
    } catch (RefusedPicture refusal) {
      throw new Unfit(refusal.reason(), refusal.getMessage());
    }
  }

  @Override
  public Developed develop(byte[] original) throws Unfit {
    try {
      Development found = vision.develop(original);
      return new Developed(found.hash(), files(found.renditions()));
    } catch (RefusedPicture refusal) {
      throw new Unfit(refusal.reason(), refusal.getMessage());
    }
  }

  private static Examined examined(Examination found) {
    return new Examined(
        found.findings().pet(),
        found.findings().unsafe(),
        found.findings().species(),
        found.findings().box(),
        found.findings().scores(),
        found.models(),
        found.hash(),
        found.mirroredHash(),
        files(found.renditions()));
  }

  private static List<PictureFile> files(List<Rendition> renditions) {
    return renditions.stream()
        .map(
            file ->
                new PictureFile(
                    file.size(), file.bytes(), file.contentType(), file.width(), file.height()))
        .toList();
  }

  @Override
  public void close() {
    vision.close();
  }
}
