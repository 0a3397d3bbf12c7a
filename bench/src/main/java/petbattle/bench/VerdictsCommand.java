package petbattle.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import petbattle.moderation.vision.Findings;
import petbattle.moderation.vision.RefusedPicture;
import petbattle.moderation.vision.Vision;
import petbattle.moderation.vision.VisionConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at pictures of which one knows what they show, and counts what the models say. */
@Command(
    name = "verdicts",
    description = "Counts the verdicts on pictures in FOLDER/pets and FOLDER/other.",
    mixinStandardHelpOptions = true)
final class VerdictsCommand implements Callable<Integer> {
  private static final List<String> GROUPS = List.of("pets", "other");

  @Parameters(paramLabel = "FOLDER", description = "Has the folders pets and other in it.")
  private Path folder;

  @Option(names = "--one-view", description = "Look at each picture as a whole only.")
  private boolean oneView;

  @Option(names = "--list", description = "Name the pictures that the models see differently.")
  private boolean list;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    VisionConfig measured = VisionConfig.MEASURED;
    VisionConfig config =
        new VisionConfig(
            measured.maxPixels(), measured.maxLossyWebpPixels(), !oneView, measured.sure());
    try (Vision vision = Vision.load(config);
        ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      System.out.println(Quality.TITLE);
      for (String group : GROUPS) {
        Quality quality = new Quality(group);
        List<Future<?>> running = new ArrayList<>();
        for (Path picture : pictures(folder.resolve(group))) {
          running.add(threads.submit(() -> look(vision, group, picture, quality)));
        }
        for (Future<?> each : running) {
          each.get();
        }
        System.out.println(quality.row());
      }
    }
    return 0;
  }

  private void look(Vision vision, String group, Path picture, Quality quality) {
    try {
      Findings findings = vision.examine(Files.readAllBytes(picture)).findings();
      quality.add(findings.pet(), findings.unsafe());
      boolean pet = findings.pet() >= VisionConfig.MEASURED.sure();
      if (list && pet != group.equals("pets")) {
        System.err.printf(
            "%s: pet %.2f, unsafe %.2f%n", picture, findings.pet(), findings.unsafe());
      }
    } catch (RefusedPicture refused) {
      quality.addNotReadable();
      if (list) {
        System.err.printf("%s: %s%n", picture, refused.reason());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> pictures(Path group) throws IOException {
    try (Stream<Path> files = Files.walk(group)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
