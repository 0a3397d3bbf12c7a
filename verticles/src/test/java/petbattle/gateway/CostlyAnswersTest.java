package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static petbattle.testing.Servers.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import petbattle.gateway.Problem.Kind;

class CostlyAnswersTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void whoeverAsksAtTheSameTimeSharesOneAnswerAndItIsKept() {
    CostlyAnswers<String, Integer> answers = new CostlyAnswers<>(Duration.ofHours(1));
    Promise<Integer> slow = Promise.promise();

    Future<Integer> first = answers.of("b", () -> found(slow));
    Future<Integer> second = answers.of("b", () -> found(slow));
    slow.complete(7);

    assertThat(List.of(await(first), await(second))).containsOnly(7);
    assertThat(await(answers.of("b", () -> found(Promise.promise())))).isEqualTo(7);
    assertThat(asked).hasValue(1);
  }

  @Test
  void anAnswerIsFoundOutAgainWhenItsTimeIsOver() {
    CostlyAnswers<String, Integer> answers = new CostlyAnswers<>(Duration.ofNanos(-1_000_000_000));

    await(answers.of("b", () -> Future.succeededFuture(asked.incrementAndGet())));

    org.awaitility.Awaitility.await()
        .until(
            () ->
                await(answers.of("b", () -> Future.succeededFuture(asked.incrementAndGet()))) > 1);
  }

  @Test
  void aFailureIsNotKept() {
    CostlyAnswers<String, Integer> answers = new CostlyAnswers<>(Duration.ofHours(1));

    assertThat(answers.of("b", () -> Future.failedFuture("the store is away")).failed()).isTrue();
    assertThat(
            answers
                .of(
                    "b",
                    () -> {
                      throw new IllegalStateException("the store is closed");
                    })
                .failed())
        .isTrue();
    assertThat(await(answers.of("b", () -> Future.succeededFuture(3)))).isEqualTo(3);
  }

  @Test
  void onlyAFewAreFoundOutAtOnce() {
    CostlyAnswers<Integer, Integer> answers = new CostlyAnswers<>(Duration.ofHours(1));
    List<Promise<Integer>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Promise<Integer> slow = Promise.promise();
      running.add(slow);
      answers.of(i, () -> found(slow));
    }

    Future<Integer> oneMore = answers.of(4, () -> Future.succeededFuture(4));
    running.forEach(slow -> slow.complete(0));

    assertThat(oneMore.cause())
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Kind.OVERLOADED));
    assertThat(await(answers.of(4, () -> Future.succeededFuture(4)))).isEqualTo(4);
  }

  private Future<Integer> found(Promise<Integer> slow) {
    asked.incrementAndGet();
    return slow.future();
  }
}
