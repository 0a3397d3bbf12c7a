package petbattle.gateway;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a request came from, as the proxies before us say if there are any of ours, else as the
 * connection says. Addresses are only ever hashed, under keys, and are never kept.
 */
final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
  private static final int IPV4_PREFIX_BYTES = 3;
  private static final int IPV6_PREFIX_BYTES = 6;
  private static final int IPV6_HOST_BYTES = 8;

  private static final byte LOOPBACK_NET = 127;
  private static final byte[] LOOPBACK_IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

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

  /**
   * The connection that a request came from, as far as others can't have the same: an IPv4 address,
   * or the first 64 bits of an IPv6 address, of which one customer has all the rest. Empty for this
   * machine itself.
   */
  Optional<byte[]> hostOf(HttpServerRequest request) {
    return address(request).flatMap(ClientAddress::hostOf);
  }

  /** The same of an address; empty when it is none. */
  static Optional<byte[]> hostOf(String address) {
    return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(address))
        .map(ClientAddress::withoutMapping)
        .filter(bytes -> !isThisMachine(bytes))
        .map(bytes -> bytes.length == 4 ? bytes : Arrays.copyOf(bytes, IPV6_HOST_BYTES));
  }

  private static boolean isThisMachine(byte[] address) {
    return address.length == 4 ? address[0] == LOOPBACK_NET : Arrays.equals(address, LOOPBACK_IPV6);
  }

  /** True when the client's own connection is encrypted. */
  boolean isSecure(HttpServerRequest request) {
    return request.isSSL()
        || (trustedProxies > 0 && "https".equalsIgnoreCase(request.getHeader(FORWARDED_PROTO)));
  }

  private Optional<String> address(HttpServerRequest request) {
    if (trustedProxies == 0) {
      return remote(request);
    }
    // Each proxy appends whom it heard from: entries before those of our own proxies are hearsay.
    List<String> headers = request.headers().getAll(FORWARDED_FOR);
    if (headers.isEmpty()) {
      return remote(request);
    }
    String[] hops = String.join(",", headers).split(",");
    return hops.length == 0
        ? remote(request)
        : Optional.of(hops[Math.max(0, hops.length - trustedProxies)].strip());
  }

  private static Optional<String> remote(HttpServerRequest request) {
    return Optional.ofNullable(request.remoteAddress()).map(remote -> remote.hostAddress());
  }

  private static byte[] prefix(byte[] address) {
    byte[] bytes = withoutMapping(address);
    return Arrays.copyOf(bytes, bytes.length == 4 ? IPV4_PREFIX_BYTES : IPV6_PREFIX_BYTES);
  }

  /** An IPv4 address that is written as an IPv6 one is an IPv4 address. */
  private static byte[] withoutMapping(byte[] address) {
    boolean mapped =
        address.length == MAPPED_PREFIX.length + 4
            && Arrays.equals(
                address, 0, MAPPED_PREFIX.length, MAPPED_PREFIX, 0, MAPPED_PREFIX.length);
    return mapped ? Arrays.copyOfRange(address, MAPPED_PREFIX.length, address.length) : address;
  }
}
