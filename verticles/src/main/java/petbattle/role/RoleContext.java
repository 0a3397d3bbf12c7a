package petbattle.role;

import io.micrometer.core.instrument.MeterRegistry;
import petbattle.kafka.KafkaSettings;
import petbattle.mongo.Store;
import petbattle.observability.Health;

/**
 * What every role of a process works with. Roles share nothing else.
 *
 * @param settings where a role reads its own typed settings from
 * @param kafka how to reach Kafka
 * @param store the document store
 * @param meters where metrics go; labels never name a battle, a pet or a voter
 * @param health where a role says what it needs to be ready
 */
public record RoleContext(
    Settings settings, KafkaSettings kafka, Store store, MeterRegistry meters, Health health) {}
