package petbattle.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import petbattle.tournament.ranking.Rating;

class PublishedRatingsTest {
  private static final Rating OLD = new Rating("ada", 3, 1500, 100, 10);
  private static final Rating ALIKE = new Rating("ada", 6, 1500.4, 100.2, 10);
  private static final Rating NEW = new Rating("ada", 9, 1530, 80, 20);
  private static final Rating OTHER_RULES = new Rating("ada", 9, 1600, 80, 20);

  private final PublishedRatings published = new PublishedRatings();

  @Test
  void whatNobodyWouldSeeIsNotPublished() {
    assertThat(published.lacks(OLD)).isTrue();
    published.read(OLD);
    assertThat(published.lacks(ALIKE)).isFalse();
    assertThat(published.lacks(NEW)).isTrue();
  }

  @Test
  void whatWasAcknowledgedIsNotPublishedAgainUntilItIsRead() {
    published.read(OLD);
    published.acknowledged(NEW);
    published.read(OLD);
    assertThat(published.lacks(NEW)).isFalse();
    published.read(NEW);
    assertThat(published.lacks(NEW)).isFalse();
  }

  @Test
  void anOldRatingThatCameLateHasToBeOverwritten() {
    published.acknowledged(NEW);
    published.read(NEW);
    published.read(OLD);

    assertThat(published.lacks(NEW)).isTrue();
  }

  @Test
  void whoKnowsLessLeavesItToWhoeverKnowsMore() {
    published.read(NEW);

    assertThat(published.lacks(OLD)).isFalse();
  }

  @Test
  void anotherRatingOfTheSameVersionIsCorrectedOnce() {
    published.read(OTHER_RULES);
    assertThat(published.lacks(NEW)).isTrue();
    published.acknowledged(NEW);
    published.read(NEW);
    published.read(OTHER_RULES);

    assertThat(published.lacks(NEW)).isFalse();
  }
}
