package petbattle.spike.load;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import petbattle.bench.PetForm;
import petbattle.spike.load.Answers.Kind;

/** Brings pictures, one after the other, by player after player. For one event loop. */
public final class UploadLoad {
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);

  private final HttpClient client;
  private final Gateways gateways;
  private final Crowd crowd;
  private final List<byte[]> pictures;
  private final Answers answers = new Answers();
  private int next;

  /**
   * Uploads without end.
   *
   * @param pictures JPEG files
   */
  public UploadLoad(HttpClient client, Gateways gateways, Crowd crowd, List<byte[]> pictures) {
    this.client = client;
    this.gateways = gateways;
    this.crowd = crowd;
    this.pictures = List.copyOf(pictures);
  }

  public Answers answers() {
    return answers;
  }

  /** Brings the next picture; completes when it is answered. Nobody tries a second time. */
  public Future<Void> bring() {
    int number = next++;
    Buffer form = Buffer.buffer(PetForm.of("Mochi", pictures.get(number % pictures.size())));
    return client
        .request(
            gateways
                .pick()
                .request()
                .setMethod(HttpMethod.POST)
                .setURI("/api/pets")
                .setTimeout(ANSWER_DEADLINE.toMillis()))
        .compose(
            request ->
                request
                    .putHeader(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + crowd.tokens().get(number % crowd.size()))
                    .putHeader(HttpHeaders.CONTENT_TYPE, PetForm.CONTENT_TYPE)
                    .send(form))
        .map(answer -> count(answer.statusCode()))
        .otherwise(failure -> count(Kind.CUT_OFF));
  }

  private Void count(int status) {
    Kind kind = Answers.of(status);
    if (kind == Kind.UNEXPECTED) {
      answers.unexpected(Integer.toString(status));
      return null;
    }
    return count(kind);
  }

  private Void count(Kind kind) {
    answers.count(kind);
    return null;
  }
}
