package petbattle.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import petbattle.tournament.ranking.Standing;

class PublishedStandingsTest {
  private static final Standing OLD = new Standing("ada", 3, 1, 0, 10, 5);
  private static final Standing NEW = new Standing("ada", 6, 2, 0, 20, 10);
  private static final Standing OTHER_RULES = new Standing("ada", 6, 2, 0, 21, 9);

  private final PublishedStandings published = new PublishedStandings();

  @Test
  void onlyWhatIsNewerIsLacking() {
    assertThat(published.lacks(OLD)).isTrue();
    published.read(OLD);
    assertThat(published.lacks(OLD)).isFalse();
    assertThat(published.lacks(NEW)).isTrue();
    published.read(NEW);
    assertThat(published.lacks(NEW)).isFalse();
    assertThat(published.lacks(OLD)).isFalse();
  }

  @Test
  void whatWasAcknowledgedIsNotPublishedAgainUntilItIsRead() {
    published.read(OLD);
    published.acknowledged(NEW);
    assertThat(published.lacks(NEW)).isFalse();
    published.read(OLD);
    assertThat(published.lacks(NEW)).isFalse();
    published.read(NEW);
    assertThat(published.lacks(NEW)).isFalse();
  }

  @Test
  void anOldStandingThatCameLateHasToBeOverwritten() {
    published.acknowledged(NEW);
    published.read(NEW);
    published.read(OLD);

    assertThat(published.lacks(NEW)).isTrue();
  }

  @Test
  void anotherContentOfTheSameVersionIsCorrectedOnce() {
    published.read(OTHER_RULES);
    assertThat(published.lacks(NEW)).isTrue();
    published.acknowledged(NEW);
    published.read(NEW);
    published.read(OTHER_RULES);

    assertThat(published.lacks(NEW)).isFalse();
  }
}
