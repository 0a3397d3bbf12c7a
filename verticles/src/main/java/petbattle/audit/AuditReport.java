package petbattle.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What an audit found. Filled by the audit's own thread.
 *
 * <p>The numbers: {@code accepted} votes in the log, each with a 202 or none; {@code ledger} places
 * held; {@code counted} votes in all tallies; {@code quarantined} votes that hold a place and were
 * taken out with their bucket; {@code pending} votes that no counter has committed yet, which is no
 * loss; {@code lost} votes that must count and do not; {@code doubled} votes that count without a
 * right to.
 */
public final class AuditReport {
  private static final int MOST_DIFFERENCES = 100;

  private final List<String> differences = new ArrayList<>();
  private long differenceCount;
  private long accepted;
  private long ledger;
  private long counted;
  private long quarantined;
  private long duplicates;
  private long late;
  private long pending;
  private long poison;
  private long lost;
  private long doubled;

  void addPartition(Recount recount, long ledgerEntries) {
    accepted += recount.votes();
    quarantined += recount.quarantined();
    duplicates += recount.duplicates();
    late += recount.late();
    pending += recount.pending();
    poison += recount.poison();
    ledger += ledgerEntries;
  }

  void addCounted(long votes) {
    counted += votes;
  }

  void lost(long votes, String what) {
    lost += votes;
    differs(what);
  }

  void doubled(long votes, String what) {
    doubled += votes;
    differs(what);
  }

  /** Something is not as it must be, though no vote is lost or counted twice by it. */
  void differs(String what) {
    differenceCount++;
    if (differences.size() < MOST_DIFFERENCES) {
      differences.add(what);
    }
  }

  /** True when everything is exact. */
  public boolean isClean() {
    return differenceCount == 0 && lost == 0 && doubled == 0;
  }

  /** What is wrong, at most the first hundred, each a line that names it. */
  public List<String> differences() {
    return List.copyOf(differences);
  }

  public long accepted() {
    return accepted;
  }

  public long counted() {
    return counted;
  }

  public long quarantined() {
    return quarantined;
  }

  public long duplicates() {
    return duplicates;
  }

  public long late() {
    return late;
  }

  public long pending() {
    return pending;
  }

  public long lost() {
    return lost;
  }

  public long doubled() {
    return doubled;
  }

  /** The one line for people and scripts. */
  public String summary() {
    return ("accepted=%d ledger=%d counted=%d duplicates=%d late=%d pending=%d poison=%d"
            + " quarantined=%d lost=%d double=%d differences=%d")
        .formatted(
            accepted,
            ledger,
            counted,
            duplicates,
            late,
            pending,
            poison,
            quarantined,
            lost,
            doubled,
            differenceCount);
  }
}
