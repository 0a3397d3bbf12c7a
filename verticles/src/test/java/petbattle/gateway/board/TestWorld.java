package petbattle.gateway.board;

import static petbattle.gateway.board.Samples.NOON;
import static petbattle.gateway.board.Samples.pet;
import static petbattle.gateway.board.Samples.tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import petbattle.kafka.Cursor;
import petbattle.kafka.Topic;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.ranking.Standing;

/** The topics as logs in memory, and the roles that append to them in a believable way. */
final class TestWorld {
  static final int BATTLES = 6;
  private static final List<String> PETS = List.of("cat", "dog", "owl");

  record Record(String key, Object value, Cursor cursor) {}

  /** A log of one partition of one topic. */
  record Slot(Topic topic, int partition) {}

  final Map<Slot, List<Record>> logs = new HashMap<>();
  private final Map<String, Battle> battles = new TreeMap<>();
  private final Map<String, List<Tally>> tallies = new HashMap<>();
  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, Long> petRevisions = new HashMap<>();

  /** The director takes a battle to its next state. */
  void moveBattle(int n) {
    String id = "b-" + n;
    Battle before = battles.get(id);
    Battle next =
        before == null
            ? Samples.battle(id, NOON.plusMillis(n * 300L), NOON.plusMillis(2_000 + n * 3_000L))
            : switch (before.state()) {
              case OPEN -> before.closing();
              case CLOSING -> Samples.decided(before, votes(id, "cat"), votes(id, "dog"));
              default -> before;
            };
    if (!next.equals(before)) {
      battles.put(id, next);
      append(Topic.BATTLES, id, next);
    }
  }

  /** A counter counts some more votes of a battle that is not decided. */
  void count(int n, int partition, int votes) {
    String id = "b-" + n;
    if (!battles.containsKey(id) || battles.get(id).state() != BattleState.DECIDED) {
      List<Tally> known = tallies.computeIfAbsent(id + "/" + partition, none -> new ArrayList<>());
      long cat = known.isEmpty() ? 0 : known.getLast().counts().get("cat");
      long dog = known.isEmpty() ? 0 : known.getLast().counts().get("dog");
      Tally next = tally(id, partition, known.size() * 10L, cat + votes, dog + votes / 2);
      known.add(next);
      append(Topic.TALLIES, next.id(), next);
    }
  }

  /** A counter that was frozen publishes what it counted long ago. */
  void publishLate(int n, int partition, int which) {
    List<Tally> known = tallies.getOrDefault("b-" + n + "/" + partition, List.of());
    if (!known.isEmpty()) {
      Tally old = known.get(which % known.size());
      append(Topic.TALLIES, old.id(), old);
    }
  }

  void rank(int n) {
    String pet = PETS.get(n % PETS.size());
    Standing next =
        standings.merge(
            pet,
            new Standing(pet, 1, 1, 0, 3, 1),
            (a, b) -> new Standing(pet, a.version() + 1, a.wins() + 1, 0, a.votesFor() + 3, 1));
    append(Topic.RANKINGS, pet, next);
  }

  void rename(int n) {
    String pet = PETS.get(n % PETS.size());
    long revision = petRevisions.merge(pet, 1L, Long::sum);
    append(Topic.PETS, pet, pet(pet, revision, pet + " " + revision));
  }

  /** What is left of the logs after compaction: the newest record of each key, at its offset. */
  Map<Slot, List<Record>> compacted() {
    Map<Slot, List<Record>> left = new HashMap<>();
    logs.forEach(
        (slot, log) -> {
          Set<String> seen = new HashSet<>();
          List<Record> kept = new ArrayList<>();
          for (Record record : log.reversed()) {
            if (seen.add(record.key())) {
              kept.addFirst(record);
            }
          }
          left.put(slot, kept);
        });
    return left;
  }

  private long votes(String battle, String pet) {
    return tallies.entrySet().stream()
        .filter(of -> of.getKey().startsWith(battle + "/"))
        .mapToLong(of -> of.getValue().getLast().counts().get(pet))
        .sum();
  }

  private void append(Topic topic, String key, Object value) {
    int partition = Math.floorMod(key.hashCode(), 3);
    List<Record> log = logs.computeIfAbsent(new Slot(topic, partition), none -> new ArrayList<>());
    log.add(new Record(key, value, new Cursor(partition, log.size())));
  }
}
