package petbattle.strimzi;

import io.strimzi.api.kafka.model.user.KafkaUserQuotas;
import io.strimzi.api.kafka.model.user.KafkaUserQuotasBuilder;

/**
 * What a user may ask of each broker, all of its processes together. Beyond it Kafka makes it wait:
 * gateways then run into their bounds and answer 503, which is what a spike shall look like.
 *
 * @param producedBytes a second
 * @param consumedBytes a second
 * @param threadsPercent of the broker's network and I/O threads, 100 for each of them
 */
record Quota(long producedBytes, long consumedBytes, int threadsPercent) {

  KafkaUserQuotas resource() {
    return new KafkaUserQuotasBuilder()
        .withProducerByteRate(Math.toIntExact(producedBytes))
        .withConsumerByteRate(Math.toIntExact(consumedBytes))
        .withRequestPercentage(threadsPercent)
        .build();
  }
}
