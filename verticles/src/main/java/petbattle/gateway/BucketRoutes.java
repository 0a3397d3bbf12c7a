package petbattle.gateway;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.IntStream;
import petbattle.gateway.board.Boards;
import petbattle.kafka.Topic;
import petbattle.tournament.battle.Battle;
import petbattle.tournament.command.BattleRequest.QuarantineBucket;

/** Where the votes of a battle came from, and taking them out. For admins. */
final class BucketRoutes {
  private static final int DEFAULT_LIMIT = 20;

  private final Boards boards;
  private final BucketCounts counts;
  private final CommandAnswers commands;

  BucketRoutes(Gateway gateway, CommandAnswers commands) {
    this.boards = gateway.boards();
    this.counts = gateway.bucketCounts();
    this.commands = commands;
  }

  /** What was taken out. */
  record Quarantined(String battle, String bucket) {}

  void list(RoutingContext request) {
    Input input = Input.of(request);
    Battle battle = boards.record(input.path("battle")).orElseThrow(() -> Problem.noSuch("battle"));
    counts
        .of(battle, input.number("limit", DEFAULT_LIMIT))
        .onSuccess(buckets -> Answers.json(request, 200, buckets))
        .onFailure(request::fail);
  }

  /** Takes a bucket out: 200 when all counters have done so, 202 when nobody knows yet. */
  void quarantine(RoutingContext request) {
    Input input = Input.of(request);
    String battle = input.path("battle");
    String bucket = input.body().getString("bucket");
    commands.give(
        request,
        new CommandAnswers.Wish(
            Viewer.of(request).adminName(),
            Optional.of(input.requireWords("reason")),
            new QuarantineBucket(battle, bucket),
            "/api/admin/battles/" + battle + "/buckets",
            200),
        outcome ->
            isOutEverywhere(battle, bucket)
                ? Optional.of(new Quarantined(battle, bucket))
                : Optional.empty());
  }

  private boolean isOutEverywhere(String battle, String bucket) {
    return IntStream.range(0, Topic.VOTES_LOG.partitions())
        .mapToObj(partition -> boards.tally(battle, partition))
        .allMatch(
            tally -> tally.filter(known -> known.quarantined().containsKey(bucket)).isPresent());
  }
}
