package dev.basin.models.pruning;

import ai.djl.ndarray.NDArray;
import dev.basin.api.model.UnitGroup;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.KeptIndices;
import dev.basin.models.graph.Node;
import dev.basin.models.graph.TiedIndices;
import dev.basin.models.graph.TiedIndices.Place;
import dev.basin.models.graph.UnitGroups;
import dev.basin.models.graph.Unprunable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The unit groups of a network whose removal equals their mask with zero; those that still give
 * something that no bias can take, such as a norm's constant to a convolution that pads with zeros,
 * count as unprunable and say why.
 */
public final class ExactGroups {
  private static final double ROUNDING = 1e-12;

  private final TiedIndices ties;
  private final MaskWalk walk;
  private final Map<Integer, String> refused = new HashMap<>();

  private ExactGroups(TiedIndices ties, MaskWalk walk) {
    this.ties = ties;
    this.walk = walk;
  }

  /**
   * Finds the groups and the units that can't go.
   *
   * @param graph the network
   * @return the same for the same graph; ids count the groups that can go
   */
  public static UnitGroups find(Graph graph) {
    return find(TiedIndices.of(graph));
  }

  /**
   * Finds the groups and the units that can't go in a graph whose ties are known already.
   *
   * @param ties the ties of the network
   * @return the same for the same graph; ids count the groups that can go
   */
  public static UnitGroups find(TiedIndices ties) {
    UnitGroups all = UnitGroups.find(ties);
    Set<Integer> sets = new HashSet<>();
    all.groups().forEach(group -> sets.add(ties.of(group.units().get(0))));
    KeptIndices left = KeptIndices.evenIfNothing(ties, sets);
    ExactGroups search = new ExactGroups(ties, new MaskWalk(ties, left, Map.of()));
    search.walk.run(search::read);
    List<UnitGroup> groups = new ArrayList<>();
    List<Unprunable> unprunable = new ArrayList<>(all.unprunable());
    for (UnitGroup group : all.groups()) {
      String reason = search.refused.get(ties.of(group.units().get(0)));
      if (reason == null) {
        groups.add(new UnitGroup(groups.size(), group.units(), group.parameters()));
      } else {
        unprunable.add(new Unprunable(group.units(), reason));
      }
    }
    return new UnitGroups(groups, unprunable);
  }

  private void read(Node node, ConstantTrace trace) {
    Optional<LinearMap> map = LinearMap.of(node, ties.graph(), ties.shapes());
    int operand = map.map(LinearMap::data).orElse(0);
    String input = node.inputs().get(operand);
    if (walk.zero(input)) {
      return;
    }
    for (int axis : walk.summed(node, operand)) {
      long[] shape = ties.shapes().of(input).getShape();
      double[] numbers = trace.known(input).map(NDArray::toDoubleArray).orElse(new double[0]);
      int[] sets = ties.along(new Place(input, axis)).orElseThrow();
      boolean[] gone = new boolean[sets.length];
      double[] chosen = walk.gone(node, operand);
      int inner = MaskWalk.inner(shape, axis);
      Range[] ranges = new Range[sets.length];
      for (int i = 0; i < chosen.length; i++) {
        int index = i / inner % sets.length;
        gone[index] |= chosen[i] == 1;
        double number = numbers.length == 0 ? Double.NaN : numbers[i];
        ranges[index] =
            ranges[index] == null ? new Range(number, number) : ranges[index].and(number);
      }
      Optional<Boolean> even = Optional.empty();
      for (int index = 0; index < sets.length; index++) {
        Range range = ranges[index];
        if (gone[index] && !range.zero()) {
          if (even.isEmpty()) {
            even = Optional.of(map.isPresent() && trace.even(node));
          }
          refuse(sets[index], node, range, even.get());
        }
      }
    }
  }

  private void refuse(int set, Node node, Range range, boolean even) {
    if (range.unknown()) {
      refused.putIfAbsent(set, reason(node, NotFolded.DATA));
    } else if (!even || !range.single()) {
      refused.putIfAbsent(set, reason(node, NotFolded.PLACES));
    }
  }

  private static String reason(Node node, String why) {
    return "%s \"%s\": %s".formatted(node.operator().onnxName(), node.name(), why);
  }

  /** The least and the largest number of an index. */
  private record Range(double least, double largest) {
    Range and(double number) {
      return new Range(Math.min(least, number), Math.max(largest, number));
    }

    boolean zero() {
      return least == 0 && largest == 0;
    }

    boolean unknown() {
      return Double.isNaN(least);
    }

    boolean single() {
      return largest - least <= ROUNDING * Math.max(Math.abs(least), Math.abs(largest));
    }
  }
}
