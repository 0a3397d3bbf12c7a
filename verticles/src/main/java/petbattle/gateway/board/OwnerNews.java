package petbattle.gateway.board;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import petbattle.json.Json;
import petbattle.tournament.moderation.Reason;
import petbattle.tournament.moderation.Verdict;
import petbattle.tournament.pet.Pet;

/**
 * What owners are told about their own pets, and nobody else is. These messages have no id: they
 * are absolute, and whoever comes again is told the newest state again.
 */
final class OwnerNews {
  /** An owner hears of this many of his pets when he comes; of changes of all of them later. */
  static final int MAX_GREETING = 50;

  private OwnerNews() {}

  private record Message(String id, String status, Optional<Reason> reason) {}

  /** How a pet stands. */
  static Buffer of(Pet pet) {
    return ServerSentEvent.of(
        "pet",
        new Message(pet.id(), Json.name(pet.status()), pet.verdict().flatMap(Verdict::reason)));
  }

  /** How an owner's newest pets stand. */
  static Buffer greeting(PetIndex pets, String owner) {
    Buffer all = Buffer.buffer();
    pets.newestOf(owner).limit(MAX_GREETING).map(OwnerNews::of).forEach(all::appendBuffer);
    return all;
  }
}
