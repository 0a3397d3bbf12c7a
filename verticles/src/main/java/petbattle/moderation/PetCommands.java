package petbattle.moderation;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.command.AdminLog.Entry;
import petbattle.command.CommandExecutor;
import petbattle.mongo.Store;
import petbattle.pets.Originals;
import petbattle.pets.Pets;
import petbattle.pets.StoredPet;
import petbattle.tournament.Ids;
import petbattle.tournament.command.Outcome;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.moderation.PetCase;
import petbattle.tournament.moderation.PetLife;
import petbattle.tournament.moderation.PetLife.Step;

/**
 * What people ask about pets. Each command is applied to a pet once: its id stands in the document
 * that it led to, also when it changed nothing, so that it does not change anything later either.
 */
final class PetCommands implements CommandExecutor.Work<PetRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(PetCommands.class);
  private static final int ATTEMPTS = 5;

  private final Pets pets;
  private final Originals originals;
  private final Publication publication;
  private final InstantSource clock;

  PetCommands(Store store, Publication publication, InstantSource clock) {
    this.pets = new Pets(store);
    this.originals = new Originals(store);
    this.publication = publication;
    this.clock = clock;
  }

  @Override
  public Future<Outcome> judge(Entry<PetRequest> entry) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!Ids.isId(entry.request().pet())) {
      return Future.succeededFuture(outcome(entry, PetLife.unknown(), now));
    }
    return pets.find(entry.request().pet())
        .compose(found -> step(entry, found, now))
        .map(step -> outcome(entry, step, now));
  }

  private Future<Step> step(Entry<PetRequest> entry, Optional<StoredPet> found, Instant now) {
    PetRequest request = entry.request();
    return found
        .map(
            stored ->
                Future.succeededFuture(PetLife.apply(stored.file(), entry.who(), request, now)))
        .orElseGet(
            () ->
                originals
                    .find(request.pet())
                    .map(
                        waiting ->
                            waiting
                                .map(
                                    upload ->
                                        PetLife.applyPending(
                                            upload.pet(),
                                            upload.owner(),
                                            entry.who(),
                                            request,
                                            now))
                                .orElseGet(PetLife::unknown)));
  }

  private static Outcome outcome(Entry<PetRequest> entry, Step step, Instant now) {
    return step instanceof Step.Refused refused
        ? new Outcome.Refused(entry.command(), now, refused.reason(), refused.detail())
        : new Outcome.Done(entry.command(), now);
  }

  @Override
  public Future<Void> carryOut(Entry<PetRequest> entry, Outcome.Done outcome) {
    return carryOut(entry, outcome.at(), ATTEMPTS);
  }

  private Future<Void> carryOut(Entry<PetRequest> entry, Instant at, int attempts) {
    return pets.find(entry.request().pet())
        .compose(
            found ->
                found.isPresent() && found.get().commands().contains(entry.command())
                    ? Future.succeededFuture(true)
                    : step(entry, found, at).compose(step -> take(entry, found, step)))
        .compose(
            taken -> {
              if (taken) {
                return Future.succeededFuture();
              }
              return attempts > 1
                  ? carryOut(entry, at, attempts - 1)
                  : Future.failedFuture("the pet keeps changing");
            });
  }

  /** False when somebody else changed the pet in between. */
  private Future<Boolean> take(Entry<PetRequest> entry, Optional<StoredPet> found, Step step) {
    return switch (step) {
      case Step.Changed changed -> replace(entry.command(), found, changed.next());
      case Step.Unchanged same ->
          replace(entry.command(), found, found.orElseThrow().file().revised());
      case Step.Refused refused -> {
        LOG.warn("command came too late type={} reason={}", entry.type(), refused.detail());
        yield Future.succeededFuture(true);
      }
    };
  }

  private Future<Boolean> replace(String command, Optional<StoredPet> found, PetCase next) {
    return found.isPresent()
        ? pets.advance(found.get(), found.get().after(command, next))
        : pets.insert(new StoredPet(next, OptionalLong.empty(), List.of(command)));
  }

  @Override
  public Future<Void> announce(Entry<PetRequest> entry) {
    return publication.of(entry.request().pet());
  }
}
