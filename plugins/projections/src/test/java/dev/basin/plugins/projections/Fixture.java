package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Checkpoint;
import dev.basin.api.Environment;
import dev.basin.api.Progress;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitSlice;
import dev.basin.api.option.Options;
import dev.basin.testkit.WeightsOnlySession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network of a convolution with norm, a linear layer stored as [in, out] and a last layer stored
 * as [in, out] that is nobody's unit layer.
 */
final class Fixture {
  static final ParameterLayout LAYOUT =
      layout(
          List.of(
              "conv.weight",
              "conv.bias",
              "norm.weight",
              "norm.bias",
              "fc.weight",
              "fc.bias",
              "head.weight"),
          List.of(
              List.of(4L, 3L, 2L, 2L),
              List.of(4L),
              List.of(4L),
              List.of(4L),
              List.of(4L, 6L),
              List.of(6L),
              List.of(6L, 5L)),
          List.of(
              ParameterRole.WEIGHT,
              ParameterRole.BIAS,
              ParameterRole.NORM_SCALE,
              ParameterRole.NORM_SHIFT,
              ParameterRole.WEIGHT,
              ParameterRole.BIAS,
              ParameterRole.WEIGHT));

  private Fixture() {}

  static ParameterLayout layout(
      List<String> names, List<List<Long>> shapes, List<ParameterRole> roles) {
    List<ParameterSlice> slices = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < names.size(); i++) {
      ParameterSlice slice = new ParameterSlice(names.get(i), shapes.get(i), offset, roles.get(i));
      slices.add(slice);
      offset += slice.size();
    }
    return new ParameterLayout(slices);
  }

  static ParameterSlice slice(String name) {
    return LAYOUT.find(name).orElseThrow();
  }

  /** The fixture network with Gaussian weights of the given precision. */
  static ModelSession session(NDManager manager, DataType type, long seed) {
    NDArray weights = manager.create(gaussian(seed, LAYOUT.size())).toType(type, true);
    return session(weights);
  }

  static ModelSession session(NDArray weights) {
    UnitLayer conv =
        new UnitLayer(
            "conv",
            UnitLayer.Kind.CHANNEL,
            4,
            List.of(
                new UnitSlice(slice("conv.weight"), 0, 0, 1),
                new UnitSlice(slice("conv.bias"), 0, 0, 1),
                new UnitSlice(slice("norm.weight"), 0, 0, 1),
                new UnitSlice(slice("norm.bias"), 0, 0, 1)),
            List.of(new UnitSlice(slice("fc.weight"), 0, 0, 1)),
            "relu");
    UnitLayer fc =
        new UnitLayer(
            "fc",
            UnitLayer.Kind.NEURON,
            6,
            List.of(
                new UnitSlice(slice("fc.weight"), 1, 0, 1),
                new UnitSlice(slice("fc.bias"), 0, 0, 1)),
            List.of(new UnitSlice(slice("head.weight"), 0, 0, 1)),
            "relu");
    return new WeightsOnlySession(
        new NetworkDescription("fixture", List.of(3L, 2L, 2L), 5, LAYOUT, List.of(conv, fc), 0),
        weights);
  }

  static float[] gaussian(long seed, long size) {
    java.util.Random random = new java.util.Random(seed);
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  static Projection project(
      ProjectionMethod method, ModelSession session, int dimensions, Map<String, ?> options) {
    return project(method, session, dimensions, options, 1, List.of(), List.of());
  }

  static Projection project(
      ProjectionMethod method,
      ModelSession session,
      int dimensions,
      Map<String, ?> options,
      long seed,
      List<Checkpoint> checkpoints,
      List<NDArray> networks) {
    return project(method, session, dimensions, options, seed, checkpoints, networks, List.of());
  }

  static Projection project(
      ProjectionMethod method,
      ModelSession session,
      int dimensions,
      Map<String, ?> options,
      long seed,
      List<Checkpoint> checkpoints,
      List<NDArray> networks,
      List<Environment> environments) {
    return method.project(
        new ProjectionRequest(
            session,
            checkpoints,
            networks,
            oneExample("one example"),
            environments,
            dimensions,
            new AnalysisContext(
                Options.of(method.describe(), options),
                new Randomness(seed),
                Progress.unwatched(),
                session.manager())));
  }

  static Dataset oneExample(String name) {
    return new Dataset(
        name, Features.of(new double[1], 1), List.of(1L), 2, new int[1], Dataset.Columns.none());
  }

  /** The norms of a parameter's parts along an axis. */
  static double[] norms(NDArray flat, String parameter, int unitAxis) {
    NDArray array = slice(parameter).of(flat).toType(DataType.FLOAT64, true);
    long units = array.getShape().get(unitAxis);
    return array
        .swapAxes(0, unitAxis)
        .reshape(units, -1)
        .square()
        .sum(new int[] {1})
        .sqrt()
        .toDoubleArray();
  }

  static double dot(NDArray a, NDArray b) {
    return a.toType(DataType.FLOAT64, true).dot(b.toType(DataType.FLOAT64, true)).getDouble();
  }

  static double cosine(NDArray a, NDArray b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }
}
