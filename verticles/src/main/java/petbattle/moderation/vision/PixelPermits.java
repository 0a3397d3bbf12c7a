package petbattle.moderation.vision;

import java.util.concurrent.Semaphore;

/**
 * Bounds how many pixels are being decoded at the same time in this process, and so its memory,
 * however many threads there are: one picture of the largest size, or many usual ones.
 */
final class PixelPermits {
  /** One permit for so many pixels, rounded up. */
  private static final long UNIT = 1_000;

  private final int all;
  private final Semaphore permits;

  /**
   * Permits for so many pixels.
   *
   * @param maxPixels as many as the largest picture has
   */
  PixelPermits(long maxPixels) {
    all = units(maxPixels);
    // Fair, so that a large picture gets its turn.
    permits = new Semaphore(all, true);
  }

  /** Waits until there is room for a picture. What is returned gives the room free again. */
  Permit take(long pixels) {
    int units = Math.min(all, units(pixels));
    permits.acquireUninterruptibly(units);
    return () -> permits.release(units);
  }

  interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  private static int units(long pixels) {
    return (int) Math.min(Integer.MAX_VALUE, (pixels + UNIT - 1) / UNIT);
  }
}
