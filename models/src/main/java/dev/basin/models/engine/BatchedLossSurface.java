package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Several points at once, by products of stacked matrices, on blocks of examples that stay in the
 * processor's cache.
 */
final class BatchedLossSurface implements LossSurface {
  private final BatchedModule module;
  private final SurfacePoints subspace;
  private final NDArray axes;
  private final NDList buffers;
  private final AffineParts parts;
  private final Batches batches;
  private final int examples;
  private final int pointsPerPass;
  private final NDManager scope;

  /**
   * Prepares a surface.
   *
   * @param pointsPerPass how many points' weights may exist at a time
   * @param scope owner of everything; closed with this
   */
  BatchedLossSurface(
      BatchedModule module,
      SurfacePoints subspace,
      NDList buffers,
      AffineParts parts,
      Batches batches,
      int examples,
      int pointsPerPass,
      NDManager scope) {
    this.module = module;
    this.subspace = subspace;
    this.buffers = buffers;
    this.parts = parts;
    this.batches = batches;
    this.examples = examples;
    this.pointsPerPass = pointsPerPass;
    this.scope = scope;
    axes = NDArrays.stack(new NDList(subspace.axes()));
    axes.attach(scope);
  }

  @Override
  public List<PointLosses> at(List<double[]> points) {
    List<PointLosses> all = new ArrayList<>();
    try (GradientMode off = GradientMode.off()) {
      int passes = Batches.count(points.size(), pointsPerPass);
      for (int i = 0; i < passes; i++) {
        int from = Batches.begin(points.size(), passes, i);
        int to = Batches.begin(points.size(), passes, i + 1);
        all.addAll(pass(points.subList(from, to)));
      }
    }
    return all;
  }

  private List<PointLosses> pass(List<double[]> points) {
    double[][] losses = new double[points.size()][examples];
    BitSet[] right = new BitSet[points.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = new BitSet(examples);
    }
    try (NDManager pass = scope.newSubManager()) {
      NDArray coefficients = subspace.coefficients(points, pass);
      NDArray weights = module.weights(subspace.origin(), coefficients, axes);
      for (int i = 0; i < batches.count(); i++) {
        try (NDManager inner = pass.newSubManager()) {
          Batch batch = batches.get(i, inner);
          NDList found =
              module.losses(
                  weights, coefficients, buffers, parts.of(i, batch, inner), batch.labels(), inner);
          read(found, batch, losses, right);
        }
      }
    }
    List<PointLosses> results = new ArrayList<>();
    for (int i = 0; i < right.length; i++) {
      results.add(new PointLosses(losses[i], right[i]));
    }
    return results;
  }

  private static void read(NDList found, Batch batch, double[][] losses, BitSet[] right) {
    double[] numbers = found.get(0).toType(DataType.FLOAT64, false).toDoubleArray();
    byte[] flags = found.get(1).toType(DataType.UINT8, false).toByteArray();
    int size = batch.size();
    for (int i = 0; i < losses.length; i++) {
      System.arraycopy(numbers, i * size, losses[i], batch.first(), size);
      for (int k = 0; k < size; k++) {
        right[i].set(batch.first() + k, flags[i * size + k] != 0);
      }
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
