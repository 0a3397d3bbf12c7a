package petbattle.spike.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeoutException;
import petbattle.spike.load.Answers.Kind;
import petbattle.spike.load.Ballots.Ballot;

/**
 * Casts votes as clients do: who cannot reach a gateway turns to the next, who is asked to come
 * back later does, for a while. A vote is accepted when it was answered with 202 and not before.
 * {@link #cast} is for the event loop of the client's connections; numbers are for any thread; what
 * was accepted is to be read when nothing is under way any more.
 */
public final class VoteLoad {
  private static final int MOST_ATTEMPTS = 8;
  private static final int RECEIPT_EVERY = 50;
  private static final int MOST_RECEIPTS = 2_000;
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long LATER_MILLIS = 1_000;

  private final Vertx vertx;
  private final HttpClient client;
  private final Gateways gateways;
  private final Crowd crowd;
  private final List<OpenBattle> battles;
  private final Ballots ballots;
  private final LatencyLog latency = new LatencyLog();
  private final Answers answers = new Answers();
  private final List<BitSet> accepted = new ArrayList<>();
  private final List<String> receipts = new ArrayList<>();
  private volatile boolean stopped;

  public VoteLoad(
      Vertx vertx,
      HttpClient client,
      Gateways gateways,
      Crowd crowd,
      List<OpenBattle> battles,
      Ballots ballots) {
    this.vertx = vertx;
    this.client = client;
    this.gateways = gateways;
    this.crowd = crowd;
    this.battles = List.copyOf(battles);
    this.ballots = ballots;
    battles.forEach(battle -> accepted.add(new BitSet(crowd.size())));
  }

  /** How long it took until 202, from when the vote was due, all attempts included. */
  public LatencyLog latency() {
    return latency;
  }

  public Answers answers() {
    return answers;
  }

  /** Who of the crowd has a 202 for a battle, by their places. */
  public BitSet accepted(int battle) {
    return (BitSet) accepted.get(battle).clone();
  }

  /** Some of the receipts, evenly over the load. */
  public List<String> receipts() {
    return List.copyOf(receipts);
  }

  /** Casts the next vote, which was due then; completes when it is accepted or given up. */
  public Future<Void> cast(long due) {
    Promise<Void> ended = Promise.promise();
    attempt(ballots.next(), due, 1, ended);
    return ended.future();
  }

  /** Nothing is tried again from now on. */
  public void stop() {
    stopped = true;
  }

  private void attempt(Ballot ballot, long due, int number, Promise<Void> ended) {
    if (stopped) {
      answers.gaveUp();
      ended.complete();
      return;
    }
    Gateways.Gateway gateway = gateways.pick();
    send(gateway, ballot)
        .onSuccess(answer -> answered(answer, ballot, due, number, ended))
        .onFailure(
            failure -> {
              Kind kind = kindOf(failure);
              answers.count(kind);
              if (kind != Kind.TIMED_OUT) {
                gateways.unreachable(gateway);
              }
              again(
                  ballot,
                  due,
                  number,
                  kind != Kind.TIMED_OUT && number == 1 ? 1 : LATER_MILLIS,
                  ended);
            });
  }

  private Future<HttpClientResponse> send(Gateways.Gateway gateway, Ballot ballot) {
    OpenBattle battle = battles.get(ballot.battle());
    return client
        .request(
            gateway
                .request()
                .setMethod(HttpMethod.POST)
                .setURI("/api/battles/" + battle.id() + "/votes")
                .setTimeout(ANSWER_DEADLINE.toMillis()))
        .compose(
            request ->
                request
                    .putHeader(
                        HttpHeaders.AUTHORIZATION, "Bearer " + crowd.tokens().get(ballot.player()))
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .send(Buffer.buffer("{\"pet\":\"" + ballot.pet() + "\"}")));
  }

  private void answered(
      HttpClientResponse answer, Ballot ballot, long due, int number, Promise<Void> ended) {
    Kind kind = Answers.of(answer.statusCode());
    switch (kind) {
      case ACCEPTED -> {
        latency.doneSince(due);
        answers.count(kind);
        accepted.get(ballot.battle()).set(ballot.player());
        rememberSome(answer);
        ended.complete();
      }
      case BUSY, LIMITED -> {
        answers.count(kind);
        again(ballot, due, number, retryAfterMillis(answer), ended);
      }
      case UNEXPECTED -> {
        answers.unexpected(Integer.toString(answer.statusCode()));
        ended.complete();
      }
      default -> {
        answers.count(kind);
        ended.complete();
      }
    }
  }

  private void rememberSome(HttpClientResponse answer) {
    if (answers.of(Kind.ACCEPTED) % RECEIPT_EVERY == 0 && receipts.size() < MOST_RECEIPTS) {
      // An answer whose end never comes is no receipt; that it was 202 counts anyway.
      answer.body().onSuccess(body -> receipts.add(new JsonObject(body).getString("receipt")));
    }
  }

  private void again(Ballot ballot, long due, int number, long millis, Promise<Void> ended) {
    if (stopped || number >= MOST_ATTEMPTS || System.nanoTime() - due > PATIENCE.toNanos()) {
      answers.gaveUp();
      ended.complete();
      return;
    }
    answers.retried();
    vertx.setTimer(millis, timer -> attempt(ballot, due, number + 1, ended));
  }

  private static long retryAfterMillis(HttpClientResponse answer) {
    String seconds = answer.getHeader(HttpHeaders.RETRY_AFTER);
    try {
      return seconds == null ? LATER_MILLIS : Math.clamp(Long.parseLong(seconds), 1, 30) * 1_000L;
    } catch (NumberFormatException e) {
      return LATER_MILLIS;
    }
  }

  private static Kind kindOf(Throwable failure) {
    if (failure instanceof ConnectException) {
      return Kind.UNREACHABLE;
    }
    return failure instanceof TimeoutException ? Kind.TIMED_OUT : Kind.CUT_OFF;
  }
}
