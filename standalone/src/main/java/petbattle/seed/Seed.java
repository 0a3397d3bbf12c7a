package petbattle.seed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import petbattle.demo.DemoPet;
import petbattle.demo.DemoPets;
import petbattle.kafka.EventLog;
import petbattle.kafka.KafkaSettings;
import petbattle.mongo.Store;
import petbattle.pets.PetDocument;
import petbattle.pets.Pets;
import petbattle.pets.Renditions;
import petbattle.tournament.command.Command;
import petbattle.tournament.pet.Pet;

/**
 * Puts the demonstration pets and their first battles into an empty store. Every step may be
 * repeated: a start that was interrupted is completed by the next one. A store that has pets of its
 * own, or had the seed before, is left alone.
 */
public final class Seed {
  private static final String MARKS = "seeds";
  private static final String MARK = "demo-pets";
  private static final int AT_ONCE = 4;
  private static final long RETRY_MILLIS = 50;

  private final Vertx vertx;
  private final Store store;
  private final EventLog log;
  private final Studio studio;
  private final List<DemoPet> pets = DemoPets.all();

  /** For one run; {@link #close} it afterwards. */
  public Seed(Vertx vertx, KafkaSettings kafka, Store store, Studio studio) {
    this.vertx = vertx;
    this.store = store;
    this.log = new EventLog(vertx, kafka, "/petbattle/seed");
    this.studio = studio;
  }

  /**
   * Seeds, if the store is empty, so far that people can vote. The director may only start after
   * this: it refuses battles of pets that it does not know.
   *
   * @return whether there was something to seed; then {@link #complete} has to follow
   */
  public Future<Boolean> begin() {
    return begunAt()
        .compose(
            begun ->
                begun.isPresent() ? seed(begun.get()).map(true) : Future.succeededFuture(false));
  }

  /** Succeeds once the director has started the battles. */
  public Future<Void> battlesStarted() {
    JsonObject ids = new JsonObject().put("_id", new JsonObject().put("$in", SeedBattles.ids()));
    return store
        .client()
        .count("battles", ids)
        .compose(
            count ->
                count < SeedBattles.ids().size()
                    ? vertx.timer(RETRY_MILLIS).compose(later -> battlesStarted())
                    : Future.succeededFuture());
  }

  /** Adds the large pictures, which take a while and nobody needs at once. */
  public Future<Void> complete() {
    return store
        .durably(() -> pictures(List.of(Rendition.FULL)))
        .compose(
            stored ->
                store.durably(
                    () ->
                        store
                            .client()
                            .updateCollection(
                                MARKS,
                                mark(),
                                new JsonObject()
                                    .put("$set", new JsonObject().put("doneAt", now())))))
        .mapEmpty();
  }

  public Future<Void> close() {
    return log.close();
  }

  /** When the seed began that is still to be completed. */
  private Future<Optional<Instant>> begunAt() {
    return store
        .client()
        .findOne(MARKS, mark(), null)
        .compose(
            found -> {
              if (found == null) {
                return beginIfEmpty();
              }
              return Future.succeededFuture(
                  found.containsKey("doneAt")
                      ? Optional.empty()
                      : Optional.of(Instant.ofEpochMilli(found.getLong("begunAt"))));
            });
  }

  private Future<Optional<Instant>> beginIfEmpty() {
    return store
        .client()
        .count(Pets.COLLECTION, new JsonObject())
        .compose(
            count -> {
              if (count > 0) {
                return Future.succeededFuture(Optional.empty());
              }
              long now = now();
              return store
                  .durably(() -> store.insertOnce(MARKS, mark().put("begunAt", now)))
                  .map(inserted -> Optional.of(Instant.ofEpochMilli(now)));
            });
  }

  private Future<Void> seed(Instant at) {
    List<Pet> published = pets.stream().map(pet -> published(pet, at)).toList();
    return store
        .durably(
            () ->
                pictures(List.of(Rendition.CARD, Rendition.THUMB))
                    .compose(stored -> each(published, this::insertPet)))
        .compose(stored -> each(published, pet -> log.append(pet.id(), pet)))
        .compose(told -> each(SeedBattles.commands(pets, at), this::give));
  }

  private Future<Void> pictures(List<Rendition> sizes) {
    Renditions renditions = new Renditions(store);
    return renditions
        .createIndexes()
        .compose(
            created ->
                each(pets, pet -> each(sizes, rendition -> picture(renditions, pet, rendition))));
  }

  private Future<Void> picture(Renditions renditions, DemoPet pet, Rendition rendition) {
    return Future.fromCompletionStage(studio.picture(pet, rendition))
        .compose(painted -> renditions.store(pet.id(), rendition.file(painted)))
        .onSuccess(stored -> studio.forget(pet, rendition));
  }

  private Future<Void> give(Command command) {
    return log.append(command.request().subject(), command);
  }

  private Future<Void> insertPet(Pet pet) {
    return store.insertOnce(Pets.COLLECTION, PetDocument.seeded(pet)).mapEmpty();
  }

  private static Pet published(DemoPet pet, Instant at) {
    return Pet.seeded(
        pet.id(),
        pet.name(),
        Optional.of(pet.species().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
        at);
  }

  private static JsonObject mark() {
    return new JsonObject().put("_id", MARK);
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  /** Does the same with all of them, a few at a time. */
  private static <T> Future<Void> each(List<T> all, Function<T, Future<Void>> step) {
    List<Future<Void>> lanes = new ArrayList<>();
    for (int lane = 0; lane < AT_ONCE; lane++) {
      Future<Void> chain = Future.succeededFuture();
      for (int i = lane; i < all.size(); i += AT_ONCE) {
        T one = all.get(i);
        chain = chain.compose(before -> step.apply(one));
      }
      lanes.add(chain);
    }
    return Future.all(lanes).mapEmpty();
  }
}
