package petbattle.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import petbattle.moderation.vision.Vision;

/** Both models on tensors that are ready: what looking at a picture would cost without all else. */
final class BareModels implements AutoCloseable {
  private static final int CHANNELS = 3;
  private static final int GREY = 128;

  /** A model with its input. */
  private record Ready(OrtSession session, OnnxTensor tensor) {}

  private final Ready safety;
  private final Ready objects;

  BareModels() throws OrtException, IOException {
    safety = ready("nsfw-inception-v3-299", 299);
    objects = ready("coco-ssdlite-mobilenet-v2-300-u8", 300);
  }

  void run() throws OrtException {
    for (Ready each : new Ready[] {safety, objects}) {
      each.session.run(Map.of("image", each.tensor)).close();
    }
  }

  private static Ready ready(String name, int edge) throws OrtException, IOException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    FloatBuffer input =
        ByteBuffer.allocateDirect(edge * edge * CHANNELS * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < input.capacity(); i++) {
      input.put(i, GREY);
    }
    try (InputStream file =
            Vision.class.getResourceAsStream("/petbattle/moderation/models/" + name + ".onnx");
        SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return new Ready(
          environment.createSession(file.readAllBytes(), options),
          OnnxTensor.createTensor(environment, input, new long[] {1, edge, edge, CHANNELS}));
    }
  }

  @Override
  public void close() throws OrtException {
    for (Ready each : new Ready[] {safety, objects}) {
      each.tensor.close();
      each.session.close();
    }
  }
}
