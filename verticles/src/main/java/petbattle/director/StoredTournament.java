package petbattle.director;

import java.util.Set;
import petbattle.tournament.bracket.Tournament;

/**
 * A tournament as the store holds it: the value that everybody may know and what directors have to
 * remember about it.
 *
 * @param tournament the value
 * @param createdBy the command that created it
 * @param commands those that changed it, entries left out; none of them does so twice
 * @param publishedRevision the newest revision that Kafka has acknowledged, 0 if none
 */
record StoredTournament(
    Tournament tournament, String createdBy, Set<String> commands, long publishedRevision) {

  boolean isPublished() {
    return publishedRevision >= tournament.revision();
  }
}
