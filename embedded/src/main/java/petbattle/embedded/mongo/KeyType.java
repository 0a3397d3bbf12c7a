package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * The keys of documents ({@code _id}) and of indexes (several values). The order is total and tells
 * apart exactly the values that the index does; it is not MongoDB's sort order, which results get
 * later. Without it the store would serialize both keys for each comparison.
 */
final class KeyType extends BasicDataType<Object> {
  static final KeyType INSTANCE = new KeyType();

  private static final byte SINGLE = 1;
  private static final byte SEVERAL = 2;

  private KeyType() {}

  @Override
  public int compare(Object a, Object b) {
    if (a == b) {
      return 0;
    }
    int rank = rank(a);
    int difference = Integer.compare(rank, rank(b));
    return difference != 0 ? difference : compareSameRank(rank, a, b);
  }

  private static int rank(Object value) {
    return switch (value) {
      case null -> 0;
      case Missing m -> 1;
      case Boolean b -> 2;
      case Integer i -> 3;
      case Long l -> 4;
      case Double d -> 5;
      case String s -> 6;
      case ObjectId id -> 7;
      case UUID uuid -> 8;
      case Instant instant -> 9;
      case KeyValue key -> 10;
      default -> 11;
    };
  }

  private int compareSameRank(int rank, Object a, Object b) {
    return switch (rank) {
      case 0, 1 -> 0;
      case 2 -> ((Boolean) a).compareTo((Boolean) b);
      case 3 -> ((Integer) a).compareTo((Integer) b);
      case 4 -> ((Long) a).compareTo((Long) b);
      case 5 -> ((Double) a).compareTo((Double) b);
      case 6 -> ((String) a).compareTo((String) b);
      case 7 -> ((ObjectId) a).compareTo((ObjectId) b);
      case 8 -> ((UUID) a).compareTo((UUID) b);
      case 9 -> ((Instant) a).compareTo((Instant) b);
      case 10 -> compareKeys((KeyValue) a, (KeyValue) b);
      default -> Arrays.compareUnsigned(BsonBytes.bytes(a), BsonBytes.bytes(b));
    };
  }

  private int compareKeys(KeyValue a, KeyValue b) {
    int common = Math.min(a.size(), b.size());
    for (int i = 0; i < common; i++) {
      int difference = compare(a.get(i), b.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  @Override
  public int getMemory(Object key) {
    return MemoryEstimate.of(key);
  }

  @Override
  public void write(WriteBuffer buffer, Object key) {
    if (key instanceof KeyValue values) {
      buffer.put(SEVERAL).putVarInt(values.size());
      values.forEach(value -> BsonBytes.write(buffer, value));
    } else {
      buffer.put(SINGLE);
      BsonBytes.write(buffer, key);
    }
  }

  @Override
  public Object read(ByteBuffer buffer) {
    if (buffer.get() == SINGLE) {
      return BsonBytes.read(buffer);
    }
    int size = DataUtils.readVarInt(buffer);
    List<Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(BsonBytes.read(buffer));
    }
    return new KeyValue(values);
  }

  @Override
  public Object[] createStorage(int size) {
    return new Object[size];
  }
}
