package dev.basin.models.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.basin.models.graph.Graph;
import dev.basin.models.latency.OnnxRuntimeBoot;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** ONNX Runtime as an independent judge of what a written network computes. */
public final class OnnxRuntime {
  private OnnxRuntime() {}

  /** The output of a file for a float32 input. */
  public record Output(Shape shape, float[] values) {}

  public static Output run(Graph graph, NDArray input) throws IOException, OrtException {
    Path file = Files.createTempFile("basin", ".onnx");
    try {
      OnnxFile.write(graph, file);
      return run(file, input);
    } finally {
      Files.delete(file);
    }
  }

  public static Output run(Path file, NDArray input) throws OrtException {
    OrtEnvironment environment = OnnxRuntimeBoot.environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options);
          OnnxTensor tensor =
              OnnxTensor.createTensor(
                  environment,
                  FloatBuffer.wrap(input.toFloatArray()),
                  input.getShape().getShape());
          OrtSession.Result result =
              session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
        OnnxTensor output = (OnnxTensor) result.get(0);
        FloatBuffer buffer = output.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new Output(new Shape(output.getInfo().getShape()), values);
      }
    }
  }

  /** The largest difference, relative where values exceed 1. */
  public static double difference(float[] expected, float[] found) {
    if (expected.length != found.length) {
      throw new AssertionError("%d values against %d".formatted(expected.length, found.length));
    }
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double scale = Math.max(1, Math.abs(expected[i]));
      double error = Math.abs(expected[i] - found[i]) / scale;
      boolean bothUndefined = Float.isNaN(expected[i]) && Float.isNaN(found[i]);
      worst =
          bothUndefined
              ? worst
              : Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
    }
    return worst;
  }
}
