package petbattle.director;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import petbattle.director.StoredBattle.Barriers;
import petbattle.json.Json;
import petbattle.observability.trace.TraceParent;
import petbattle.observability.trace.Traces;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.battle.Forfeit;
import petbattle.tournament.pet.PetStatus;

/**
 * The documents of the {@code battles} collection. Times are epoch milliseconds; the values have no
 * finer ones, because what is published must be what is stored.
 */
public final class BattleDocument {
  /** The commands that changed the battle. */
  static final String COMMANDS = "commands";

  /** The buckets that are taken out. */
  static final String QUARANTINED = "quarantined";

  private static final String TRACE = "trace";

  private BattleDocument() {}

  /** The battle in a document, for roles that only read. */
  public static Battle battle(JsonObject document) {
    return new Battle(
        Objects.requireNonNull(document.getString("_id"), "_id"),
        document.getLong("revision"),
        BattleState.valueOf(document.getString("state").toUpperCase(Locale.ROOT)),
        contenders(document.getJsonArray("contenders")),
        Instant.ofEpochMilli(document.getLong("opensAt")),
        Instant.ofEpochMilli(document.getLong("closesAt")),
        Optional.ofNullable(document.getJsonObject("decision")).map(BattleDocument::decision),
        Optional.ofNullable(document.getString("tournament")),
        Optional.ofNullable(document.getJsonObject("forfeit")).map(BattleDocument::forfeit));
  }

  static StoredBattle read(JsonObject document) {
    return new StoredBattle(
        battle(document),
        document.getString("createdBy", ""),
        Set.copyOf(texts(document, COMMANDS)),
        document.getLong("publishedRevision", 0L),
        instant(document, "noticeAt"),
        texts(document, QUARANTINED),
        instant(document, "barrierAt")
            .map(
                at ->
                    new Barriers(
                        at,
                        document.getString("barrierTopicId"),
                        document.getInteger("barrierPartitions"))),
        Optional.ofNullable(document.getString(TRACE)).map(TraceParent::parse));
  }

  private static List<String> texts(JsonObject document, String field) {
    return document.getJsonArray(field, new JsonArray()).stream().map(String::valueOf).toList();
  }

  /** The document of a battle that nobody has worked on yet. */
  static JsonObject created(Battle battle, String createdBy) {
    return value(battle)
        .put("_id", battle.id())
        .put("createdBy", createdBy)
        .put("publishedRevision", 0L)
        .put("live", true);
  }

  /** The fields that hold the battle's value, without its id. */
  static JsonObject value(Battle battle) {
    JsonArray contenders = new JsonArray();
    battle
        .contenders()
        .forEach(
            contender ->
                contenders.add(
                    new JsonObject().put("pet", contender.pet()).put("rank", contender.rank())));
    JsonObject value =
        new JsonObject()
            .put("revision", battle.revision())
            .put("state", Json.name(battle.state()))
            .put("contenders", contenders)
            .put("opensAt", battle.opensAt().toEpochMilli())
            .put("closesAt", battle.closesAt().toEpochMilli());
    battle.decision().ifPresent(decision -> value.put("decision", decision(decision)));
    battle.tournament().ifPresent(tournament -> value.put("tournament", tournament));
    battle.forfeit().ifPresent(forfeit -> value.put("forfeit", forfeit(forfeit)));
    return value;
  }

  /** What to remember of the trace that is followed now; nothing if none is. */
  static JsonObject trace() {
    JsonObject remembered = new JsonObject();
    Traces.leave().ifPresent(span -> remembered.put(TRACE, TraceParent.of(span)));
    return remembered;
  }

  static JsonObject barriers(Barriers barriers) {
    return new JsonObject()
        .put("barrierAt", barriers.at().toEpochMilli())
        .put("barrierTopicId", barriers.topicId())
        .put("barrierPartitions", barriers.partitions());
  }

  private static List<Contender> contenders(JsonArray stored) {
    List<Contender> contenders = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      JsonObject contender = stored.getJsonObject(i);
      contenders.add(new Contender(contender.getString("pet"), contender.getInteger("rank")));
    }
    return contenders;
  }

  private static Decision decision(JsonObject stored) {
    Map<String, Long> votes = new TreeMap<>();
    JsonObject storedVotes = stored.getJsonObject("votes");
    storedVotes.fieldNames().forEach(pet -> votes.put(pet, storedVotes.getLong(pet)));
    return new Decision(
        stored.getString("winner"),
        votes,
        DecidedBy.valueOf(stored.getString("decidedBy").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(stored.getLong("decidedAt")));
  }

  private static JsonObject decision(Decision decision) {
    JsonObject votes = new JsonObject();
    decision.votes().forEach(votes::put);
    return new JsonObject()
        .put("winner", decision.winner())
        .put("votes", votes)
        .put("decidedBy", Json.name(decision.decidedBy()))
        .put("decidedAt", decision.decidedAt().toEpochMilli());
  }

  private static Forfeit forfeit(JsonObject stored) {
    return new Forfeit(
        stored.getString("pet"),
        PetStatus.valueOf(stored.getString("status").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(stored.getLong("at")));
  }

  private static JsonObject forfeit(Forfeit forfeit) {
    return new JsonObject()
        .put("pet", forfeit.pet())
        .put("status", Json.name(forfeit.status()))
        .put("at", forfeit.at().toEpochMilli());
  }

  private static Optional<Instant> instant(JsonObject document, String field) {
    return Optional.ofNullable(document.getLong(field)).map(Instant::ofEpochMilli);
  }
}
