/**
 * Kafka in KRaft mode, each node broker and controller in one: {@link
 * petbattle.embedded.kafka.EmbeddedKafka} inside this JVM, {@link
 * petbattle.embedded.kafka.KafkaCluster} as several processes that a test can kill or pause.
 */
package petbattle.embedded.kafka;
