package dev.basin.models.graph.op;

import ai.djl.ndarray.types.Shape;
import dev.basin.models.graph.NodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a window slides over the spatial axes of its input.
 *
 * @param strides one per axis; empty for all 1
 * @param dilations one per axis; empty for all 1
 * @param pads the begins of all axes, then their ends; empty for all 0
 * @param autoPad whether {@code pads} counts
 */
public record Window(List<Long> strides, List<Long> dilations, List<Long> pads, AutoPad autoPad) {

  /** Copies the lists; what is default becomes empty, so that equal windows are equal records. */
  public Window {
    strides = unless(1, strides);
    dilations = unless(1, dilations);
    pads = unless(0, pads);
  }

  private static List<Long> unless(long all, List<Long> values) {
    return values.stream().allMatch(value -> value == all) ? List.of() : List.copyOf(values);
  }

  /**
   * A square window in two dimensions.
   *
   * @param stride along both axes
   * @param pad at all four sides
   * @return the window
   */
  public static Window square(long stride, long pad) {
    return new Window(
        List.of(stride, stride), List.of(), List.of(pad, pad, pad, pad), AutoPad.NOTSET);
  }

  static Window read(NodeSource source) {
    String autoPad = source.text("auto_pad", "NOTSET");
    for (AutoPad known : AutoPad.values()) {
      if (known.name().equals(autoPad)) {
        return new Window(
            source.integers("strides"),
            source.integers("dilations"),
            source.integers("pads"),
            known);
      }
    }
    throw new IllegalArgumentException("unknown auto_pad \"" + autoPad + '"');
  }

  /** The attributes as ONNX has them; those that are default are left out. */
  Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (!strides.isEmpty()) {
      attributes.put("strides", strides);
    }
    if (!dilations.isEmpty()) {
      attributes.put("dilations", dilations);
    }
    if (autoPad != AutoPad.NOTSET) {
      attributes.put("auto_pad", autoPad.name());
    } else if (!pads.isEmpty()) {
      attributes.put("pads", pads);
    }
    return attributes;
  }

  /**
   * Fixes the numbers for an input and a kernel.
   *
   * @param input [B, C, spatial axes]
   * @param kernel one length per spatial axis
   * @return strides, dilations and pads per axis
   * @throws IllegalArgumentException if the ranks don't fit
   */
  Placement place(Shape input, long[] kernel) {
    int axes = kernel.length;
    if (input.dimension() != axes + 2) {
      throw new IllegalArgumentException(
          "expected input with %d axes [B, C, %d spatial], found %s"
              .formatted(axes + 2, axes, input));
    }
    long[] stride = new long[axes];
    long[] dilation = new long[axes];
    long[] begin = new long[axes];
    long[] end = new long[axes];
    for (int i = 0; i < axes; i++) {
      stride[i] = strides.isEmpty() ? 1 : strides.get(i);
      dilation[i] = dilations.isEmpty() ? 1 : dilations.get(i);
      if (autoPad == AutoPad.NOTSET && !pads.isEmpty()) {
        begin[i] = pads.get(i);
        end[i] = pads.get(i + axes);
      } else if (autoPad == AutoPad.SAME_UPPER || autoPad == AutoPad.SAME_LOWER) {
        long length = input.get(i + 2);
        long outputs = (length + stride[i] - 1) / stride[i];
        long reach = (kernel[i] - 1) * dilation[i] + 1;
        long total = Math.max(0, (outputs - 1) * stride[i] + reach - length);
        begin[i] = autoPad == AutoPad.SAME_UPPER ? total / 2 : total - total / 2;
        end[i] = total - begin[i];
      }
    }
    return new Placement(kernel, stride, dilation, begin, end);
  }

  /** A window on a given input, all numbers fixed; one entry per spatial axis. */
  @SuppressWarnings("ArrayRecordComponent") // lives only within one call
  record Placement(long[] kernel, long[] stride, long[] dilation, long[] begin, long[] end) {

    boolean symmetric() {
      return Arrays.equals(begin, end);
    }

    boolean dilated() {
      return Arrays.stream(dilation).anyMatch(d -> d != 1);
    }

    /** The spatial lengths of the output. */
    long[] outputs(Shape input, boolean ceil) {
      long[] outputs = new long[kernel.length];
      for (int i = 0; i < outputs.length; i++) {
        long length = input.get(i + 2);
        long free = length + begin[i] + end[i] - ((kernel[i] - 1) * dilation[i] + 1);
        if (free < 0) {
          throw new IllegalArgumentException(
              "window of length %d does not fit into spatial axis %d of %s"
                  .formatted(kernel[i], i, input));
        }
        outputs[i] = free / stride[i] + 1;
        if (ceil && free % stride[i] != 0 && outputs[i] * stride[i] < length + begin[i]) {
          outputs[i]++; // the last window still starts inside
        }
      }
      return outputs;
    }

    /** Shape of the output with a given number of channels. */
    Shape outputShape(Shape input, long channels, boolean ceil) {
      List<Long> shape = new ArrayList<>(List.of(input.get(0), channels));
      for (long length : outputs(input, ceil)) {
        shape.add(length);
      }
      return new Shape(shape);
    }
  }
}
