package dev.basin.benchmarks;

import dev.basin.api.Randomness;
import dev.basin.api.model.UnitGroup;
import dev.basin.api.model.UnitRef;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.TiedIndices;
import dev.basin.models.graph.UnitGroups;
import dev.basin.models.graph.op.Add;
import dev.basin.models.graph.op.BatchNormalization;
import dev.basin.models.graph.op.Conv;
import dev.basin.models.graph.op.Flatten;
import dev.basin.models.graph.op.Gemm;
import dev.basin.models.graph.op.GlobalAveragePool;
import dev.basin.models.graph.op.MaxPool;
import dev.basin.models.graph.op.Relu;
import dev.basin.models.graph.op.Window;
import dev.basin.models.pruning.PrunedGraph;
import dev.basin.models.pruning.RemovalCost;
import dev.basin.models.pruning.UnitRemoval;
import dev.basin.models.zoo.GraphBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How long it takes to plan and remove half the channels of a network with the shapes of ResNet-50
 * (He et al. 2016), random weights and 25 million parameters: find the groups, put them in order,
 * walk through the order counting what is left, and take the units out.
 */
public final class RemovalFromAResNet {
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int[] BLOCKS = {3, 4, 6, 3};
  private static final int EXPANSION = 4;
  private static final int CLASSES = 1000;

  private final GraphBuilder graph =
      new GraphBuilder("resnet50", List.of(3L, 224L, 224L), new Randomness(1));

  private RemovalFromAResNet() {}

  /**
   * Runs it.
   *
   * @param arguments none; the system property {@code rounds} says how often
   */
  public static void main(String[] arguments) {
    Graph graph = new RemovalFromAResNet().build();
    PyTorchBoot.intraOpThreads(1);
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      TiedIndices ties = TiedIndices.of(graph);
      List<UnitGroup> groups = new ArrayList<>(UnitGroups.find(ties).groups());
      double found = lap(start);
      long walked = System.nanoTime();
      Collections.shuffle(groups, new Random(round));
      RemovalCost cost = RemovalCost.of(ties);
      long half = cost.multiplyAdds() / 2;
      List<UnitRef> units = walk(ties, groups, cost);
      double walk = lap(walked);
      long cut = System.nanoTime();
      PrunedGraph pruned = UnitRemoval.of(ties, units, Map.of());
      System.out.printf(
          "| %d groups | find %.2f s | order and walk %.2f s | remove %d units %.2f s | all %.2f s |"
              + " %,d of %,d parameters, multiply-adds / half %.2f, folded %d |%n",
          groups.size(),
          found,
          walk,
          units.size(),
          lap(cut),
          lap(start),
          cost.parameters(),
          RemovalCost.of(ties).parameters(),
          (double) cost.multiplyAdds() / half,
          pruned.folded().size());
    }
  }

  /** Removes group by group until half the units are gone; no layer loses its last quarter. */
  private static List<UnitRef> walk(TiedIndices ties, List<UnitGroup> groups, RemovalCost cost) {
    Map<String, Integer> left = new HashMap<>();
    Map<String, Integer> floor = new HashMap<>();
    ties.taps().forEach(tap -> left.put(tap.layer().name(), tap.layer().units()));
    left.forEach((layer, units) -> floor.put(layer, units / 4));
    int all = groups.stream().mapToInt(group -> group.units().size()).sum();
    List<UnitRef> units = new ArrayList<>();
    for (UnitGroup group : groups) {
      boolean free =
          group.units().stream()
              .allMatch(
                  unit -> left.getOrDefault(unit.layer(), 0) > floor.getOrDefault(unit.layer(), 0));
      if (free && 2 * units.size() < all) {
        cost.remove(group);
        units.addAll(group.units());
        group.units().forEach(unit -> left.merge(unit.layer(), -1, Integer::sum));
      }
    }
    return units;
  }

  private static double lap(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private Graph build() {
    String value = relu(norm(conv("conv1", GraphBuilder.INPUT, 64, 7, 2)));
    value = graph.node("pool", new MaxPool(List.of(3L, 3L), Window.square(2, 1), false), value);
    for (int stage = 0; stage < BLOCKS.length; stage++) {
      for (int block = 0; block < BLOCKS[stage]; block++) {
        String name = "layer" + (stage + 1) + "." + block;
        value = bottleneck(name, value, 64L << stage, stage > 0 && block == 0 ? 2 : 1);
      }
    }
    value = graph.node("mean", new GlobalAveragePool(), value);
    value = graph.node("flat", new Flatten(1), value);
    String weight = graph.normal("fc.weight", 0.02, CLASSES, graph.size(value, 1));
    return graph.build(
        graph.node(
            "fc", new Gemm(1, 1, true), value, weight, graph.constant("fc.bias", 0, CLASSES)));
  }

  private String bottleneck(String name, String input, long width, long stride) {
    String value = relu(norm(conv(name + ".conv1", input, width, 1, 1)));
    value = relu(norm(conv(name + ".conv2", value, width, 3, stride)));
    value = norm(conv(name + ".conv3", value, width * EXPANSION, 1, 1));
    String skip = input;
    if (graph.size(input, 1) != width * EXPANSION) {
      skip = norm(conv(name + ".downsample", input, width * EXPANSION, 1, stride));
    }
    return relu(graph.node(name, new Add(), value, skip));
  }

  private String conv(String name, String input, long out, long kernel, long stride) {
    String weight = graph.normal(name + ".weight", 0.05, out, graph.size(input, 1), kernel, kernel);
    return graph.node(name, new Conv(Window.square(stride, kernel / 2), 1), input, weight);
  }

  private String norm(String input) {
    String name = input + ".bn";
    long channels = graph.size(input, 1);
    return graph.node(
        name,
        new BatchNormalization(1e-5, 0.9),
        input,
        graph.constant(name + ".weight", 1, channels),
        graph.constant(name + ".bias", 0.1, channels),
        graph.constant(name + ".running_mean", 0, channels),
        graph.constant(name + ".running_var", 1, channels));
  }

  private String relu(String input) {
    return graph.node(input + ".relu", new Relu(), input);
  }
}
