package dev.basin.models.latency;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.basin.api.Problem;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * ONNX Runtime on the CPU, one operator after the other.
 *
 * <p>Graphs are timed in float32 whatever their tensors are, as they would be deployed: ONNX
 * Runtime has no convolution in float64. Files are run as they are.
 *
 * @param threads threads of one operator; 1 for steady numbers
 */
public record OnnxRuntime(int threads) implements InferenceRuntime {

  /** One thread. */
  public OnnxRuntime() {
    this(1);
  }

  @Override
  public String id() {
    return "onnx-runtime";
  }

  @Override
  public Inference open(Graph graph, InputBatch batch) {
    byte[] model = OnnxFile.encode(inFloat32(graph));
    return open(
        graph.name(), (environment, options) -> environment.createSession(model, options), batch);
  }

  /**
   * Loads a network from its file.
   *
   * @param file an ONNX file
   * @param batch inputs
   * @return close it
   * @throws dev.basin.api.BasinException ONX-020 if ONNX Runtime can't load it or run it
   */
  public Inference open(Path file, InputBatch batch) {
    String name = file.toString();
    return open(name, (environment, options) -> environment.createSession(name, options), batch);
  }

  /**
   * Holds a network's file to ONNX Runtime, whose checks of operators, types and shapes are not
   * Basin's own.
   *
   * @param file an ONNX file
   * @throws dev.basin.api.BasinException ONX-020 if ONNX Runtime can't load it
   */
  public static void requireLoads(Path file) {
    try (OrtSession.SessionOptions options = options(1);
        OrtSession session =
            OnnxRuntimeBoot.environment().createSession(file.toString(), options)) {
      session.getNumInputs();
    } catch (OrtException e) {
      throw refused(file.toString(), e);
    }
  }

  private Inference open(String name, Loading loading, InputBatch batch) {
    OrtEnvironment environment = OnnxRuntimeBoot.environment();
    try (OrtSession.SessionOptions options = options(threads)) {
      OrtSession session = loading.load(environment, options);
      try {
        return tried(new OnnxInference(name, session, input(environment, session, batch)));
      } catch (OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw refused(name, e);
    }
  }

  /** Some shapes fail only when they run. */
  private static Inference tried(Inference inference) {
    try {
      inference.run();
      return inference;
    } catch (RuntimeException e) {
      inference.close();
      throw e;
    }
  }

  private static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    return options;
  }

  private static OnnxTensor input(OrtEnvironment environment, OrtSession session, InputBatch batch)
      throws OrtException {
    TensorInfo info = (TensorInfo) session.getInputInfo().values().iterator().next().getInfo();
    return info.type == OnnxJavaType.DOUBLE
        ? OnnxTensor.createTensor(environment, DoubleBuffer.wrap(batch.values()), batch.shape())
        : OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch.floats()), batch.shape());
  }

  private static Graph inFloat32(Graph graph) {
    Map<String, Tensor> narrow = new LinkedHashMap<>();
    graph
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (tensor instanceof Tensor.Float64 wide) {
                float[] rounded = new float[wide.size()];
                for (int i = 0; i < rounded.length; i++) {
                  rounded[i] = (float) wide.values()[i];
                }
                narrow.put(name, new Tensor.Float32(wide.shape(), rounded));
              }
            });
    return narrow.isEmpty() ? graph : graph.withTensors(narrow);
  }

  static RuntimeException refused(String network, OrtException e) {
    return Problem.request("ONX-020", "ONNX Runtime can't run the network")
        .at(network)
        .found(String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
        .expected("operators and shapes that ONNX Runtime supports")
        .exception(e);
  }

  /** Makes a session of a file or of bytes. */
  @FunctionalInterface
  private interface Loading {
    OrtSession load(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  /** A loaded network with its input. */
  private record OnnxInference(String name, OrtSession session, OnnxTensor input)
      implements Inference {

    @Override
    public void run() {
      try (OrtSession.Result result =
          session.run(Map.of(session.getInputNames().iterator().next(), input))) {
        result.size();
      } catch (OrtException e) {
        throw refused(name, e);
      }
    }

    @Override
    public void close() {
      input.close();
      try {
        session.close();
      } catch (OrtException e) {
        throw refused(name, e);
      }
    }
  }
}
