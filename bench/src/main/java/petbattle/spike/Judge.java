package petbattle.spike;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import petbattle.audit.Audit;
import petbattle.audit.AuditReport;
import petbattle.spike.load.Answers;
import petbattle.spike.load.Crowd;
import petbattle.spike.load.LatencyLog.Latency;
import petbattle.spike.load.OpenBattle;
import petbattle.spike.site.OwnSite;
import petbattle.spike.site.SiteProcess;

/**
 * Looks into everything when the load is over: closes the battles, waits for their results, audits,
 * and compares what voters were told with what there is. Blocks.
 */
final class Judge {
  private static final Duration RECEIPTS_DEADLINE = Duration.ofSeconds(60);

  private final OwnSite site;
  private final LoadRig.Running load;
  private final Crowd crowd;
  private final List<OpenBattle> battles;
  private final Calibration calibration;

  /**
   * What came of it.
   *
   * @param receipts what they said in the end, by state
   */
  record Outcome(Verdict verdict, Map<String, Long> receipts) {}

  Judge(
      OwnSite site,
      LoadRig.Running load,
      Crowd crowd,
      List<OpenBattle> battles,
      Calibration calibration) {
    this.site = site;
    this.load = load;
    this.crowd = crowd;
    this.battles = battles;
    this.calibration = calibration;
  }

  /**
   * Judges.
   *
   * @param drain how long it took until all was counted, if it was
   */
  Outcome judge(Optional<Duration> drain) {
    List<OpenBattle> all = Stream.concat(battles.stream(), calibration.battles().stream()).toList();
    URI page = site.pages().getFirst();
    Progress.step("closing the battles and waiting for their results");
    all.forEach(site::close);
    List<String> boards = new ArrayList<>();
    if (!Boards.awaitDecisions(page, all)) {
      boards.add("not every battle was decided in time");
    }
    // The barriers are records of the log, too.
    var unused = Rehearsal.drain(site);
    Progress.step("reading the log again and comparing");
    AuditReport audit = new Audit(site.kafkaSettings(), site.store()).run();
    List<LedgerCheck.Found> found = ledger();
    for (int i = 0; i < found.size(); i++) {
      boards.addAll(Boards.differences(site.pages(), all.get(i), found.get(i).votes()));
    }
    Receipts.Told told = Receipts.ask(page, load.votes().receipts(), RECEIPTS_DEADLINE);
    Latency latency = load.votes().latency().all();
    return new Outcome(
        Verdict.of(
            new Verdict.Facts(
                load.votes().answers().of(Answers.Kind.ACCEPTED) + calibration.accepted(),
                audited(audit),
                found.stream().mapToLong(LedgerCheck.Found::missing).sum(),
                found.stream().mapToLong(LedgerCheck.Found::strange).sum(),
                audit.differences(),
                boards,
                told.unsettled(),
                load.votes().answers().unexpected(),
                died(),
                latency.p50(),
                latency.p99(),
                drain)),
        told.states());
  }

  private List<LedgerCheck.Found> ledger() {
    LedgerCheck ledger = new LedgerCheck(site.vertx(), site.store());
    List<LedgerCheck.Found> found = new ArrayList<>();
    for (int i = 0; i < battles.size(); i++) {
      found.add(ledger.of(battles.get(i), load.votes().accepted(i), crowd.size()));
    }
    for (int i = 0; i < calibration.battles().size(); i++) {
      found.add(calibration.check(ledger, i));
    }
    return found;
  }

  private static Verdict.Audited audited(AuditReport audit) {
    return new Verdict.Audited(
        audit.accepted(),
        audit.counted(),
        audit.duplicates(),
        audit.late(),
        audit.lost(),
        audit.doubled());
  }

  private List<String> died() {
    List<String> died = new ArrayList<>();
    for (SiteProcess process : site.processes()) {
      if (process.hasFailed()) {
        died.add(process.name());
      }
    }
    if (site.counters().died() > 0) {
      died.add(site.counters().died() + " counters");
    }
    return died;
  }
}
