package petbattle.spike;

import java.util.Optional;
import petbattle.spike.load.LatencyLog.Latency;

/**
 * How it stood at one moment of the rehearsal, and what happened in the stretch before.
 *
 * @param seconds since the load began
 * @param rates of that stretch
 * @param latency of accepting in that stretch
 * @param backlog votes that no counter was done with
 * @param unoffered arrivals so far that were not sent, because too much was under way
 * @param underWay votes without an answer yet
 * @param freshness from the cast of a vote until its board was pushed, if any was in that stretch
 * @param processes that were alive
 * @param watchers who were connected
 */
record Sample(
    double seconds,
    Rates rates,
    Latency latency,
    long backlog,
    long unoffered,
    int underWay,
    Optional<Freshness.Quantiles> freshness,
    Processes processes,
    int watchers) {

  /**
   * A second, all of them.
   *
   * @param offered votes that were due
   * @param accepted votes answered with 202
   * @param counted votes that the counters were done with
   * @param postponed answers that asked to come back later
   * @param failed attempts without an answer
   * @param pushed messages that watchers got
   */
  record Rates(
      double offered,
      double accepted,
      double counted,
      double postponed,
      double failed,
      double pushed) {}

  /**
   * By what they are.
   *
   * @param wantedCounters what the autoscaler had decided
   */
  record Processes(int gateways, int counters, int wantedCounters, int brokers) {}
}
