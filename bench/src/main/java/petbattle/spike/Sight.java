package petbattle.spike;

import java.util.Optional;
import petbattle.spike.site.VotesLag;

/** What can be seen of a site from behind; of a stranger's site nothing. For one thread. */
interface Sight extends AutoCloseable {

  /** Nothing can be seen. */
  Sight NONE =
      new Sight() {
        @Override
        public void look(double seconds) {}

        @Override
        public VotesLag.Lag lag() {
          return new VotesLag.Lag(0, 0);
        }

        @Override
        public Optional<Freshness.Quantiles> freshness() {
          return Optional.empty();
        }

        @Override
        public Sample.Processes processes() {
          return new Sample.Processes(0, 0, 0, 0);
        }

        @Override
        public void close() {}
      };

  /**
   * Looks again; the other methods tell what was seen.
   *
   * @param seconds since the load began
   */
  void look(double seconds);

  VotesLag.Lag lag();

  /** Since the look before. */
  Optional<Freshness.Quantiles> freshness();

  Sample.Processes processes();

  @Override
  void close();
}
