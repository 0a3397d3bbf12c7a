package petbattle.spike.load;

import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where requests go: to each gateway in turn, and past one that could not be reached for a moment,
 * as a load balancer does it. For one event loop.
 */
public final class Gateways {
  private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

  /** One of them. */
  public static final class Gateway {
    private final String host;
    private final int port;
    private final boolean ssl;
    private long leftAloneUntil = Long.MIN_VALUE;

    private Gateway(URI address) {
      this.host = address.getHost();
      this.ssl = "https".equals(address.getScheme());
      this.port = address.getPort() >= 0 ? address.getPort() : ssl ? 443 : 80;
    }

    RequestOptions request() {
      return new RequestOptions().setHost(host).setPort(port).setSsl(ssl);
    }
  }

  private final List<Gateway> all;
  private int next;

  public Gateways(List<URI> addresses) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("there is no gateway");
    }
    this.all = addresses.stream().map(Gateway::new).toList();
  }

  /** Whose turn it is; when none of them is well, one of them anyway. */
  Gateway pick() {
    long now = System.nanoTime();
    for (int i = 0; i < all.size(); i++) {
      Gateway candidate = all.get(Math.floorMod(next++, all.size()));
      if (candidate.leftAloneUntil == Long.MIN_VALUE || now - candidate.leftAloneUntil >= 0) {
        return candidate;
      }
    }
    return all.get(Math.floorMod(next++, all.size()));
  }

  /** It could not be reached. */
  void unreachable(Gateway gateway) {
    gateway.leftAloneUntil = System.nanoTime() + LEFT_ALONE.toNanos();
  }
}
