package petbattle.moderation.vision;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import petbattle.moderation.vision.ModelFile.UnusableModel;

/**
 * A model ready to run. Several threads may run it at the same time; each run uses the thread it is
 * called on and no other, so that the callers decide how many cores are busy.
 */
final class Model implements AutoCloseable {
  private static final String INPUT = "image";
  private static final int CHANNELS = 3;

  private final ModelFile file;
  private final int edge;
  private final OrtSession session;
  private final ThreadLocal<FloatBuffer> inputs;

  /**
   * Loads a model.
   *
   * @param edge of the square picture that it takes, in pixels
   */
  Model(ModelFile file, int edge) {
    this.file = file;
    this.edge = edge;
    session = session(file);
    inputs = ThreadLocal.withInitial(this::newInput);
  }

  /**
   * Runs it on a picture of its size.
   *
   * @return the values of each output that was asked for, in this order
   */
  List<FloatBuffer> run(BufferedImage square, List<String> outputs) {
    FloatBuffer input = inputs.get();
    fill(input, square);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {1, edge, edge, CHANNELS};
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, shape);
        OrtSession.Result result = session.run(Map.of(INPUT, tensor), Set.copyOf(outputs))) {
      List<FloatBuffer> values = new ArrayList<>();
      for (String output : outputs) {
        values.add(((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer());
      }
      return values;
    } catch (OrtException e) {
      throw new IllegalStateException("model " + file.name() + " failed", e);
    }
  }

  /** The side of the square picture that it takes, in pixels. */
  int edge() {
    return edge;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("model " + file.name() + " could not be closed", e);
    }
  }

  private FloatBuffer newInput() {
    return ByteBuffer.allocateDirect(edge * edge * CHANNELS * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Red, green and blue of each pixel, 0 to 255, row by row. */
  private static void fill(FloatBuffer input, BufferedImage square) {
    int width = square.getWidth();
    int[] row = new int[width];
    float[] values = new float[width * CHANNELS];
    input.clear();
    for (int y = 0; y < square.getHeight(); y++) {
      square.getRaster().getDataElements(0, y, width, 1, row);
      for (int x = 0, at = 0; x < width; x++) {
        values[at++] = row[x] >> 16 & 0xFF;
        values[at++] = row[x] >> 8 & 0xFF;
        values[at++] = row[x] & 0xFF;
      }
      input.put(values);
    }
    input.flip();
  }

  private static OrtSession session(ModelFile file) {
    byte[] bytes = file.read();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // An arena never gives back what the largest run needed, and once per thread at that.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      return OrtEnvironment.getEnvironment().createSession(bytes, options);
    } catch (OrtException e) {
      throw new UnusableModel(file, "the runtime does not take it", e);
    } catch (LinkageError e) {
      throw new UnusableModel(file, "the runtime's native library does not load here", e);
    }
  }
}
