package petbattle.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;

/** Caches that every vote asks. */
final class HotCaches {
  private HotCaches() {}

  /**
   * A cache whose upkeep is done by whoever asks it, a few entries at a time. Caffeine would hand
   * it to the common pool, and to wake a thread there costs an event loop more than the upkeep.
   */
  static Caffeine<Object, Object> newBuilder() {
    return Caffeine.newBuilder().executor(Runnable::run);
  }
}
