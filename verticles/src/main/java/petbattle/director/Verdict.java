package petbattle.director;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import petbattle.tournament.Ids;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.battle.BattleState;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.Outcome.Done;
import petbattle.tournament.command.Outcome.Reason;
import petbattle.tournament.command.Outcome.Refused;

/** Whether a command may be carried out, as pure functions of what is known. */
final class Verdict {
  static final Duration SHORTEST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofDays(30);

  /** Each tally carries all of them, so they must not become many. */
  static final int MOST_QUARANTINES = 200;

  private static final Pattern BUCKET = Pattern.compile("[0-9a-f]{10}");
  private static final Duration FARTHEST = Duration.ofDays(366);

  private final String command;
  private final Instant now;

  private Verdict(String command, Instant now) {
    this.command = command;
    this.now = now;
  }

  /**
   * Whether a battle may be created.
   *
   * @param id the id that it shall have
   * @param existing the battle with that id, if there is one
   * @param isVisible whether a pet is known and may be seen
   */
  static Outcome onCreating(
      String command,
      String id,
      List<String> pets,
      long durationSeconds,
      Optional<StoredBattle> existing,
      Predicate<String> isVisible,
      Instant now) {
    return new Verdict(command, now).create(id, pets, durationSeconds, existing, isVisible);
  }

  /** Whether a battle may open at a time. */
  static Optional<Outcome> onOpeningAt(String command, Instant opensAt, Instant now) {
    boolean fits = opensAt.isAfter(now) && !opensAt.isAfter(now.plus(FARTHEST));
    return fits
        ? Optional.empty()
        : Optional.of(
            new Verdict(command, now)
                .refused(Reason.INVALID, "The battle must open in the future, within a year."));
  }

  /**
   * Whether a battle may get another end.
   *
   * @param existing the battle that is meant, if there is one
   */
  static Outcome onExtending(
      String command, Optional<StoredBattle> existing, Instant closesAt, Instant now) {
    return new Verdict(command, now).extend(existing, closesAt);
  }

  /**
   * Whether a battle may be taken back.
   *
   * @param existing the battle that is meant, if there is one
   */
  static Outcome onVoiding(String command, Optional<StoredBattle> existing, Instant now) {
    return new Verdict(command, now).voidIt(existing);
  }

  /**
   * Whether a battle may be closed.
   *
   * @param existing the battle that is meant, if there is one
   */
  static Outcome onClosing(String command, Optional<StoredBattle> existing, Instant now) {
    return new Verdict(command, now).close(existing);
  }

  /**
   * Whether a bucket may be taken out.
   *
   * @param existing the battle that is meant, if there is one
   */
  static Outcome onQuarantine(
      String command, Optional<StoredBattle> existing, String bucket, Instant now) {
    return new Verdict(command, now).quarantine(existing, bucket);
  }

  private Outcome create(
      String id,
      List<String> pets,
      long durationSeconds,
      Optional<StoredBattle> existing,
      Predicate<String> isVisible) {
    if (!Ids.isId(id)) {
      return refused(
          Reason.INVALID,
          "The battle's id must be 1 to 64 lower-case letters, digits and hyphens.");
    }
    if (existing.isPresent()) {
      return existing.get().createdBy().equals(command)
          ? done()
          : refused(Reason.CONFLICT, "There is a battle with this id already; choose another id.");
    }
    if (pets.size() != 2 || pets.get(0).equals(pets.get(1))) {
      return refused(Reason.INVALID, "A battle is between exactly two different pets.");
    }
    if (durationSeconds < SHORTEST.toSeconds() || durationSeconds > LONGEST.toSeconds()) {
      return refused(
          Reason.INVALID,
          "A battle lasts at least %d seconds and at most %d days."
              .formatted(SHORTEST.toSeconds(), LONGEST.toDays()));
    }
    for (String pet : pets) {
      if (!isVisible.test(pet)) {
        // Not what the command is about, but what it says of it.
        return refused(
            Reason.INVALID,
            Ids.isId(pet)
                ? "There is no pet " + pet + " that everybody may see; choose another one."
                : "One of the pets does not exist; choose another one.");
      }
    }
    return done();
  }

  private Outcome close(Optional<StoredBattle> existing) {
    if (existing.isEmpty()) {
      return noSuchBattle();
    }
    StoredBattle stored = existing.get();
    Battle battle = stored.battle();
    if (stored.commands().contains(command)) {
      return done();
    }
    if (battle.state() == BattleState.SCHEDULED) {
      return refused(
          Reason.CONFLICT, "The battle has not opened yet; it can be closed once it is open.");
    }
    if (battle.state() != BattleState.OPEN || !now.isBefore(battle.closesAt())) {
      return refused(
          Reason.CONFLICT, "The battle no longer accepts votes; there is nothing to close.");
    }
    return done();
  }

  private Outcome extend(Optional<StoredBattle> existing, Instant closesAt) {
    if (existing.isEmpty()) {
      return noSuchBattle();
    }
    Battle battle = existing.get().battle();
    if (existing.get().commands().contains(command)) {
      return done();
    }
    boolean takesVotes =
        battle.state() == BattleState.SCHEDULED
            || (battle.state() == BattleState.OPEN && now.isBefore(battle.closesAt()));
    if (!takesVotes) {
      return refused(Reason.CONFLICT, "The battle no longer accepts votes; start another one.");
    }
    if (!closesAt.isAfter(battle.closesAt()) || closesAt.isAfter(battle.opensAt().plus(LONGEST))) {
      return refused(
          Reason.INVALID,
          "The new end must be later than the present one, at most %d days after the opening."
              .formatted(LONGEST.toDays()));
    }
    return done();
  }

  private Outcome voidIt(Optional<StoredBattle> existing) {
    if (existing.isEmpty()) {
      return noSuchBattle();
    }
    StoredBattle stored = existing.get();
    return stored.battle().state() != BattleState.VOID || stored.commands().contains(command)
        ? done()
        : refused(Reason.CONFLICT, "The battle is void already.");
  }

  private Outcome quarantine(Optional<StoredBattle> existing, String bucket) {
    if (existing.isEmpty()) {
      return noSuchBattle();
    }
    StoredBattle stored = existing.get();
    if (stored.commands().contains(command)) {
      return done();
    }
    if (!BUCKET.matcher(bucket).matches()) {
      return refused(
          Reason.INVALID,
          "A bucket is ten hexadecimal digits; look at the battle's buckets for them.");
    }
    return switch (stored.battle().state()) {
      case SCHEDULED ->
          refused(Reason.CONFLICT, "The battle has not opened yet; nobody has voted in it.");
      case OPEN ->
          stored.quarantined().contains(bucket) || stored.quarantined().size() < MOST_QUARANTINES
              ? done()
              : refused(
                  Reason.CONFLICT,
                  "%d buckets are taken out already; void the battle instead."
                      .formatted(MOST_QUARANTINES));
      case CLOSING, DECIDED, VOID ->
          refused(
              Reason.CONFLICT,
              "The battle is closed, so single votes can no longer be taken out; it can only be"
                  + " voided as a whole.");
    };
  }

  private Outcome noSuchBattle() {
    return refused(Reason.NOT_FOUND, "There is no such battle; look at the list of battles.");
  }

  private Outcome done() {
    return new Done(command, now);
  }

  private Outcome refused(Reason reason, String detail) {
    return new Refused(command, now, reason, detail);
  }
}
