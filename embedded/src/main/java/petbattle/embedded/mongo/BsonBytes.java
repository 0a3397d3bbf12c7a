package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;

/**
 * Single values in the file: one byte of BSON type, then the value as BSON has it. Strings, most of
 * what keys are made of, are shorter and need no buffer of their own.
 */
final class BsonBytes {
  /** Stands for an absent {@code _id}; BSON has no such type (0 ends a document there). */
  private static final byte MISSING = 0;

  private BsonBytes() {}

  static void write(WriteBuffer target, Object value) {
    if (value instanceof Missing) {
      target.put(MISSING);
    } else if (value instanceof String text) {
      target.put(BsonConstants.TYPE_UTF8_STRING);
      target.putVarInt(text.length()).putStringData(text, text.length());
    } else {
      target.put(encode(value).nioBuffer());
    }
  }

  static Object read(ByteBuffer source) {
    byte type = source.get();
    return switch (type) {
      case MISSING -> Missing.getInstance();
      case BsonConstants.TYPE_UTF8_STRING -> DataUtils.readString(source);
      default -> decode(type, source);
    };
  }

  private static Object decode(byte type, ByteBuffer source) {
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
