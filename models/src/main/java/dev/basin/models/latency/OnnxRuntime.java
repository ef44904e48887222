package dev.basin.models.latency;

import ai.onnxruntime.NodeInfo;
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
    return load(file, batch);
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

  /**
   * What ONNX Runtime computes from a file.
   *
   * @param file an ONNX file
   * @param batch inputs
   * @return the output, row-major
   * @throws dev.basin.api.BasinException ONX-020 if ONNX Runtime can't load it or run it
   */
  public double[] outputs(Path file, InputBatch batch) {
    try (OnnxInference inference = load(file, batch)) {
      return inference.outputs();
    }
  }

  private OnnxInference load(Path file, InputBatch batch) {
    String name = file.toString();
    return open(name, (environment, options) -> environment.createSession(name, options), batch);
  }

  private OnnxInference open(String name, Loading loading, InputBatch batch) {
    OrtEnvironment environment = OnnxRuntimeBoot.environment();
    try (OrtSession.SessionOptions options = options(threads)) {
      OrtSession session = loading.load(environment, options);
      try {
        return tried(new OnnxInference(name, session, inputs(environment, session, batch)));
      } catch (OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw refused(name, e);
    }
  }

  /** Some shapes fail only when they run. */
  private static OnnxInference tried(OnnxInference inference) {
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

  private static Map<String, OnnxTensor> inputs(
      OrtEnvironment environment, OrtSession session, InputBatch batch) throws OrtException {
    NodeInfo input = session.getInputInfo().values().iterator().next();
    boolean wide = ((TensorInfo) input.getInfo()).type == OnnxJavaType.DOUBLE;
    return Map.of(
        input.getName(),
        wide
            ? OnnxTensor.createTensor(environment, DoubleBuffer.wrap(batch.values()), batch.shape())
            : OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(batch.floats()), batch.shape()));
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

  /** A loaded network with its inputs by name. */
  private record OnnxInference(String name, OrtSession session, Map<String, OnnxTensor> inputs)
      implements Inference {

    @Override
    public void run() {
      try (OrtSession.Result result = session.run(inputs)) {
        result.size();
      } catch (OrtException e) {
        throw refused(name, e);
      }
    }

    double[] outputs() {
      try (OrtSession.Result result = session.run(inputs)) {
        OnnxTensor output = (OnnxTensor) result.get(0);
        if (output.getInfo().type == OnnxJavaType.DOUBLE) {
          DoubleBuffer numbers = output.getDoubleBuffer();
          double[] values = new double[numbers.remaining()];
          numbers.get(values);
          return values;
        }
        FloatBuffer numbers = output.getFloatBuffer();
        double[] values = new double[numbers.remaining()];
        for (int i = 0; i < values.length; i++) {
          values[i] = numbers.get(i);
        }
        return values;
      } catch (OrtException e) {
        throw refused(name, e);
      }
    }

    @Override
    public void close() {
      inputs.values().forEach(OnnxTensor::close);
      try {
        session.close();
      } catch (OrtException e) {
        throw refused(name, e);
      }
    }
  }
}
