package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;

/** Single values in the file: one byte of BSON type, then the value as BSON has it. */
final class BsonBytes {
  /** Stands for an absent {@code _id}; BSON has no such type (0 ends a document there). */
  private static final byte MISSING = 0;

  private BsonBytes() {}

  static void write(WriteBuffer target, Object value) {
    if (value instanceof Missing) {
      target.put(MISSING);
      return;
    }
    ByteBuf encoded = encode(value);
    target.put(encoded.nioBuffer());
  }

  static Object read(ByteBuffer source) {
    byte type = source.get();
    if (type == MISSING) {
      return Missing.getInstance();
    }
    ByteBuf encoded = Unpooled.wrappedBuffer(source);
    Object value = BsonDecoder.decodeValue(type, encoded);
    source.position(source.position() + encoded.readerIndex());
    return value;
  }

  /** Type and value as bytes, to tell values apart whose types have no order of their own. */
  static byte[] bytes(Object value) {
    ByteBuf encoded = encode(value);
    byte[] bytes = new byte[encoded.readableBytes()];
    encoded.readBytes(bytes);
    return bytes;
  }

  /** Unpooled heap buffers need no release. */
  private static ByteBuf encode(Object value) {
    byte type = BsonEncoder.determineType(value);
    ByteBuf buffer = Unpooled.buffer(128);
    buffer.writeByte(type);
    BsonEncoder.encodeValue(type, value, buffer);
    return buffer;
  }
}
