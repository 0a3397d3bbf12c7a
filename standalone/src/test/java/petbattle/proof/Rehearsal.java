package petbattle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import petbattle.audit.AuditReport;
import petbattle.standalone.PetBattleProcess;

/**
 * A site in which things go wrong while people vote. Votes come at a fixed rate through a load
 * balancer to two gateways. During each fault one battle takes the votes, and the battle of the
 * fault before it is on its way from its close to its decision.
 */
final class Rehearsal implements AutoCloseable {
  private static final int VOTES_PER_SECOND = 25;
  private static final int PLAYERS = 150;
  private static final int BEFORE = 30;
  private static final int PETS = 4;

  /** What becomes of votes while something is wrong. */
  enum Voting {
    /** Nobody notices. */
    UNDISTURBED,
    /** Hardly anybody notices. */
    GOES_ON,
    /** Votes may be refused, with the words that the contract has for it. */
    MAY_BE_REFUSED,
    /** Connections may break, or nobody answers on them; another gateway is there. */
    MAY_GET_NO_ANSWER,
    /** Nothing can be accepted: gateways say so, and so does the balancer once none is ready. */
    STOPS
  }

  private static final Set<String> DOCUMENTED =
      Set.of(
          "urn:petbattle:problem:log-unavailable",
          "urn:petbattle:problem:store-unavailable",
          "urn:petbattle:problem:overloaded");

  private final Site site;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final LoadBalancer balancer = new LoadBalancer();
  private final Crowd crowd = new Crowd(balancer::address);
  private final Random random = Site.random();
  private final Map<String, List<Crowd.Accepted>> votesOf = new LinkedHashMap<>();
  private Optional<String> closing = Optional.empty();
  private int round;

  Rehearsal(Site site) {
    this.site = site;
    site.publishPets();
  }

  /** Lets a process with these roles join, over the lines of its name where the site has some. */
  Rehearsal with(String name, String roles) {
    return with(name, roles, Map.of());
  }

  /** The same, with more settings. */
  Rehearsal with(String name, String roles, Map<String, String> more) {
    Map<String, String> environment = new LinkedHashMap<>(more);
    Optional.ofNullable(site.lines(name)).ifPresent(own -> environment.putAll(own.environment()));
    Member member = new Member(site, name, roles, environment);
    members.put(name, member);
    // One after the other: side by side on few cores each of them may take too long.
    await(name + " ready").atMost(PetBattleProcess.START_DEADLINE).until(member::tend);
    if (roles.contains("gateway")) {
      balancer.add(member);
    }
    return this;
  }

  /** Two gateways and two counters. */
  Rehearsal withPairs() {
    return with("gateway-1", "gateway")
        .with("gateway-2", "gateway")
        .with("votes-1", "votes")
        .with("votes-2", "votes");
  }

  /** Waits until everything runs, and lets people in. */
  Rehearsal open() {
    awaitReady();
    crowd.join(PLAYERS);
    return this;
  }

  Crowd crowd() {
    return crowd;
  }

  Member member(String name) {
    return members.get(name);
  }

  /** Plays a fault through, with nothing but votes. */
  void play(Fault fault, Voting voting) {
    play(fault, voting, () -> () -> true);
  }

  /**
   * Plays a fault through.
   *
   * @param voting what may become of votes meanwhile
   * @param task asks for something while the fault lasts, and tells whether it has been done
   */
  void play(Fault fault, Voting voting, Supplier<BooleanSupplier> task) {
    if (closing.isEmpty()) {
      closing = Optional.of(aClosedBattle());
    }
    String battle = newBattle();
    int before = crowd.accepted().size();
    Tale tale = new Tale(crowd);
    try (Crowd.Arrivals votes = arrivals(battle)) {
      await().atMost(Site.PATIENCE).until(() -> crowd.accepted().size() >= before + BEFORE);
      tale.begins();
      fault.begin().run();
      BooleanSupplier done = task.get();
      await().pollDelay(fault.lasts()).atMost(fault.lasts().plus(Site.PATIENCE)).until(() -> true);
      fault.end().run();
      tale.ends();
      tale.awaitCountedAgain();
      await().atMost(Site.PATIENCE).until(done::getAsBoolean);
      tale.taskDone();
      awaitReady();
      tale.allReady();
    }
    votesOf.put(battle, List.copyOf(crowd.accepted().subList(before, crowd.accepted().size())));
    String over = closing.get();
    crowd.close(battle);
    closing = Optional.of(battle);
    assertDecidedRight(over);
    AuditReport report = site.auditWhenQuiet();
    assertThat(report.differences()).as(report.summary()).isEmpty();
    assertThat(report.isClean()).as(report.summary()).isTrue();
    assertOneStateEach(battle);
    tale.assertAnswers(voting, DOCUMENTED);
    tale.finding(fault.name(), report).write();
  }

  private Crowd.Arrivals arrivals(String battle) {
    return crowd.arrivals(battle, petsOf(battle), VOTES_PER_SECOND, random.nextLong());
  }

  /** The battle that was left to be decided last is decided right, too. */
  void assertLastBattleDecidedRight() {
    closing.ifPresent(this::assertDecidedRight);
    closing = Optional.empty();
  }

  private String aClosedBattle() {
    String battle = newBattle();
    int before = crowd.accepted().size();
    crowd.vote(battle, petsOf(battle), BEFORE, random.nextLong());
    votesOf.put(battle, List.copyOf(crowd.accepted().subList(before, crowd.accepted().size())));
    crowd.close(battle);
    return battle;
  }

  private List<String> petsOf(String battle) {
    return Crowd.petsOf(crowd.get("/api/battles/" + battle));
  }

  private String newBattle() {
    int first = round++ % PETS;
    String location = crowd.askForABattle(first, (first + 1) % PETS);
    return await("the battle open")
        .atMost(Site.PATIENCE)
        .until(() -> crowd.get(location), battle -> "open".equals(battle.getString("state")))
        .getString("id");
  }

  private void assertDecidedRight(String battle) {
    await()
        .atMost(Site.PATIENCE)
        .until(() -> "decided".equals(crowd.get("/api/battles/" + battle).getString("state")));
    JsonObject decided = crowd.get("/api/battles/" + battle);
    Set<String> voters = UnderLoad.votersOf(votesOf.get(battle));
    List<String> unsure = new ArrayList<>(crowd.unsureIn(battle));
    unsure.removeAll(voters);
    assertThat(decided.getLong("total"))
        .as("each accepted voter once, and whoever was told that nobody knows at most once")
        .isBetween((long) voters.size(), (long) voters.size() + unsure.size());
    assertOneStateEach(battle);
  }

  /** Each accepted vote is counted or a duplicate of one that is; none came too late. */
  private void assertOneStateEach(String battle) {
    List<Crowd.Accepted> votes = votesOf.get(battle);
    Map<String, List<Crowd.Accepted>> states = crowd.receipts(votes);
    assertThat(states.keySet()).isSubsetOf("counted", "duplicate");
    List<Crowd.Accepted> counted = states.getOrDefault("counted", List.of());
    Set<String> countedVoters = UnderLoad.votersOf(counted);
    assertThat(countedVoters).as("one vote each").hasSameSizeAs(counted);
    Set<String> others = UnderLoad.votersOf(votes);
    others.removeAll(countedVoters);
    assertThat(crowd.unsureIn(battle)).as("whose other vote counts").containsAll(others);
  }

  /** Waits until every process is ready and the load balancer knows. */
  void awaitReady() {
    long gateways = members.keySet().stream().filter(name -> name.startsWith("gateway")).count();
    await()
        .atMost(Site.PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> members.values().stream().allMatch(Member::tend) && balancer.ready() == gateways);
  }

  @Override
  public void close() {
    crowd.close();
    balancer.close();
    site.close();
  }
}
