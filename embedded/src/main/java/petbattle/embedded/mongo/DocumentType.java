package petbattle.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Stores documents as BSON. The store's own way, Java serialization, takes several times the space
 * and time.
 */
final class DocumentType extends BasicDataType<Document> {
  static final DocumentType INSTANCE = new DocumentType();

  private DocumentType() {}

  @Override
  public int getMemory(Document document) {
    return MemoryEstimate.of(document);
  }

  @Override
  public void write(WriteBuffer buffer, Document document) {
    BsonBytes.write(buffer, document);
  }

  @Override
  public Document read(ByteBuffer buffer) {
    return (Document) BsonBytes.read(buffer);
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }
}
