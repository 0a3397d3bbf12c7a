package petbattle.tournament.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petbattle.tournament.moderation.Policy.Assessment;
import petbattle.tournament.moderation.Verdict.Decision;

class PolicyTest {
  private static final Likeness NONE = new Likeness.None();

  @ParameterizedTest
  @CsvSource({
    "1.0,  0.0,  PUBLISHED, ,         false",
    "0.5,  0.2,  PUBLISHED, ,         false",
    "0.49, 0.2,  REVIEW,    UNSURE,   false",
    "0.2,  0.0,  REVIEW,    UNSURE,   false",
    "0.19, 0.0,  REFUSED,   NO_PET,   false",
    "0.0,  1.0,  REFUSED,   NO_PET,   true",
    "0.5,  0.21, REVIEW,    UNSAFE,   false",
    "0.5,  0.5,  REVIEW,    UNSAFE,   false",
    "1.0,  0.51, REVIEW,    UNSAFE,   true",
    "1.0,  1.0,  REVIEW,    UNSAFE,   true",
    "0.3,  0.9,  REVIEW,    UNSAFE,   true",
  })
  void theMeasuredThresholdsDecide(
      double pet, double unsafe, Decision decision, Reason reason, boolean blur) {
    Assessment assessment = Policy.assess(pet, unsafe, NONE, Thresholds.MEASURED);

    assertThat(assessment.decision()).isEqualTo(decision);
    assertThat(assessment.reason()).isEqualTo(Optional.ofNullable(reason));
    assertThat(assessment.blur()).isEqualTo(blur);
    assertThat(assessment.detail().isPresent()).isEqualTo(decision != Decision.PUBLISHED);
  }

  @Property
  void onlyASafePictureOfAPetIsPublished(
      @ForAll @DoubleRange(min = 0, max = 1) double pet,
      @ForAll @DoubleRange(min = 0, max = 1) double unsafe) {
    Assessment assessment = Policy.assess(pet, unsafe, NONE, Thresholds.MEASURED);

    assertThat(assessment.decision() == Decision.PUBLISHED).isEqualTo(pet >= .5 && unsafe <= .2);
  }

  @Property
  void whereAPetIsFoundNothingIsRefusedForSafety(
      @ForAll @DoubleRange(min = .2, max = 1) double pet,
      @ForAll @DoubleRange(min = 0, max = 1) double unsafe) {
    assertThat(Policy.assess(pet, unsafe, NONE, Thresholds.MEASURED).decision())
        .isNotEqualTo(Decision.REFUSED);
  }

  @Property
  void whatIsThereAlreadyOrWasRefusedIsNeverPublished(
      @ForAll @DoubleRange(min = .2, max = 1) double pet,
      @ForAll @DoubleRange(min = 0, max = 1) double unsafe) {
    Assessment same = Policy.assess(pet, unsafe, new Likeness.SameAs("p"), Thresholds.MEASURED);
    Assessment like = Policy.assess(pet, unsafe, new Likeness.LikeRefused(), Thresholds.MEASURED);

    assertThat(same.decision()).isEqualTo(Decision.REFUSED);
    assertThat(same.reason()).contains(Reason.ALREADY_HERE);
    assertThat(like.decision()).isEqualTo(Decision.REVIEW);
    assertThat(like.reason()).contains(Reason.LIKE_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 0", "1, NaN", "-0.1, 0", "1, -0.1", "1.1, 0", "1, Infinity"})
  void whatIsNoScoreIsNoVerdict(double pet, double unsafe) {
    assertThatThrownBy(() -> Policy.assess(pet, unsafe, NONE, Thresholds.MEASURED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.2, 0.2, 0.5",
    "0.5, 0.2, 0.6, 0.5",
    "1.1, 0.2, 0.2, 0.5",
    "0.5, -1,  0.2, 0.5",
    "0.5, 0.2, 0.2, 2",
    "NaN, 0.2, 0.2, 0.5",
    "0.5, 0.2, NaN, 0.5"
  })
  void thresholdsThatMakeNoSenseAreRefused(double pet, double noPet, double unsafe, double blur) {
    assertThatThrownBy(() -> new Thresholds(pet, noPet, unsafe, blur))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
