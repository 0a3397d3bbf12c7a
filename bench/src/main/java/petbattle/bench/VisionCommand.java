package petbattle.bench;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import petbattle.moderation.vision.RefusedPicture;
import petbattle.moderation.vision.Vision;
import petbattle.moderation.vision.VisionConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Compares looking at pictures of one megapixel with nothing but running the models, on one thread,
 * turn by turn, so that what else the machine does slows both down alike.
 */
@Command(
    name = "vision",
    description = "Measures pictures per second and core against the models alone.",
    mixinStandardHelpOptions = true)
final class VisionCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "Pictures, best of pets.")
  private List<Path> pictures;

  @Option(names = "--rounds", defaultValue = "20", description = "How often (${DEFAULT-VALUE}).")
  private int rounds;

  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

  @Override
  public Integer call() throws IOException, OrtException, RefusedPicture {
    List<byte[]> files = new ArrayList<>();
    for (Path picture : pictures) {
      files.add(Megapixel.of(picture));
    }
    try (Vision vision = Vision.load(VisionConfig.MEASURED);
        BareModels bare = new BareModels()) {
      Spent looking = new Spent();
      Spent running = new Spent();
      measure(vision, bare, files, looking, running, Math.max(2, rounds / 4));
      looking = new Spent();
      running = new Spent();
      measure(vision, bare, files, looking, running, rounds);
      print(looking, running, rounds * files.size());
    }
    return 0;
  }

  private void measure(
      Vision vision, BareModels bare, List<byte[]> files, Spent looking, Spent running, int times)
      throws RefusedPicture, OrtException {
    for (int round = 0; round < times; round++) {
      for (byte[] file : files) {
        looking.start();
        int views = vision.examine(file).findings().views();
        looking.stop(views);
        running.start();
        bare.run();
        running.stop(1);
      }
    }
  }

  private void print(Spent looking, Spent running, int count) {
    System.out.printf(
        Locale.ROOT,
        """
        %d pictures of one megapixel, %.2f views each
        | | per second and core | ms of one core | ms by the clock |
        |---|---|---|---|
        | looking at a picture | %.2f | %.1f | %.1f |
        | both models alone | %.2f | %.1f | %.1f |
        | ratio | %.2f | | %.2f by the clock |
        """,
        count,
        (double) looking.views / count,
        count / (looking.cpu / 1e9),
        looking.cpu / 1e6 / count,
        looking.wall / 1e6 / count,
        count / (running.cpu / 1e9),
        running.cpu / 1e6 / count,
        running.wall / 1e6 / count,
        (double) running.cpu / looking.cpu,
        (double) running.wall / looking.wall);
  }

  /** Time that went by, in nanoseconds: of this thread on a core, and of the clock. */
  private final class Spent {
    private long cpu;
    private long wall;
    private long views;

    private void start() {
      cpu -= clock.getCurrentThreadCpuTime();
      wall -= System.nanoTime();
    }

    private void stop(int viewsSeen) {
      cpu += clock.getCurrentThreadCpuTime();
      wall += System.nanoTime();
      views += viewsSeen;
    }
  }
}
