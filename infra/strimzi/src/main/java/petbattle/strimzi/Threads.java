package petbattle.strimzi;

/**
 * A broker's threads.
 *
 * @param network that read requests and encrypt
 * @param io that work on them
 */
record Threads(int network, int io) {
  private static final int FEWEST_NETWORK = 3;

  /** TLS is work for the network threads, so there are as many of them as cores. */
  static Threads of(ClusterSize size) {
    return new Threads(Math.max(FEWEST_NETWORK, size.cores()), 2 * size.cores());
  }

  int all() {
    return network + io;
  }
}
