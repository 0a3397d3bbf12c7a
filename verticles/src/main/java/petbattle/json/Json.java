package petbattle.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import petbattle.tournament.bracket.Entry;
import petbattle.tournament.bracket.Format;
import petbattle.tournament.command.ArenaRequest;
import petbattle.tournament.command.BattleRequest;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.command.Request;
import petbattle.tournament.command.TournamentRequest;

/**
 * The one JSON form of everything that leaves a process: times as ISO-8601, constants in lower
 * case, absent values left out, unknown fields tolerated.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addSerializer(new LowerCase()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .addMixIn(Request.class, Requests.class)
          .addMixIn(Outcome.class, Outcomes.class)
          .addMixIn(Format.class, Formats.class)
          .addMixIn(Entry.class, Entries.class)
          .build();

  private Json() {}

  public static byte[] encode(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** How a constant is written, here and in documents. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a value.
   *
   * @throws UnreadableJson with the reason but without the payload
   */
  public static <T> T decode(byte[] json, Class<T> type) throws UnreadableJson {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new UnreadableJson("null is not a " + type.getSimpleName());
      }
      return value;
    } catch (JsonMappingException e) {
      throw new UnreadableJson("not a " + type.getSimpleName() + ": field " + e.getPathReference());
    } catch (IOException e) {
      throw new UnreadableJson("not JSON");
    }
  }

  /** A payload that is not what it should be. The message never carries the payload. */
  public static final class UnreadableJson extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableJson(String message) {
      super(message);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = BattleRequest.CreateBattle.class, name = "create-battle"),
    @JsonSubTypes.Type(value = BattleRequest.ScheduleBattle.class, name = "schedule-battle"),
    @JsonSubTypes.Type(value = BattleRequest.CloseBattle.class, name = "close-battle"),
    @JsonSubTypes.Type(value = BattleRequest.ExtendBattle.class, name = "extend-battle"),
    @JsonSubTypes.Type(value = BattleRequest.VoidBattle.class, name = "void-battle"),
    @JsonSubTypes.Type(value = BattleRequest.QuarantineBucket.class, name = "quarantine-bucket"),
    @JsonSubTypes.Type(
        value = TournamentRequest.CreateTournament.class,
        name = "create-tournament"),
    @JsonSubTypes.Type(value = TournamentRequest.EnterTournament.class, name = "enter-tournament"),
    @JsonSubTypes.Type(value = TournamentRequest.StartTournament.class, name = "start-tournament"),
    @JsonSubTypes.Type(
        value = TournamentRequest.AdvanceTournament.class,
        name = "advance-tournament"),
    @JsonSubTypes.Type(
        value = TournamentRequest.CancelTournament.class,
        name = "cancel-tournament"),
    @JsonSubTypes.Type(value = ArenaRequest.SetArena.class, name = "set-arena"),
    @JsonSubTypes.Type(value = PetRequest.ReportPet.class, name = "report-pet"),
    @JsonSubTypes.Type(value = PetRequest.WithdrawPet.class, name = "withdraw-pet"),
    @JsonSubTypes.Type(value = PetRequest.ClaimPet.class, name = "claim-pet"),
    @JsonSubTypes.Type(value = PetRequest.DecidePet.class, name = "decide-pet"),
    @JsonSubTypes.Type(value = PetRequest.UndoDecision.class, name = "undo-decision"),
    @JsonSubTypes.Type(value = PetRequest.AppealPet.class, name = "appeal-pet")
  })
  private interface Requests {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Outcome.Refused.class, name = "refused")
  })
  private interface Outcomes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes(
      @JsonSubTypes.Type(value = Format.SingleElimination.class, name = "single-elimination"))
  private interface Formats {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Chosen.class, name = "chosen"),
    @JsonSubTypes.Type(value = Entry.Top.class, name = "top"),
    @JsonSubTypes.Type(value = Entry.OpenUntil.class, name = "open-until")
  })
  private interface Entries {}

  @SuppressWarnings("rawtypes")
  private static final class LowerCase extends JsonSerializer<Enum> {
    @Override
    public Class<Enum> handledType() {
      return Enum.class;
    }

    @Override
    public void serialize(Enum value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Json.name(value));
    }
  }
}
