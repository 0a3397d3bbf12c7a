package petbattle.strimzi;

import petbattle.role.Role;

/** What each user may ask of a broker, from what the cluster was planned for. */
final class Quotas {
  /** Roles that append and read little still have to read whole topics when they start. */
  private static final long SMALL_BYTES = 1 << 20;

  private static final long STARTING_BYTES = 8 << 20;

  /** More than what was planned for, so that the plan itself is never throttled. */
  private static final double HEADROOM = 1.25;

  /** Counters that are behind read faster than what comes in. */
  private static final double CATCHING_UP = 2;

  private final Capacity capacity;

  Quotas(Capacity capacity) {
    this.capacity = capacity;
  }

  Quota of(Role role) {
    return switch (role) {
      case GATEWAY ->
          new Quota(
              SMALL_BYTES + headroom(capacity.votesInBytes()),
              STARTING_BYTES + headroom(capacity.boardsOutBytes()),
              threads(40));
      case VOTES ->
          new Quota(
              SMALL_BYTES + headroom(capacity.talliesInBytes()),
              STARTING_BYTES + (long) (CATCHING_UP * capacity.votesInBytes()),
              threads(25));
      case MODERATION, DIRECTOR, LEADERBOARD -> new Quota(SMALL_BYTES, STARTING_BYTES, threads(5));
    };
  }

  /** Somebody who reads the log while people vote must not be felt by them. */
  Quota ofTheAudit() {
    return new Quota(1, STARTING_BYTES, threads(4));
  }

  /** Only asks for offsets. */
  Quota ofKeda() {
    return new Quota(1, SMALL_BYTES, threads(1));
  }

  private static long headroom(long bytes) {
    return (long) (HEADROOM * bytes);
  }

  private int threads(int percentOfAll) {
    return Threads.of(capacity.size()).all() * percentOfAll;
  }
}
