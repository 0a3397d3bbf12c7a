package petbattle.tournament.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import petbattle.tournament.command.PetRequest;
import petbattle.tournament.command.PetRequest.AppealPet;
import petbattle.tournament.command.PetRequest.Choice;
import petbattle.tournament.command.PetRequest.ClaimPet;
import petbattle.tournament.command.PetRequest.DecidePet;
import petbattle.tournament.command.PetRequest.ReportPet;
import petbattle.tournament.command.PetRequest.UndoDecision;
import petbattle.tournament.command.PetRequest.WithdrawPet;
import petbattle.tournament.moderation.PetLife.Step;
import petbattle.tournament.moderation.Verdict.Decision;
import petbattle.tournament.pet.PetStatus;

/** What holds for every life of a pet, whatever is asked for, by whom and when. */
class PetLifePropertyTest {
  private static final String PET = "p";

  /**
   * A wish of somebody.
   *
   * @param afterSeconds how long after the one before
   */
  record Wish(String who, PetRequest request, long afterSeconds) {}

  /** A wish that was fulfilled. */
  private record Moment(PetCase before, Wish wish, PetCase after, Instant at) {}

  @Property(tries = 2000)
  void nothingIsVisibleWithoutAVerdictAndAPicture(
      @ForAll("cases") PetCase first, @ForAll("wishes") List<Wish> wishes) {
    live(
        first,
        wishes,
        moment -> {
          if (moment.after().pet().status().isVisible()) {
            assertThat(moment.after().hasPicture()).isTrue();
            assertThat(moment.after().pet().verdict().orElseThrow().decision())
                .isEqualTo(Decision.PUBLISHED);
          }
        });
  }

  @Property(tries = 2000)
  void onlyAModeratorsWordMakesAPetVisible(
      @ForAll("cases") PetCase first, @ForAll("wishes") List<Wish> wishes) {
    live(
        first,
        wishes,
        moment -> {
          if (!moment.before().pet().status().isVisible()
              && moment.after().pet().status().isVisible()) {
            assertThat(moment.wish().request())
                .isEqualTo(new DecidePet(PET, Choice.PUBLISH, "because"));
            assertThat(moment.before().pet().status()).isEqualTo(PetStatus.REVIEW);
          }
        });
  }

  @Property(tries = 2000)
  void withdrawnIsFinalAndLeavesNothingBehind(
      @ForAll("cases") PetCase first, @ForAll("wishes") List<Wish> wishes) {
    live(
        first,
        wishes,
        moment -> {
          assertThat(moment.before().pet().status()).isNotEqualTo(PetStatus.WITHDRAWN);
          if (moment.after().pet().status() == PetStatus.WITHDRAWN) {
            assertThat(moment.after().pet().name()).isEmpty();
            assertThat(moment.after().hasPicture()).isFalse();
            assertThat(moment.after().ruling()).isEmpty();
          }
        });
  }

  @Property(tries = 2000)
  void eachChangeIsTheNextRevision(
      @ForAll("cases") PetCase first, @ForAll("wishes") List<Wish> wishes) {
    live(
        first,
        wishes,
        moment ->
            assertThat(moment.after().pet().revision())
                .isEqualTo(moment.before().pet().revision() + 1));
  }

  @Property(tries = 2000)
  void onlyTheLastDecisionIsTakenBackAndOnlyForAMinute(
      @ForAll("cases") PetCase first, @ForAll("wishes") List<Wish> wishes) {
    live(
        first,
        wishes,
        moment -> {
          if (moment.wish().request() instanceof UndoDecision) {
            PetCase.Ruling ruling = moment.before().ruling().orElseThrow();
            assertThat(moment.at()).isBeforeOrEqualTo(ruling.at().plusSeconds(60));
            assertThat(moment.wish().who()).isEqualTo(ruling.by());
            assertThat(moment.after().pet().status()).isEqualTo(PetStatus.REVIEW);
            assertThat(moment.after().ruling()).isEmpty();
            assertThat(moment.after().pet().verdict()).isEqualTo(ruling.before().pet().verdict());
          }
        });
  }

  @Property(tries = 2000)
  void nobodyDecidesWhileAnotherModeratorsLeaseRuns(
      @ForAll("cases") PetCase first, @ForAll("wishes") List<Wish> wishes) {
    live(
        first,
        wishes,
        moment -> {
          if (moment.wish().request() instanceof DecidePet
              || moment.wish().request() instanceof ClaimPet) {
            moment
                .before()
                .lease()
                .filter(lease -> moment.at().isBefore(lease.until()))
                .ifPresent(lease -> assertThat(lease.who()).isEqualTo(moment.wish().who()));
          }
        });
  }

  @Property(tries = 2000)
  void anAppealIsHeardOnce(@ForAll("cases") PetCase first, @ForAll("wishes") List<Wish> wishes) {
    int[] heard = {0};
    live(
        first,
        wishes,
        moment -> {
          if (moment.wish().request() instanceof AppealPet) {
            heard[0]++;
            assertThat(moment.before().pet().status()).isEqualTo(PetStatus.REFUSED);
            assertThat(moment.wish().who()).isEqualTo(Cases.OWNER);
          }
        });
    assertThat(heard[0]).isLessThanOrEqualTo(1);
  }

  private static void live(
      PetCase first, List<Wish> wishes, java.util.function.Consumer<Moment> check) {
    PetCase file = first;
    Instant now = Cases.NOON;
    for (Wish wish : wishes) {
      now = now.plusSeconds(wish.afterSeconds());
      Step step = PetLife.apply(file, wish.who(), wish.request(), now);
      assertThat(PetLife.apply(file, wish.who(), wish.request(), now)).isEqualTo(step);
      if (step instanceof Step.Changed changed) {
        check.accept(new Moment(file, wish, changed.next(), now));
        file = changed.next();
      }
    }
  }

  @Provide
  Arbitrary<PetCase> cases() {
    return Arbitraries.of(
        Cases.published(),
        Cases.inReview(Reason.UNSURE, true),
        Cases.inReview(Reason.PROCESSING_FAILED, false),
        Cases.refused(Reason.NO_PET, true),
        Cases.refused(Reason.UNREADABLE, false));
  }

  @Provide
  Arbitrary<List<Wish>> wishes() {
    Arbitrary<PetRequest> requests =
        Arbitraries.of(
            new ReportPet(PET, "bad", false),
            new ReportPet(PET, "bad", false),
            new ReportPet(PET, "bad", true),
            new ClaimPet(PET, 120),
            new DecidePet(PET, Choice.PUBLISH, "because"),
            new DecidePet(PET, Choice.REFUSE, "because"),
            new DecidePet(PET, Choice.ESCALATE, ""),
            new UndoDecision(PET),
            new UndoDecision(PET),
            new AppealPet(PET, "look again"),
            new AppealPet(PET, "look again"));
    Arbitrary<PetRequest> withWithdrawals =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(12, requests),
            net.jqwik.api.Tuple.of(
                1,
                Arbitraries.of(
                    (PetRequest) new WithdrawPet(PET, false), new WithdrawPet(PET, true))));
    Arbitrary<String> people = Arbitraries.of(Cases.OWNER, "ann", "ben", "moderator", "other");
    Arbitrary<Long> pauses = Arbitraries.of(0L, 1L, 59L, 61L, 121L);
    return Combinators.combine(people, withWithdrawals, pauses)
        .as(Wish::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  @Property
  void whatWaitsForItsVerdictCanOnlyBeTakenBack(@ForAll("wishes") List<Wish> wishes) {
    for (Wish wish : wishes) {
      Step step = PetLife.applyPending(PET, Cases.OWNER, wish.who(), wish.request(), Cases.NOON);
      if (step instanceof Step.Changed changed) {
        assertThat(changed.next().pet().status()).isEqualTo(PetStatus.WITHDRAWN);
        assertThat(changed.next().pet().owner()).isEqualTo(Optional.of(Cases.OWNER));
      }
    }
  }
}
