package petbattle.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.mongodb.MongoCommandTagsProvider;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsCommandListener;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonValue;

/**
 * What the store's client measures. Commands are told apart by what they do, to which collection
 * and whether they succeeded; not by server or by connection, which come and go.
 */
final class StoreMeters {
  private StoreMeters() {}

  static void bind(MongoClientSettings.Builder driver, MeterRegistry meters) {
    driver.addCommandListener(new MongoMetricsCommandListener(meters, new CommandTags()));
    driver.applyToConnectionPoolSettings(
        pool ->
            pool.addConnectionPoolListener(
                new MongoMetricsConnectionPoolListener(
                    meters,
                    created -> Tags.of("server", created.getServerId().getAddress().toString()))));
  }

  /** Only the beginning of a command tells its collection; its end comes with the same number. */
  private static final class CommandTags implements MongoCommandTagsProvider {
    private static final String NONE = "none";
    // Commands end or fail with their connection, so this cannot grow without limit.
    private final Map<Integer, String> collections = new ConcurrentHashMap<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
      BsonValue collection = event.getCommand().get(event.getCommandName());
      if ("getMore".equals(event.getCommandName())) {
        collection = event.getCommand().get("collection");
      }
      if (collection != null && collection.isString()) {
        collections.put(event.getRequestId(), collection.asString().getValue());
      }
    }

    @Override
    public Iterable<Tag> commandTags(CommandEvent event) {
      String collection = collections.remove(event.getRequestId());
      return Tags.of(
          "command",
          event.getCommandName(),
          "collection",
          collection == null ? NONE : collection,
          "status",
          event instanceof CommandFailedEvent ? "failed" : "succeeded");
    }
  }
}
