package dev.basin.models.pruning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Problem;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which single weights of a network are held at zero, by their place in the flat vector θ;
 * immutable and thread-safe.
 *
 * <p>It fits every network whose parameters have the same names and shapes in the same order,
 * whatever their values, so a mask stays valid while the network is trained.
 */
public final class WeightMask {
  private final ParameterLayout layout;
  private final BitSet masked;

  private WeightMask(ParameterLayout layout, BitSet masked) {
    this.layout = layout;
    this.masked = masked;
  }

  /**
   * A mask that holds nothing.
   *
   * @param layout the parameters
   * @return the mask
   */
  public static WeightMask none(ParameterLayout layout) {
    return new WeightMask(layout, new BitSet());
  }

  /**
   * A mask of given weights.
   *
   * @param layout the parameters
   * @param masked indices into θ; copied
   * @return the mask
   * @throws IllegalArgumentException if an index lies outside θ
   */
  public static WeightMask of(ParameterLayout layout, BitSet masked) {
    if (masked.length() > layout.size()) {
      throw new IllegalArgumentException(
          "a mask of %d weights can't hold weight %d"
              .formatted(layout.size(), masked.length() - 1L));
    }
    return new WeightMask(layout, (BitSet) masked.clone());
  }

  /**
   * A mask by what stays.
   *
   * @param layout the parameters
   * @param kept [P], true where a weight stays
   * @return the mask
   * @throws IllegalArgumentException if the length differs
   */
  public static WeightMask keeping(ParameterLayout layout, boolean[] kept) {
    if (kept.length != layout.size()) {
      throw new IllegalArgumentException(
          "a mask of %d weights, found %d".formatted(layout.size(), kept.length));
    }
    BitSet masked = new BitSet();
    for (int i = 0; i < kept.length; i++) {
      masked.set(i, !kept[i]);
    }
    return new WeightMask(layout, masked);
  }

  /**
   * The parameters.
   *
   * @return names, shapes and offsets
   */
  public ParameterLayout layout() {
    return layout;
  }

  /**
   * The weights that are held at zero.
   *
   * @return indices into θ; a copy
   */
  public BitSet masked() {
    return (BitSet) masked.clone();
  }

  /**
   * Whether a weight is held at zero.
   *
   * @param index its place in θ
   * @return true if it is
   */
  public boolean isMasked(int index) {
    return masked.get(index);
  }

  /**
   * How many weights are held at zero.
   *
   * @return 0 to P
   */
  public int count() {
    return masked.cardinality();
  }

  /**
   * Holds what either mask holds, as after a further step of pruning.
   *
   * @param other a mask of the same parameters
   * @return the union
   * @throws IllegalArgumentException if it is one of other parameters
   */
  public WeightMask or(WeightMask other) {
    if (!layout.equals(other.layout)) {
      throw new IllegalArgumentException("the masks are for different parameters");
    }
    BitSet union = masked();
    union.or(other.masked);
    return new WeightMask(layout, union);
  }

  /**
   * The network with the masked weights stored as zeros (+0.0).
   *
   * @param graph the network
   * @return a new graph; all other numbers stay bit for bit
   * @throws dev.basin.api.BasinException PRU-050 if the mask is for other parameters
   */
  public Graph applyTo(Graph graph) {
    requireFits(graph);
    Map<String, Tensor> replacements = new LinkedHashMap<>();
    for (ParameterSlice slice : layout.slices()) {
      int begin = (int) slice.offset();
      int size = (int) slice.size();
      int first = masked.nextSetBit(begin);
      if (first >= 0 && first < begin + size) {
        Tensor tensor = graph.tensor(slice.name());
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
          values[i] = masked.get(begin + i) ? 0 : tensor.at(i);
        }
        replacements.put(slice.name(), tensor.like(values, 0));
      }
    }
    return graph.withTensors(replacements);
  }

  /**
   * Refuses networks that the mask is not for.
   *
   * @param graph the network
   * @throws dev.basin.api.BasinException PRU-050 if its parameters have other names or shapes
   */
  public void requireFits(Graph graph) {
    ParameterLayout found = Parameters.of(graph);
    if (!layout.equals(found)) {
      throw Problem.request("PRU-050", "the weight mask is for another network")
          .at("network " + graph.name())
          .found(difference(found))
          .expected("the parameters of the network that the mask was made for")
          .exception();
    }
  }

  private String difference(ParameterLayout found) {
    for (ParameterSlice slice : layout.slices()) {
      String shape =
          found.find(slice.name()).map(other -> "of shape " + other.shape()).orElse("absent");
      if (!shape.equals("of shape " + slice.shape())) {
        return "parameter \"%s\" %s, in the mask %s".formatted(slice.name(), shape, slice.shape());
      }
    }
    return "%d parameters, in the mask %d".formatted(found.slices().size(), layout.slices().size());
  }

  /**
   * What weights are multiplied with: 0 where they are masked, else 1.
   *
   * @param manager owner of the result
   * @param precision FLOAT32 or FLOAT64
   * @return flat [P]
   */
  public NDArray factors(NDManager manager, DataType precision) {
    float[] factors = new float[Math.toIntExact(layout.size())];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = masked.get(i) ? 0 : 1;
    }
    NDArray narrow = manager.create(factors);
    if (precision == DataType.FLOAT32) {
      return narrow;
    }
    try (narrow) {
      return narrow.toType(precision, false);
    }
  }

  /**
   * Counts zeros, those of the mask apart from those that the network happens to have.
   *
   * @param graph the network
   * @return per parameter, in the layout's order
   * @throws dev.basin.api.BasinException PRU-050 if the mask is for other parameters
   */
  public WeightCounts counts(Graph graph) {
    requireFits(graph);
    List<WeightCounts.OfParameter> parameters = new ArrayList<>();
    for (ParameterSlice slice : layout.slices()) {
      Tensor tensor = graph.tensor(slice.name());
      int held = 0;
      int accidental = 0;
      for (int i = 0; i < tensor.size(); i++) {
        if (masked.get((int) slice.offset() + i)) {
          held++;
        } else if (tensor.at(i) == 0) {
          accidental++;
        }
      }
      parameters.add(
          new WeightCounts.OfParameter(
              slice.name(), slice.role(), tensor.size(), held, accidental));
    }
    return new WeightCounts(parameters);
  }
}
