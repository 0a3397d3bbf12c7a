package petbattle.kafka;

import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Why Kafka does not let us in, in words that tell an operator what to do. */
public final class KafkaRefusal {
  private KafkaRefusal() {}

  /**
   * The second half of a sentence whose first half names the brokers.
   *
   * @param failure as a client of Kafka's reported it, or wrapped by a stage that it passed through
   */
  public static String of(Throwable failure) {
    Throwable reason =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (reason) {
      case UnknownTopicOrPartitionException none ->
          " has no topics yet. Make them with: petbattle topics apply";
      case TopicAuthorizationException forbidden ->
          " does not let this user see the topics of its roles. Either they are not there yet, or"
              + " the user is another role's";
      case SaslAuthenticationException refused ->
          " refuses the login. Look at the name and password in KAFKA_SASL_JAAS_CONFIG, and"
              + " whether that user exists: "
              + refused.getMessage();
      case SslAuthenticationException unproven ->
          " and this process do not trust each other. Look at KAFKA_SSL_TRUSTSTORE_CERTIFICATES,"
              + " which must hold the cluster's CA, and at the end dates of the certificates: "
              + unproven.getMessage();
      case TimeoutException silent ->
          " does not answer. Is it running, is the address right, and does the port want what"
              + " KAFKA_SECURITY_PROTOCOL says?";
      default -> " does not answer: " + reason.getMessage();
    };
  }
}
