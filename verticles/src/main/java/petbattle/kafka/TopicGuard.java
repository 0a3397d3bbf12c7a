package petbattle.kafka;

import io.vertx.core.Future;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import petbattle.kafka.TopicIdentity.Identity;

/**
 * Notices that a topic was created anew under the same name: then nothing that was polled, and no
 * offset that was committed, means anything. Commits carry the topic's UUID as their metadata. Used
 * on the reader's context only.
 */
final class TopicGuard {
  private static final Logger LOG = LoggerFactory.getLogger(TopicGuard.class);

  private final Topic topic;
  private final TopicIdentity identities;
  private final HeldPartitions held;
  private final Set<TopicPartition> unverified = new HashSet<>();
  private Identity identity;

  TopicGuard(Topic topic, TopicIdentity identities, HeldPartitions held) {
    this.topic = topic;
    this.identities = identities;
    this.held = held;
  }

  /** Finds the topic. */
  Future<Void> start() {
    return identities.of(topic).onSuccess(found -> identity = found).mapEmpty();
  }

  boolean hasStarted() {
    return identity != null;
  }

  /** The UUID of the topic that is meant now. */
  String topicId() {
    return identity.id();
  }

  void assigned(Set<TopicPartition> partitions) {
    unverified.addAll(partitions);
  }

  void revoked(Set<TopicPartition> partitions) {
    unverified.removeAll(partitions);
  }

  /** True when there is nothing to look at where nothing was polled. */
  boolean isContent() {
    return unverified.isEmpty();
  }

  /**
   * Looks at the topic, and at the commits that newly assigned partitions began from. What must not
   * be used is read again from its start.
   *
   * @return the partitions whose polled records must not be used
   */
  Future<Set<Integer>> foreign(KafkaReadStream<?, ?> stream) {
    return identities
        .of(topic)
        .compose(now -> now.equals(identity) ? foreignCommits(stream) : startOver(now));
  }

  private Future<Set<Integer>> startOver(Identity now) {
    LOG.warn("topic was created anew, reading it from its start topic={}", topic);
    identity = now;
    Set<Integer> all = held.numbers();
    all.forEach(held::readFromTheStart);
    unverified.clear();
    return Future.succeededFuture(all);
  }

  /** A commit that was made for another topic of this name must not be used as a starting point. */
  private Future<Set<Integer>> foreignCommits(KafkaReadStream<?, ?> stream) {
    Set<TopicPartition> fresh = Set.copyOf(unverified);
    Set<Integer> foreign = new HashSet<>();
    List<Future<Void>> checks = new ArrayList<>();
    for (TopicPartition partition : fresh) {
      checks.add(
          stream
              .committed(partition)
              .map(
                  committed -> {
                    if (committed != null && !committed.metadata().equals(identity.id())) {
                      LOG.warn("commit of another topic ignored partition={}", partition);
                      foreign.add(partition.partition());
                      held.readFromTheStart(partition.partition());
                    }
                    return null;
                  }));
    }
    return Future.all(checks)
        .map(
            all -> {
              unverified.removeAll(fresh);
              return foreign;
            });
  }
}
