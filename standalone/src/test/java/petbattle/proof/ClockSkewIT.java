package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petbattle.audit.AuditReport;

/**
 * Two gateways whose clocks are ten seconds apart, with the director's between them: libfaketime
 * sets them, so that everything in these processes believes it.
 */
@Tag("faults")
class ClockSkewIT {
  private static final String AHEAD = "+5s";
  private static final String BEHIND = "-5s";
  private static final int VOTES_PER_SECOND = 25;
  private static final long SECONDS = 12;
  private static final String BATTLE_NOT_OPEN = "urn:petbattle:problem:battle-not-open";

  @TempDir Path folder;

  @Test
  void gatewaysWithClocksTenSecondsApartDisagreeAboutTheEndAndNoAcceptedVoteIsLate() {
    Optional<Path> library = library();
    assumeTrue(library.isPresent(), "no libfaketime here (Debian: faketime) to set clocks with");
    try (Site site = Site.start(folder, 1)) {
      Rehearsal rehearsal =
          new Rehearsal(site)
              .with("gateway-1", "gateway", clock(library.get(), AHEAD))
              .with("gateway-2", "gateway", clock(library.get(), BEHIND))
              .with("votes", "votes")
              .with("director", "director,leaderboard")
              .open();
      try (rehearsal) {
        // Sessions of either gateway are good at the other one at once, and a battle runs through.
        rehearsal.play(
            Fault.lasting("clocks of two gateways at +5 s and -5 s"), Rehearsal.Voting.GOES_ON);

        // And one that closes by itself while people vote on: each gateway by its own clock.
        assertClosesExactly(site, rehearsal.crowd());
        rehearsal.assertLastBattleDecidedRight();
      }
    }
  }

  private static void assertClosesExactly(Site site, Crowd crowd) {
    JsonObject battle = crowd.createBattle(2, 3, SECONDS);
    String id = battle.getString("id");
    int before = crowd.accepted().size();
    int refused = crowd.refusals().size();
    try (Crowd.Arrivals votes = crowd.arrivals(id, Crowd.petsOf(battle), VOTES_PER_SECOND, 1)) {
      await()
          .atMost(Site.PATIENCE)
          .until(() -> "decided".equals(crowd.get("/api/battles/" + id).getString("state")));
    }
    List<Crowd.Accepted> accepted = crowd.accepted();
    List<Crowd.Accepted> votes = accepted.subList(before, accepted.size());
    assertThat(votes).hasSizeGreaterThan(VOTES_PER_SECOND);
    List<String> refusals = crowd.refusals();
    assertThat(refusals.subList(refused, refusals.size()))
        .allSatisfy(answer -> assertThat(answer).contains(BATTLE_NOT_OPEN));
    Map<String, List<Crowd.Accepted>> states = crowd.receipts(votes);
    assertThat(states.keySet()).isSubsetOf("counted", "duplicate");
    Set<String> voters = UnderLoad.votersOf(votes);
    assertThat(crowd.get("/api/battles/" + id).getLong("total")).isEqualTo(voters.size());
    AuditReport report = site.auditWhenQuiet();
    assertThat(report.differences()).as(report.summary()).isEmpty();
  }

  /**
   * Only the wall clock. What the JVM waits by is monotonic, and stays as it is: with the library's
   * correction of such waits, timed waits of the JVM end at once.
   */
  private static Map<String, String> clock(Path library, String offset) {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME",
        offset,
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  private static Optional<Path> library() {
    Path libraries = Path.of("/usr/lib");
    if (!Files.isDirectory(libraries)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.walk(libraries, 2)) {
      return folders
          .filter(folder -> folder.endsWith("faketime"))
          .map(folder -> folder.resolve("libfaketime.so.1"))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
