package petbattle.tournament.bracket;

import java.time.Instant;
import java.util.List;

/** How a tournament comes by its entrants. */
public sealed interface Entry {

  /** The admin names them, best seed first. */
  record Chosen(List<String> pets) implements Entry {
    public Chosen {
      pets = List.copyOf(pets);
    }
  }

  /** The best of the leaderboard at the start, seeded in its order. */
  record Top(int pets) implements Entry {
    public Top {
      if (pets < 2 || pets > Bracket.MAX_ENTRANTS) {
        throw new IllegalArgumentException("2 to " + Bracket.MAX_ENTRANTS + " pets");
      }
    }
  }

  /** Owners enter their pets until then; seeded by the leaderboard as it stands at that time. */
  record OpenUntil(Instant until) implements Entry {}
}
