package petbattle.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petbattle.role.Role;
import petbattle.status.Histogram;
import petbattle.status.RoleStatus;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.Contender;
import petbattle.tournament.battle.Decision;
import petbattle.tournament.battle.Decision.DecidedBy;
import petbattle.tournament.battle.Forfeit;
import petbattle.tournament.bracket.Entry;
import petbattle.tournament.bracket.Format;
import petbattle.tournament.bracket.Match.Place;
import petbattle.tournament.bracket.Schedule;
import petbattle.tournament.bracket.Tournament;
import petbattle.tournament.command.ArenaRequest.SetArena;
import petbattle.tournament.command.BattleRequest;
import petbattle.tournament.command.BattleRequest.ExtendBattle;
import petbattle.tournament.command.BattleRequest.QuarantineBucket;
import petbattle.tournament.command.BattleRequest.ScheduleBattle;
import petbattle.tournament.command.BattleRequest.VoidBattle;
import petbattle.tournament.command.Command;
import petbattle.tournament.command.DirectorRequest;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.command.PetRequest.AppealPet;
import petbattle.tournament.command.PetRequest.ClaimPet;
import petbattle.tournament.command.PetRequest.DecidePet;
import petbattle.tournament.command.PetRequest.ReportPet;
import petbattle.tournament.command.PetRequest.UndoDecision;
import petbattle.tournament.command.PetRequest.WithdrawPet;
import petbattle.tournament.command.TournamentRequest.AdvanceTournament;
import petbattle.tournament.command.TournamentRequest.CancelTournament;
import petbattle.tournament.command.TournamentRequest.CreateTournament;
import petbattle.tournament.command.TournamentRequest.EnterTournament;
import petbattle.tournament.command.TournamentRequest.StartTournament;
import petbattle.tournament.counting.Tally;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Thresholds;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.pet.Box;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;
import petbattle.tournament.player.Revocation;
import petbattle.tournament.ranking.Rating;
import petbattle.tournament.ranking.Standing;
import petbattle.tournament.vote.Barrier;
import petbattle.tournament.vote.Quarantine;
import petbattle.tournament.vote.Vote;
import petbattle.tournament.vote.VotesRecord;

class EventsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123Z");
  private static final Format FORMAT = new Format.SingleElimination();
  private static final Schedule SCHEDULE = new Schedule(Optional.of(NOW), 60, Optional.of(5L));
  private final Events events = new Events("/test");

  static List<Object> everyKindOfEvent() {
    Battle open =
        Battle.open(
            "b-1",
            List.of(new Contender("p-1", 1), new Contender("p-2", 7)),
            NOW,
            NOW.plusSeconds(60));
    Decision decision = new Decision("p-2", Map.of("p-1", 3L, "p-2", 4L), DecidedBy.VOTES, NOW);
    return List.of(
        new Vote("b-1", "v-1", "p-1", NOW, "0af3"),
        new Barrier("b-1", NOW),
        new Quarantine("b-1", "0af3", NOW),
        new Tally("b-1", "topic", 3, Map.of("p-1", 5L), 17, OptionalLong.of(18)),
        new Tally("b-1", "topic", 3, Map.of(), -1, OptionalLong.empty()),
        new Tally("b-1", "topic", 3, Map.of(), 4, OptionalLong.empty(), Map.of("0af3", 4L)),
        open,
        open.closing().decided(decision),
        open.forfeited(new Forfeit("p-1", PetStatus.WITHDRAWN, NOW)),
        tournament(new Entry.Chosen(List.of("p-1", "p-2"))),
        tournament(new Entry.Top(8)),
        tournament(new Entry.OpenUntil(NOW)).entered("p-1"),
        finishedTournament(),
        director("c-14", new ScheduleBattle("b-1", List.of("p-1", "p-2"), NOW, 60)),
        director("c-15", new ExtendBattle("b-1", NOW)),
        director("c-16", new VoidBattle("b-1")),
        director("c-17", new QuarantineBucket("b-1", "0af3")),
        director("c-9", new CreateTournament("t-1", "Cup", FORMAT, new Entry.Top(2), SCHEDULE)),
        director("c-10", new EnterTournament("t-1", "p-1", false)),
        director("c-11", new StartTournament("t-1")),
        director("c-12", new AdvanceTournament("t-1")),
        director("c-17", new SetArena(5, 600, 24)),
        director("c-13", new CancelTournament("t-1")),
        Pet.seeded("p-1", "Miez", Optional.of("cat"), NOW),
        refusedPet(),
        new UploadReceived("p-3", "v-1", "Mia", "65f0", "image/png", "a0b1", 17, NOW),
        new Revocation("v-1", Revocation.Scope.ALL, NOW),
        new Standing("p-1", 2, 1, 0, 4, 3),
        new RoleStatus(
            "a0b1c2d3",
            Role.VOTES,
            "1.0.0",
            NOW,
            NOW,
            false,
            7,
            8,
            Map.of("counted", 5L),
            List.of(new RoleStatus.Share("petbattle.votes", 3, 17)),
            Optional.of(new Histogram(List.of(100L, 250L), List.of(1L, 2L, 3L)))),
        new Rating("p-1", 2, 1512.5, 80.1, 7),
        new Command(
            "c-1",
            NOW,
            "admin-token",
            Optional.of("because"),
            new BattleRequest.CreateBattle("b-1", List.of("p-1", "p-2"), 60)),
        command("c-3", new ReportPet("p-1", "not a pet", false)),
        command("c-9", new ReportPet("p-1", "not a pet", false, Optional.of("at-0a1b2c3d4e"))),
        command("c-4", new WithdrawPet("p-1", true)),
        command("c-5", new ClaimPet("p-1", 120)),
        command("c-6", new DecidePet("p-1", PetRequest.Choice.ESCALATE, "")),
        command("c-7", new UndoDecision("p-1")),
        command("c-8", new AppealPet("p-1", "it is a cat")),
        new Command("c-2", NOW, "seed", Optional.empty(), new BattleRequest.CloseBattle("b-1")),
        new Outcome.Done("c-1", NOW),
        new Outcome.Refused("c-2", NOW, Outcome.Reason.CONFLICT, "It is decided already."));
  }

  private static Tournament tournament(Entry entry) {
    return Tournament.planned("t-1", "Cup", FORMAT, entry, SCHEDULE);
  }

  private static Tournament finishedTournament() {
    return tournament(new Entry.Chosen(List.of("p-1", "p-2")))
        .started(List.of("p-1", "p-2"), NOW)
        .roundDecided(Map.of(new Place(1, 0), "p-2"), NOW);
  }

  private static Command director(String id, DirectorRequest request) {
    return new Command(id, NOW, "admin-token", Optional.empty(), request);
  }

  private static Pet refusedPet() {
    Verdict verdict =
        new Verdict(
            Verdict.Decision.REFUSED,
            Optional.of(Reason.ALREADY_HERE),
            Optional.of("It shows the same as p-1."),
            Verdict.MODELS,
            Map.of("pets", "1"),
            Map.of("pet", .9),
            Optional.of(Thresholds.MEASURED),
            false,
            200,
            NOW);
    return new Pet(
        "p-2",
        2,
        "Miez",
        Optional.of("cat"),
        Optional.of("v-1"),
        PetStatus.REFUSED,
        NOW,
        Optional.of(verdict),
        Optional.of(new Box(0, .1, .5, 1)),
        Optional.of("p-1"));
  }

  private static Command command(String id, PetRequest request) {
    return new Command(id, NOW, "v-1", Optional.empty(), request);
  }

  @Test
  void commandsGoToTheRoleThatExecutesThem() {
    assertThat(events.record("p-1", command("c-1", new UndoDecision("p-1"))).topic())
        .isEqualTo(Topic.MODERATION_COMMANDS.topicName());
    assertThat(
            events
                .record(
                    "b-1",
                    new Command(
                        "c-2", NOW, "seed", Optional.empty(), new BattleRequest.CloseBattle("b-1")))
                .topic())
        .isEqualTo(Topic.COMMANDS.topicName());
  }

  @Test
  void aPetFromBeforeVerdictsIsStillReadable() throws Exception {
    String old =
        "{\"id\":\"p\",\"revision\":1,\"name\":\"Miez\",\"status\":\"seeded\",\"at\":\"%s\"}"
            .formatted(NOW);

    assertThat(Events.read(received(events.record("p", refusedPet()), old), Pet.class))
        .isEqualTo(Pet.seeded("p", "Miez", Optional.empty(), NOW));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfEvent")
  void everyEventComesBackAsItWas(Object event) throws Exception {
    ProducerRecord<String, byte[]> record = events.record("key", event);

    assertThat(Events.read(received(record), EventType.of(event).record())).isEqualTo(event);
    assertThat(record.headers().toArray())
        .extracting(header -> header.key())
        .contains("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "content-type");
  }

  @Test
  void everyCloudEventsReaderUnderstandsARecord() {
    Vote vote = new Vote("b-1", "v-1", "p-1", NOW, "");
    CloudEvent first =
        KafkaMessageFactory.createReader(received(events.record("key", vote))).toEvent();
    CloudEvent second =
        KafkaMessageFactory.createReader(received(events.record("key", vote))).toEvent();

    assertThat(first.getSpecVersion()).isEqualTo(SpecVersion.V1);
    assertThat(first.getType()).isEqualTo("petbattle.vote.cast.v1");
    assertThat(first.getSource()).hasToString("/test");
    assertThat(first.getDataContentType()).isEqualTo("application/json");
    assertThat(first.getTime().toInstant())
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(UUID.fromString(first.getId()))
        .returns(4, UUID::version)
        .returns(2, UUID::variant)
        .isNotEqualTo(UUID.fromString(second.getId()));
    assertThat(first.getData().toBytes()).isEqualTo(events.record("key", vote).value());
  }

  @Test
  void unknownFieldsAreTolerated() throws Exception {
    ProducerRecord<String, byte[]> record =
        events.record("key", new Vote("b-1", "v-1", "p-1", NOW, ""));
    String json = new String(record.value(), StandardCharsets.UTF_8).replace("{", "{\"new\":[1],");

    assertThat(Events.read(received(record, json), VotesRecord.class))
        .isEqualTo(new Vote("b-1", "v-1", "p-1", NOW, ""));
  }

  @ParameterizedTest
  @MethodSource("payloadsThatAreNoVote")
  void whatIsNoVoteIsRefusedWithoutShowingIt(String payload) {
    ProducerRecord<String, byte[]> record =
        events.record("key", new Vote("b-1", "v-1", "p-1", NOW, ""));

    assertThatThrownBy(() -> Events.read(received(record, payload), VotesRecord.class))
        .isInstanceOf(Events.UnreadableEvent.class)
        .hasMessageNotContaining("secret");
  }

  static List<String> payloadsThatAreNoVote() {
    return List.of(
        "",
        "null",
        "[]",
        "secret",
        "{\"battle\":\"secret\"}",
        "{\"battle\":\"\",\"voter\":\"v\",\"pet\":\"p\",\"castAt\":\"2026-11-01T12:00:00Z\",\"bucket\":\"\"}",
        "{\"battle\":\"b\",\"voter\":\"v\",\"pet\":\"p\",\"castAt\":\"secret\",\"bucket\":\"\"}");
  }

  @Test
  void anEventOfAnotherTopicIsRefused() {
    ProducerRecord<String, byte[]> record = events.record("key", new Outcome.Done("c-1", NOW));

    assertThatThrownBy(() -> Events.read(received(record), VotesRecord.class))
        .isInstanceOf(Events.UnreadableEvent.class);
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    return received(sent, new String(sent.value(), StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<String, byte[]> received(
      ProducerRecord<String, byte[]> sent, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        sent.topic(),
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        bytes.length,
        sent.key(),
        bytes,
        new RecordHeaders(sent.headers().toArray()),
        Optional.empty());
  }
}
