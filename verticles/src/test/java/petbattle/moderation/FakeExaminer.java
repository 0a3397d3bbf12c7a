package petbattle.moderation;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import petbattle.pets.PictureFile;
import petbattle.pets.Renditions;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.pet.Box;

/**
 * Finds in a "picture" what its text says: {@code pet unsafe hash}, such as {@code 0.9 0.1 ff00},
 * or one of the words {@code models}, {@code throw}, {@code oom}, {@code hang}, {@code unfit}, each
 * with anything behind it.
 */
final class FakeExaminer implements Examiner {
  private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
  private final CountDownLatch never = new CountDownLatch(1);
  volatile boolean closed;

  static String picture(double pet, double unsafe, long hash) {
    return pet + " " + unsafe + " " + Long.toHexString(hash);
  }

  /** How often a picture was looked at. */
  int looksAt(String picture) {
    return looks.computeIfAbsent(picture, p -> new AtomicInteger()).get();
  }

  @Override
  public Examined examine(byte[] original) throws Unfit {
    String picture = new String(original, StandardCharsets.UTF_8);
    looks.computeIfAbsent(picture, p -> new AtomicInteger()).incrementAndGet();
    String[] words = picture.split(" ", -1);
    switch (words[0]) {
      case "models" -> throw new IllegalStateException("a model gave nonsense");
      case "throw" -> throw new IllegalStateException("a broken picture");
      case "oom" -> throw new OutOfMemoryError("a picture as large as a house");
      case "unfit" -> throw new Unfit(Reason.TRUNCATED, "The picture is not complete.");
      case "hang" -> hang();
      default -> {}
    }
    return new Examined(
        Double.parseDouble(words[0]),
        Double.parseDouble(words[1]),
        Optional.of("cat"),
        Optional.of(new Box(0, 0, .5, .5)),
        Map.of("cat", Double.parseDouble(words[0])),
        Map.of("fake", "1"),
        Long.parseUnsignedLong(words[2], 16),
        Long.reverse(Long.parseUnsignedLong(words[2], 16)),
        Renditions.SIZES.stream().map(size -> file(size, picture)).toList());
  }

  /** Does what {@link #examine} does with the same words, but for {@code models}. */
  @Override
  public Developed develop(byte[] original) throws Unfit {
    String picture = new String(original, StandardCharsets.UTF_8);
    if (!picture.startsWith("models ")) {
      examine(original);
    }
    return new Developed(
        picture.hashCode(), Renditions.SIZES.stream().map(size -> file(size, picture)).toList());
  }

  private static PictureFile file(String size, String picture) {
    return new PictureFile(
        size, (size + " of " + picture).getBytes(StandardCharsets.UTF_8), "image/jpeg", 10, 10);
  }

  /** Does not heed interruptions. */
  private void hang() {
    boolean ended = false;
    while (!ended) {
      try {
        never.await();
        ended = true;
      } catch (InterruptedException ignored) {
        // That is the point of it.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    never.countDown();
  }
}
