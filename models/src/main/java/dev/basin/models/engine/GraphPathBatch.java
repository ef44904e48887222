package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.model.PathBatch;
import dev.basin.api.model.Target;
import dev.basin.api.model.UnitLayer;
import dev.basin.models.graph.Tap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Paths of some examples: one recorded pass over all their points and one backward pass per target.
 * The points of a single example that are too many for one pass go piece by piece; then nothing
 * stays recorded.
 */
final class GraphPathBatch implements PathBatch {
  private final PathNetwork network;
  private final PathRows paths;
  private final NDManager scope;
  private final List<PathRows> pieces = new ArrayList<>();
  private @Nullable GraphTapBatch recorded;
  private @Nullable PathEnds ends;
  private final Map<String, NDArray> activations = new HashMap<>();
  private final Map<Target, NDArray> values = new HashMap<>();
  private final Map<Target, Map<String, NDArray>> gradients = new HashMap<>();

  GraphPathBatch(PathNetwork network, PathRows paths, NDManager scope) {
    this.network = network;
    this.paths = paths;
    this.scope = scope;
    int count = paths.points().length;
    int piece = paths.size() > 1 ? count : Math.min(count, network.rows());
    int cuts = Batches.count(count, piece);
    for (int i = 0; i < cuts; i++) {
      pieces.add(paths.some(Batches.begin(count, cuts, i), Batches.begin(count, cuts, i + 1)));
    }
  }

  @Override
  public int first() {
    return paths.ends().first();
  }

  @Override
  public int size() {
    return paths.size();
  }

  @Override
  public NDArray values(Target target) {
    if (!values.containsKey(target)) {
      sweep(Optional.of(target));
    }
    return Objects.requireNonNull(values.get(target));
  }

  @Override
  public NDArray change(Target target) {
    NDArray known = values.get(target);
    double[] points = paths.points();
    int last = points.length - 1;
    return known != null && points[0] == 0 && points[last] == 1
        ? known.get(":, {}", last).sub(known.get(":, 0"))
        : ends().change(target);
  }

  @Override
  public NDArray activation(UnitLayer layer) {
    if (activations.isEmpty()) {
      sweep(Optional.empty());
    }
    return of(layer, activations);
  }

  @Override
  public NDArray activationChange(UnitLayer layer) {
    Tap tap = network.graph().tap(layer.name());
    return UnitView.of(tap, ends().end(tap).sub(ends().start(tap)));
  }

  @Override
  public NDArray gradient(UnitLayer layer, Target target) {
    if (!gradients.containsKey(target)) {
      sweep(Optional.of(target));
    }
    return of(layer, Objects.requireNonNull(gradients.get(target)));
  }

  @Override
  public NDArray gradientOnLayerPath(UnitLayer layer, Target target) {
    Tap tap = network.graph().tap(layer.name());
    boolean predicted = target instanceof Target.PredictedLogit;
    try (NDManager work = scope.newSubManager()) {
      NDArray classes =
          target instanceof Target.ClassLogit || predicted
              ? ends().predictions()
              : PathEnds.labels(paths.ends());
      Target named = predicted ? new Target.LabelLogit() : target;
      LayerPath line = new LayerPath(network, tap, paths, ends(), work);
      NDList parts = new NDList();
      for (PathRows piece : pieces) {
        parts.add(line.gradient(piece, named, classes, work));
      }
      NDArray gradient = joined(parts);
      gradient.attach(scope);
      return gradient;
    }
  }

  @Override
  public void inputGradients(
      UnitLayer layer, Target target, double[] weights, UnitVisitor visitor) {
    if (weights.length != paths.points().length) {
      throw new IllegalArgumentException(
          "%d weights for %d points".formatted(weights.length, paths.points().length));
    }
    if (pieces.size() == 1) {
      inputGradients(paths, recorded(), layer, target, weights, visitor);
      return;
    }
    try (NDManager work = scope.newSubManager()) {
      List<NDArray> sums = new ArrayList<>();
      int from = 0;
      for (PathRows piece : pieces) {
        try (NDManager inner = work.newSubManager()) {
          double[] some = Arrays.copyOfRange(weights, from, from + piece.points().length);
          UnitVisitor adding =
              (unit, gradient) -> {
                if (unit == sums.size()) {
                  NDArray sum = gradient.duplicate();
                  sum.attach(work);
                  sums.add(sum);
                } else {
                  sums.get(unit).addi(gradient);
                }
              };
          inputGradients(piece, record(piece, inner), layer, target, some, adding);
          from += piece.points().length;
        }
      }
      for (int unit = 0; unit < sums.size(); unit++) {
        visitor.visit(unit, sums.get(unit));
      }
    }
  }

  private void inputGradients(
      PathRows rows,
      GraphTapBatch taps,
      UnitLayer layer,
      Target target,
      double[] weights,
      UnitVisitor visitor) {
    NDArray factors = taps.scope().create(weights).toType(taps.features().getDataType(), false);
    for (int unit = 0; unit < layer.units(); unit++) {
      try (NDManager work = taps.scope().newSubManager()) {
        NDArray gradient = taps.inputGradient(layer, unit, target);
        gradient.attach(work);
        Shape shape = gradient.getShape();
        NDArray sum =
            factors
                .reshape(1, 1, weights.length)
                .matMul(gradient.reshape(rows.size(), weights.length, -1))
                .reshape(new Shape(rows.size()).addAll(shape.slice(1)));
        visitor.visit(unit, sum);
      }
    }
  }

  @Override
  public NDArray difference() {
    NDArray difference = paths.ends().features().sub(paths.starts().features());
    difference.attach(scope);
    return difference;
  }

  @Override
  public boolean carriesAll(UnitLayer layer) {
    GraphCut cut = network.cut(network.graph().tap(layer.name()).value());
    return cut.beside().isEmpty();
  }

  @Override
  public NDManager scope() {
    return scope;
  }

  /** Reads all layers at every point, and with a target its values and gradients. */
  private void sweep(Optional<Target> target) {
    Map<String, NDList> read = new HashMap<>();
    Map<String, NDList> differentiated = new HashMap<>();
    NDList said = new NDList();
    try (NDManager work = scope.newSubManager()) {
      for (PathRows piece : pieces) {
        try (NDManager inner = work.newSubManager()) {
          GraphTapBatch taps = pieces.size() == 1 ? recorded() : record(piece, inner);
          BiConsumer<NDArray, NDList> keep =
              (array, parts) -> parts.add(DeviceData.alias(array, work));
          for (Tap tap : network.graph().taps()) {
            UnitLayer layer = tap.layer();
            if (activations.isEmpty()) {
              keep.accept(taps.activation(layer), parts(read, layer));
            }
            target.ifPresent(
                named -> keep.accept(taps.gradient(layer, named), parts(differentiated, layer)));
          }
          target.ifPresent(named -> keep.accept(taps.values(named), said));
        }
      }
      read.forEach((layer, parts) -> activations.put(layer, kept(parts)));
      target.ifPresent(
          named -> {
            Map<String, NDArray> byLayer = new HashMap<>();
            differentiated.forEach((layer, parts) -> byLayer.put(layer, kept(parts)));
            gradients.put(named, byLayer);
            values.put(named, kept(said));
          });
    }
  }

  private static NDList parts(Map<String, NDList> parts, UnitLayer layer) {
    return parts.computeIfAbsent(layer.name(), name -> new NDList());
  }

  private NDArray kept(NDList parts) {
    NDArray all = joined(parts);
    all.attach(scope);
    return all;
  }

  /** The rows of all pieces as paths, [B, P, …]. */
  private NDArray joined(NDList parts) {
    NDArray rows = parts.size() == 1 ? parts.head() : NDArrays.concat(parts, 0);
    return paths.paths(rows);
  }

  private GraphTapBatch recorded() {
    if (recorded == null) {
      recorded = record(paths, scope);
    }
    return recorded;
  }

  private GraphTapBatch record(PathRows rows, NDManager owner) {
    Supplier<NDArray> predictions = () -> rows.repeat(ends().predictions(), owner);
    return new GraphTapBatch(
        network.session(), network.tensors(), rows.batch(owner), Optional.of(predictions), owner);
  }

  private PathEnds ends() {
    if (ends == null) {
      ends = new PathEnds(network, paths, scope);
    }
    return ends;
  }

  private static NDArray of(UnitLayer layer, Map<String, NDArray> byLayer) {
    NDArray array = byLayer.get(layer.name());
    if (array == null) {
      throw new IllegalArgumentException("the network has no layer \"" + layer.name() + "\"");
    }
    return array;
  }
}
