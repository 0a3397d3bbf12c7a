package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.gateway.board.Boards;
import petbattle.pets.Originals;
import petbattle.players.Erasures;
import petbattle.players.Players;
import petbattle.players.Profiles;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.pet.Pet;
import petbattle.tournament.pet.PetStatus;
import petbattle.tournament.pet.UploadReceived;
import petbattle.tournament.player.Revocation.Scope;

/**
 * Erases players: whatever could tell who they were goes, votes and audits stay as they are. Each
 * step may be repeated. What a gateway that dies leaves undone, any other does: all of them look
 * now and then. Usable from any thread.
 */
final class Eraser {
  private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
  private static final int PETS_AT_ONCE = 10;
  private static final int MOST_WAITING = 100;
  private static final int PLAYERS_AT_ONCE = 20;
  private static final long LOOK_EVERY_MILLIS = 60_000;
  private static final long LOOK_AGAIN_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final Duration LATER = Duration.ofMinutes(5);

  /** So long something of a player may still be on its way, such as a picture. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(15);

  private final Vertx vertx;
  private final Clock clock;
  private final Revocations revocations;
  private final Players players;
  private final Profiles profiles;
  private final Erasures erasures;
  private final Boards boards;
  private final Originals originals;
  private final Commands commands;
  private Optional<Long> timer = Optional.empty();

  Eraser(
      Vertx vertx,
      Clock clock,
      Revocations revocations,
      Players players,
      Profiles profiles,
      Erasures erasures,
      Boards boards,
      Originals originals,
      Commands commands) {
    this.vertx = vertx;
    this.clock = clock;
    this.revocations = revocations;
    this.players = players;
    this.profiles = profiles;
    this.erasures = erasures;
    this.boards = boards;
    this.originals = originals;
    this.commands = commands;
  }

  /** Does what was left undone, now and from time to time. */
  void start() {
    goOn();
    timer = Optional.of(vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> goOn()));
  }

  void stop() {
    timer.ifPresent(vertx::cancelTimer);
  }

  /**
   * Erases a player. Once it was written down that he asked, it will be done.
   *
   * @return true when nothing is left of him, false when some of his pets still have to go
   */
  Future<Boolean> erase(String player, Trace trace) {
    return erasures
        .ask(player)
        .compose(asked -> revocations.revoke(player, Scope.ALL))
        .compose(revoked -> Future.all(players.forget(player), profiles.forget(player)))
        .compose(forgotten -> new Withdrawals(player, trace).goOn());
  }

  /** Takes a player's pets back, some at a time, until it takes too long for a request. */
  private final class Withdrawals {
    private final String player;
    private final Trace trace;
    private final Instant deadline = clock.instant().plus(PATIENCE);
    private final Set<String> asked = new HashSet<>();

    Withdrawals(String player, Trace trace) {
      this.player = player;
      this.trace = trace;
    }

    Future<Boolean> goOn() {
      return petsOf(player)
          .compose(
              left ->
                  left.isEmpty() || clock.instant().isAfter(deadline)
                      ? Future.succeededFuture(left.isEmpty())
                      : withdraw(left).compose(later -> goOn()));
    }

    private Future<?> withdraw(List<String> left) {
      List<String> next =
          left.stream().filter(pet -> !asked.contains(pet)).limit(PETS_AT_ONCE).toList();
      asked.addAll(next);
      return Future.all(next.stream().map(this::withdraw).toList())
          .compose(answered -> vertx.timer(LOOK_AGAIN_MILLIS));
    }

    private Future<?> withdraw(String pet) {
      PetRequest wish = new PetRequest.WithdrawPet(pet, false);
      return commands.give(player, Optional.of("the player is erased"), wish, trace);
    }
  }

  private Future<List<String>> petsOf(String player) {
    List<String> known =
        boards
            .petsOf(player, Optional.empty())
            .filter(pet -> pet.status() != PetStatus.WITHDRAWN)
            .map(Pet::id)
            .toList();
    return originals
        .list(Optional.of(player), Optional.empty(), MOST_WAITING)
        .map(
            waiting ->
                Stream.concat(
                        known.stream(),
                        // A picture whose pet is known goes with it.
                        waiting.stream()
                            .map(UploadReceived::pet)
                            .filter(pet -> boards.pet(pet).isEmpty()))
                    .toList());
  }

  private void goOn() {
    erasures
        .due(PLAYERS_AT_ONCE)
        .compose(due -> Future.join(due.stream().map(this::goOn).toList()))
        .onFailure(failure -> LOG.warn("erasing goes on later reason={}", failure.toString()));
  }

  private Future<Void> goOn(Erasures.Due erasure) {
    boolean nothingIsOnItsWay = erasure.at().plus(ON_ITS_WAY).isBefore(clock.instant());
    return erase(erasure.player(), Trace.from(null))
        .compose(
            nothingLeft ->
                nothingLeft && nothingIsOnItsWay
                    ? erasures.done(erasure.player())
                    : erasures.later(erasure.player(), LATER));
  }
}
