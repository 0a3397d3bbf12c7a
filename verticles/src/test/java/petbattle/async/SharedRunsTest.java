package petbattle.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import petbattle.testing.Servers;

class SharedRunsTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<Promise<Integer>> runs = new CopyOnWriteArrayList<>();
  private final SharedRuns<Integer> shared = new SharedRuns<>(vertx, this::run);

  private Future<Integer> run() {
    Promise<Integer> run = Promise.promise();
    runs.add(run);
    return run.future();
  }

  @AfterEach
  void close() {
    Servers.await(vertx.close());
  }

  @Test
  void whoeverAsksDuringARunSharesTheNextOne() {
    Future<Integer> first = shared.next();
    Future<Integer> second = shared.next();
    Future<Integer> third = shared.next();
    assertThat(runs).hasSize(1);

    runs.getFirst().complete(1);
    await().until(first::isComplete);
    assertThat(first.result()).isEqualTo(1);
    assertThat(second.isComplete() || third.isComplete()).isFalse();
    assertThat(runs).hasSize(2);

    runs.getLast().complete(2);
    await().until(() -> second.isComplete() && third.isComplete());
    assertThat(List.of(second.result(), third.result())).containsExactly(2, 2);
    assertThat(runs).hasSize(2);
  }

  @Test
  void aRunThatFailsFailsForAllThatShareItAndTheNextOneIsTried() {
    Future<Integer> first = shared.next();
    Future<Integer> second = shared.next();

    runs.getFirst().fail("the disk is full");
    await().until(first::failed);
    assertThat(first.cause()).hasMessage("the disk is full");

    runs.getLast().complete(2);
    await().until(second::succeeded);
    Future<Integer> later = shared.next();
    assertThat(runs).hasSize(3);
    assertThat(later.isComplete()).isFalse();
  }

  @Test
  void resultsArriveOnTheContextThatAsked() {
    Context asking = vertx.getOrCreateContext();
    Promise<Context> arrived = Promise.promise();
    asking.runOnContext(
        v -> shared.next().onComplete(done -> arrived.complete(Vertx.currentContext())));
    await().until(() -> runs.size() == 1);

    runs.getFirst().complete(1);

    await().until(() -> arrived.future().isComplete());
    assertThat(arrived.future().result()).isSameAs(asking);
  }
}
