package petbattle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBucketsTest {
  private static final byte[] KEY = new byte[32];

  @ParameterizedTest
  @CsvSource({
    "192.0.2.17, c00002",
    "192.0.2.200, c00002",
    "::ffff:192.0.2.17, c00002",
    "2001:db8:1:2::3, 20010db80001",
    "2001:db8:1:ffff::9, 20010db80001",
    "2001:db8:2::3, 20010db80002"
  })
  void anAddressCountsAsItsNetwork(String address, String network) {
    assertThat(ClientAddress.networkOf(address).map(HexFormat.of()::formatHex)).contains(network);
  }

  @Test
  void whatIsNoAddressHasNoNetwork() {
    assertThat(ClientAddress.networkOf("unknown")).isEmpty();
    assertThat(ClientAddress.networkOf("")).isEmpty();
  }

  @Test
  void aHostIsWhatNobodyElseCanBe() {
    assertThat(ClientAddress.hostOf("192.0.2.17").map(HexFormat.of()::formatHex))
        .contains("c0000211");
    assertThat(ClientAddress.hostOf("::ffff:192.0.2.17").map(HexFormat.of()::formatHex))
        .contains("c0000211");
    assertThat(ClientAddress.hostOf("2001:db8:1:2:3:4:5:6").map(HexFormat.of()::formatHex))
        .contains("20010db800010002");
    for (String none : List.of("127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "unknown")) {
      assertThat(ClientAddress.hostOf(none)).as(none).isEmpty();
    }
  }

  @Test
  void oneNetworkHasOneBucketPerKeyAndTheAddressIsNotInIt() {
    byte[] network = ClientAddress.networkOf("192.0.2.17").orElseThrow();
    byte[] otherNetwork = ClientAddress.networkOf("198.51.100.1").orElseThrow();
    byte[] otherKey = KEY.clone();
    otherKey[0] = 1;

    String bucket = AddressBuckets.hash(new Hmac(KEY), network);

    assertThat(bucket).matches("[0-9a-f]{10}").doesNotContain("c00002");
    assertThat(AddressBuckets.hash(new Hmac(KEY), network.clone())).isEqualTo(bucket);
    assertThat(AddressBuckets.hash(new Hmac(KEY), otherNetwork)).isNotEqualTo(bucket);
    assertThat(AddressBuckets.hash(new Hmac(otherKey), network)).isNotEqualTo(bucket);
  }

  @Test
  void entityTagsMatchAsBrowsersSendThem() {
    assertThat(EntityTags.match("\"a\", W/\"b\"", "\"b\"")).isTrue();
    assertThat(EntityTags.match("*", "\"b\"")).isTrue();
    assertThat(EntityTags.match("\"c\"", "\"b\"")).isFalse();
    assertThat(EntityTags.match(null, "\"b\"")).isFalse();
    assertThat(EntityTags.of(KEY))
        .isEqualTo(EntityTags.of(KEY.clone()))
        .matches("\"[0-9a-f]{32}\"");
  }
}
