package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;
import petbattle.gateway.VoteStates.VoteState;

/** Tells what became of votes. */
final class VoteHistoryRoutes {
  private static final int DEFAULT_LIMIT = 20;

  private final Receipts receipts;
  private final VoteStates states;
  private final MyVotes myVotes;

  VoteHistoryRoutes(Gateway gateway) {
    this.receipts = gateway.receipts();
    this.states = gateway.states();
    this.myVotes = gateway.myVotes();
  }

  /** What became of one vote. */
  record ReceiptView(VoteState state, String battle, String pet) {}

  /** The state of a receipt's vote; whoever holds the receipt may ask. */
  void receipt(RoutingContext request) {
    receipts
        .read(Input.of(request).path("receipt"))
        .compose(
            receipt ->
                states
                    .of(receipt)
                    .map(state -> new ReceiptView(state, receipt.battle(), receipt.pet())))
        .onSuccess(view -> Answers.json(request, 200, view))
        .onFailure(request::fail);
  }

  void mine(RoutingContext request) {
    Input input = Input.of(request);
    myVotes
        .page(
            Viewer.of(request).requirePlayer(),
            input.text("cursor"),
            input.number("limit", DEFAULT_LIMIT))
        .onSuccess(page -> Answers.json(request, 200, page))
        .onFailure(request::fail);
  }
}
