package dev.basin.plugins.projections;

import ai.djl.ndarray.NDArray;
import dev.basin.api.model.ParameterSlice;
import java.util.List;
import java.util.Locale;

/**
 * How a random direction d is scaled to weights w, parameter by parameter.
 *
 * <p>Under a rescaling of a positively homogeneous network that leaves its function unchanged, the
 * curves along {@link #LAYER} and {@link #FILTER} directions stay the same if whole layers are
 * rescaled, those along {@link #ELEMENT} directions also if single neurons are. {@link #NONE} gives
 * other curves in both cases.
 */
enum Normalisation {
  /** d as drawn. */
  NONE {
    @Override
    NDArray scale(NDArray direction, NDArray weights, List<NDArray> earlier) {
      return direction;
    }
  },
  /** d·‖w‖/‖d‖ over the whole parameter. */
  LAYER {
    @Override
    Blocks blocks(ParameterSlice slice, OutputAxes axes) {
      return Blocks.whole(slice);
    }
  },
  /** d·‖w‖/‖d‖ for each output unit; over the whole parameter where it has one axis or none. */
  FILTER {
    @Override
    Blocks blocks(ParameterSlice slice, OutputAxes axes) {
      return slice.shape().size() < 2 ? Blocks.whole(slice) : Blocks.along(slice, axes.of(slice));
    }
  },
  /** d·|w|, number by number. */
  ELEMENT {
    @Override
    NDArray scale(NDArray direction, NDArray weights, List<NDArray> earlier) {
      return direction.mul(weights.abs());
    }
  };

  /** The names of all, as options spell them. */
  static List<String> words() {
    return List.of(values()).stream().map(Normalisation::word).toList();
  }

  /** The one with this name. */
  static Normalisation of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether norms are kept block by block, so that orthogonality must hold within blocks. */
  boolean blockwise() {
    return this == LAYER || this == FILTER;
  }

  /** The blocks of a parameter whose norms are kept. */
  Blocks blocks(ParameterSlice slice, OutputAxes axes) {
    return Blocks.whole(slice);
  }

  /**
   * Scales a draw to the weights.
   *
   * @param direction the draw, [blocks, block size], float64
   * @param weights the weights, same shape
   * @param earlier axes to be orthogonal to, same shape, scaled already; may be empty
   * @return the scaled direction, same shape
   */
  NDArray scale(NDArray direction, NDArray weights, List<NDArray> earlier) {
    NDArray rest = direction;
    // The second pass removes what rounding left in the first.
    for (int pass = 0; pass < 2; pass++) {
      for (NDArray axis : earlier) {
        NDArray share = rest.mul(axis).sum(ROWS, true).mul(inverse(axis.square().sum(ROWS, true)));
        rest = rest.sub(axis.mul(share));
      }
    }
    NDArray length = rest.square().sum(ROWS, true).sqrt();
    return rest.mul(weights.square().sum(ROWS, true).sqrt()).mul(inverse(length));
  }

  private static final int[] ROWS = {1};

  /** 1/x, and 0 where x is 0: a block without weights gets no direction. */
  private static NDArray inverse(NDArray values) {
    NDArray zero = values.eq(0).toType(values.getDataType(), false);
    return zero.neg().add(1).div(values.add(zero));
  }
}
