package petbattle.spike;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the promises held.
 *
 * @param facts what was found
 * @param broken what does not hold, each a sentence; empty when all of it does
 */
record Verdict(Facts facts, List<String> broken) {

  /**
   * What was found when nothing moved any more.
   *
   * @param accepted votes that were answered with 202
   * @param audited what the audit of log, ledger, tallies and results says
   * @param missing pairs of voter and battle with a 202 and without a place in the ledger
   * @param strange places in the ledger that nobody of the crowd can have
   * @param differences what the audit names
   * @param boards boards that do not show what the ledger holds, each a sentence
   * @param receipts receipts that name no final state, of those that were asked about
   * @param unexpected answers that the contract does not allow, and how often
   * @param died processes that ended although nobody had ended them
   * @param p50 and p99 of accepting, in milliseconds
   * @param drain from the end of the load until everything was counted; empty when that did not
   *     happen in time
   */
  record Facts(
      long accepted,
      Audited audited,
      long missing,
      long strange,
      List<String> differences,
      List<String> boards,
      List<String> receipts,
      Map<String, Long> unexpected,
      List<String> died,
      double p50,
      double p99,
      Optional<Duration> drain) {}

  /** The audit's numbers; {@code votes} of the log, with a 202 or without. */
  record Audited(long votes, long counted, long duplicate, long late, long lost, long doubled) {}

  static Verdict of(Facts facts) {
    List<String> broken = new ArrayList<>();
    Audited audited = facts.audited();
    add(broken, lost(facts) > 0, lost(facts) + " votes are lost");
    add(broken, doubled(facts) > 0, doubled(facts) + " votes count without a right to");
    add(
        broken,
        audited.counted() + audited.duplicate() + audited.late() != audited.votes(),
        "of %d votes in the log, %d have a final state"
            .formatted(audited.votes(), audited.counted() + audited.duplicate() + audited.late()));
    facts.differences().forEach(difference -> broken.add("the audit says: " + difference));
    add(broken, facts.drain().isEmpty(), "not everything was counted in time");
    broken.addAll(facts.boards());
    facts.receipts().forEach(receipt -> broken.add("a receipt says " + receipt));
    facts
        .unexpected()
        .forEach((what, count) -> broken.add("answered %s, %d times".formatted(what, count)));
    facts.died().forEach(process -> broken.add(process + " ended by itself"));
    return new Verdict(facts, List.copyOf(broken));
  }

  /** Lost is what the audit misses, and what was promised to a voter and is nowhere. */
  static long lost(Facts facts) {
    long unlogged = Math.max(0, facts.accepted() - facts.audited().votes());
    long unplaced = Math.max(0, facts.missing() - facts.audited().late());
    return facts.audited().lost() + Math.max(unlogged, unplaced);
  }

  static long doubled(Facts facts) {
    return facts.audited().doubled() + facts.strange();
  }

  /** Votes in the log that nobody got a 202 for; they count all the same. */
  long unconfirmed() {
    return Math.max(0, facts.audited().votes() - facts.accepted());
  }

  boolean passed() {
    return broken.isEmpty();
  }

  /** The one line for people and scripts. */
  String line() {
    Audited audited = facts.audited();
    return "accepted=%d%s counted=%d duplicate=%d late=%d lost=%d double=%d p50=%sms p99=%sms drain=%s"
        .formatted(
            facts.accepted(),
            unconfirmed() > 0 ? " unconfirmed=" + unconfirmed() : "",
            audited.counted(),
            audited.duplicate(),
            audited.late(),
            lost(facts),
            doubled(facts),
            number(facts.p50()),
            number(facts.p99()),
            facts.drain().map(d -> number(d.toMillis() / 1e3) + "s").orElse("never"));
  }

  private static void add(List<String> broken, boolean holdsNot, String sentence) {
    if (holdsNot) {
      broken.add(sentence);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
  }
}
