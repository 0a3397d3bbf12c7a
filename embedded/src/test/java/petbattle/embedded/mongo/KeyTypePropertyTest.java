package petbattle.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.h2.mvstore.WriteBuffer;

/** Keys come back from the file as they went in, and have a total order. */
class KeyTypePropertyTest {
  private static final KeyType TYPE = KeyType.INSTANCE;

  @Property
  void keysComeBackAsTheyWentIn(@ForAll("keys") Object key) {
    var buffer = new WriteBuffer();
    TYPE.write(buffer, key);
    ByteBuffer written = buffer.getBuffer();
    written.flip();
    assertThat(TYPE.read(written)).isEqualTo(key);
    assertThat(written.hasRemaining()).isFalse();
  }

  @Property
  void theOrderIsTotalAndTellsKeysApart(
      @ForAll("keys") Object a, @ForAll("keys") Object b, @ForAll("keys") Object c) {
    assertThat(TYPE.compare(a, b) == 0).isEqualTo(a.equals(b));
    assertThat(Integer.signum(TYPE.compare(a, b))).isEqualTo(-Integer.signum(TYPE.compare(b, a)));
    if (TYPE.compare(a, b) <= 0 && TYPE.compare(b, c) <= 0) {
      assertThat(TYPE.compare(a, c)).isLessThanOrEqualTo(0);
    }
  }

  @Property
  void aLeadingPartComesBeforeItsKeys(
      @ForAll("values") Object first, @ForAll("values") Object second) {
    assertThat(TYPE.compare(new KeyValue(first), new KeyValue(first, second))).isNegative();
  }

  @Provide
  Arbitrary<Object> keys() {
    var several =
        values()
            .injectNull(0.1)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(values -> (Object) new KeyValue(values));
    return Arbitraries.oneOf(values(), several);
  }

  @Provide
  Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "a", "b", "ä€", "ab").map(v -> (Object) v),
        Arbitraries.strings().ofMaxLength(5).filter(KeyTypePropertyTest::isWellFormed).map(v -> v),
        Arbitraries.of(0.0, 1.5, -2.0, Double.NaN).map(v -> v),
        Arbitraries.of(1, 2).map(v -> v),
        Arbitraries.of(1L, Long.MAX_VALUE).map(v -> v),
        Arbitraries.of(true, false).map(v -> v),
        Arbitraries.of(new UUID(1, 2), new UUID(3, 4)).map(v -> v),
        Arbitraries.of(new ObjectId("0123456789abcdef01234567"), new ObjectId()).map(v -> v),
        Arbitraries.of(Instant.ofEpochMilli(5), Instant.EPOCH).map(v -> v),
        Arbitraries.of(new Document("x", 1), new Document("x", "1")).map(v -> v),
        Arbitraries.of(List.of(1.0), List.of("a", "b")).map(v -> v),
        Arbitraries.of(Missing.getInstance()).map(v -> v));
  }

  /** Half a surrogate pair is not text, and BSON cannot carry it. */
  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
