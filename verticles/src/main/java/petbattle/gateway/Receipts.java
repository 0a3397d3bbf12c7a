package petbattle.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import petbattle.gateway.Problem.Kind;
import petbattle.tournament.counting.Position;
import petbattle.tournament.vote.Vote;

/**
 * Receipts without a store: a signed token names the vote's place in the log, and from that follows
 * what became of it. Usable from any thread.
 */
final class Receipts {

  /**
   * What a receipt says.
   *
   * @param position where the vote stands in the log
   */
  record Receipt(String battle, String voter, String pet, Position position) {}

  private final JWTAuth signer;
  private final AuthenticationProvider verifier;

  Receipts(Vertx vertx, SigningKeys keys) {
    this.signer = keys.signer(vertx);
    this.verifier = keys.verifier(vertx, JwtKind.RECEIPT);
  }

  /** The receipt of a vote that Kafka has acknowledged. */
  String issue(Vote vote, Position position) {
    JsonObject claims =
        new JsonObject()
            .put("b", vote.battle())
            .put("v", vote.voter())
            .put("p", vote.pet())
            .put("t", position.topicId())
            .put("n", position.partition())
            .put("o", position.offset());
    return signer.generateToken(claims, JwtKind.RECEIPT.options());
  }

  /** Reads a receipt; fails with a problem unless we signed it. */
  Future<Receipt> read(String text) {
    return verifier
        .authenticate(new TokenCredentials(text))
        .map(user -> receipt(user.attributes().getJsonObject("accessToken")))
        .recover(
            forged ->
                Future.failedFuture(
                    Problem.of(
                        Kind.NOT_FOUND,
                        "This is not a receipt of ours. Send one exactly as the vote's answer gave"
                            + " it.")));
  }

  private static Receipt receipt(JsonObject claims) {
    return new Receipt(
        claims.getString("b"),
        claims.getString("v"),
        claims.getString("p"),
        new Position(claims.getString("t"), claims.getInteger("n"), claims.getLong("o")));
  }
}
