package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.pruning.judge.OrdersCompared.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What pruning does to each class: its accuracy and the change against the whole networks of the
 * same seeds.
 *
 * <p>The worst class is chosen after the fact, so its interval is one that holds for all classes at
 * once (Bonferroni), with the variance between seeds pooled over classes.
 */
final class ClassLosses {
  private final List<OfClass> classes = new ArrayList<>();

  private record OfClass(int label, double accuracy, OrdersCompared change) {}

  private ClassLosses() {}

  /**
   * Looks at every class.
   *
   * @param blocks the answers of each seed's pruned network beside those of the whole one
   * @param labels the class of every example
   */
  static ClassLosses of(List<Block> blocks, int[] labels) {
    ClassLosses losses = new ClassLosses();
    int[] present = IntStream.of(labels).distinct().sorted().toArray();
    double confidence = 1 - (1 - OrdersCompared.CONFIDENCE) / present.length;
    List<List<Block>> sets = new ArrayList<>();
    for (int label : present) {
      int[] members = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
      sets.add(blocks.stream().map(block -> among(block, members)).toList());
    }
    List<OrdersCompared> changes = OrdersCompared.ofEach(sets, confidence);
    for (int c = 0; c < present.length; c++) {
      double accuracy =
          sets.get(c).stream()
              .mapToDouble(block -> DoubleStream.of(block.treated()).average().orElseThrow())
              .average()
              .orElseThrow();
      losses.classes.add(new OfClass(present[c], accuracy, changes.get(c)));
    }
    return losses;
  }

  private static Block among(Block block, int[] examples) {
    return new Block(
        pick(block.treated(), examples),
        block.controls().stream().map(each -> pick(each, examples)).toList());
  }

  private static double[] pick(double[] values, int[] indices) {
    return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
  }

  ArrayNode json() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    classes.forEach(
        each ->
            list.addObject()
                .put("class", each.label())
                .put("accuracy", each.accuracy())
                .put("change", each.change().difference()));
    return list;
  }

  /** The class that loses most; of equals the lowest. */
  Optional<ObjectNode> worst() {
    return classes.stream()
        .min((a, b) -> Double.compare(a.change().difference(), b.change().difference()))
        .map(
            each ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("class", each.label())
                    .put("change", each.change().difference())
                    .put("low", each.change().low())
                    .put("high", each.change().high()));
  }
}
