package petbattle.moderation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.CompactedView;
import petbattle.kafka.Cursor;
import petbattle.kafka.KafkaSettings;
import petbattle.kafka.Topic;
import petbattle.mongo.Store;
import petbattle.pets.Pets;
import petbattle.pets.StoredPet;
import petbattle.tournament.pet.Pet;

/**
 * Watches the pets topic. A process that was held up may append an old value behind a newer one.
 * Readers who saw both keep the newer; but compaction keeps the last, and who reads after that
 * would show a pet that was withdrawn. So whenever the last value of a pet is not the newest, the
 * newest is published again. Bound to its context.
 */
final class PublishedPets {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedPets.class);
  private static final int PAGE = 500;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Pets pets;
  private final Publication publication;
  private final CompactedView<Pet> view;
  private final Map<String, Long> newest = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();
  private final Set<String> publishing = new HashSet<>();
  private boolean stopping;

  PublishedPets(Vertx vertx, KafkaSettings kafka, Store store, Publication publication) {
    this.vertx = vertx;
    this.pets = new Pets(store);
    this.publication = publication;
    this.view = new CompactedView<>(vertx, kafka, Topic.PETS, Pet.class, this::accept);
  }

  Future<Void> start() {
    return view.start().onSuccess(v -> view.caughtUp().onSuccess(read -> compareWithStore("")));
  }

  Future<Void> stop() {
    stopping = true;
    return view.stop();
  }

  private void accept(String key, Pet pet, Cursor cursor) {
    last.put(pet.id(), pet.revision());
    if (newest.merge(pet.id(), pet.revision(), Math::max) > pet.revision() && view.isCaughtUp()) {
      publishAgain(pet.id());
    }
  }

  /** After the start, page by page: what is stored must be what stands there last. */
  private void compareWithStore(String after) {
    if (stopping) {
      return;
    }
    pets.all(after, PAGE)
        .onSuccess(this::compare)
        .onFailure(
            failure -> {
              LOG.warn("pets not compared, trying again reason={}", failure.toString());
              vertx.setTimer(RETRY.toMillis(), timer -> compareWithStore(after));
            });
  }

  private void compare(List<StoredPet> page) {
    for (StoredPet stored : page) {
      if (stored.file().pet().revision() > last.getOrDefault(stored.id(), 0L)) {
        publishAgain(stored.id());
      }
    }
    if (page.size() == PAGE) {
      compareWithStore(page.getLast().id());
    }
  }

  private void publishAgain(String pet) {
    if (stopping || !publishing.add(pet)) {
      return;
    }
    LOG.warn("an old value stands last, publishing the newest pet={}", pet);
    publication
        .of(pet)
        .onComplete(
            done -> {
              publishing.remove(pet);
              if (done.failed()) {
                LOG.warn("not published, trying again reason={}", done.cause().toString());
                vertx.setTimer(RETRY.toMillis(), timer -> publishAgain(pet));
              }
            });
  }
}
