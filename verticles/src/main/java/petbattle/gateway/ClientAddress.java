package petbattle.gateway;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a request came from, as the proxies before us say if there are any of ours, else as the
 * connection says. Addresses are only ever used to compute a vote's bucket and are never kept.
 */
final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
  private static final int IPV4_PREFIX_BYTES = 3;
  private static final int IPV6_PREFIX_BYTES = 6;

  private final int trustedProxies;

  ClientAddress(int trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  /**
   * The network that a request came from: the first 24 bits of an IPv4 address, the first 48 of an
   * IPv6 address; empty when there is no address.
   */
  Optional<byte[]> networkOf(HttpServerRequest request) {
    return address(request).flatMap(ClientAddress::networkOf);
  }

  /** The network of an address; empty when it is none. */
  static Optional<byte[]> networkOf(String address) {
    return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(address))
        .map(ClientAddress::prefix);
  }

  /** True when the client's own connection is encrypted. */
  boolean isSecure(HttpServerRequest request) {
    return request.isSSL()
        || (trustedProxies > 0 && "https".equalsIgnoreCase(request.getHeader(FORWARDED_PROTO)));
  }

  private Optional<String> address(HttpServerRequest request) {
    // Each proxy appends whom it heard from: entries before those of our own proxies are hearsay.
    List<String> hops =
        trustedProxies == 0
            ? List.of()
            : request.headers().getAll(FORWARDED_FOR).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
    if (!hops.isEmpty()) {
      return Optional.of(hops.get(Math.max(0, hops.size() - trustedProxies)));
    }
    return Optional.ofNullable(request.remoteAddress()).map(remote -> remote.hostAddress());
  }

  private static byte[] prefix(byte[] address) {
    if (address.length == 4) {
      return Arrays.copyOf(address, IPV4_PREFIX_BYTES);
    }
    boolean mappedIpv4 =
        Arrays.equals(address, 0, 12, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 0, 12);
    return mappedIpv4
        ? Arrays.copyOfRange(address, 12, 12 + IPV4_PREFIX_BYTES)
        : Arrays.copyOf(address, IPV6_PREFIX_BYTES);
  }
}
