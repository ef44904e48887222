package dev.basin.plugins.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.api.PruningCriterion;
import dev.basin.api.ScoredGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds the plans against the channels that Torch-Pruning keeps for the same scores. */
class ReferencePlansTest {

  /** Layers in the network's order. */
  private static final Map<String, List<String>> LAYERS =
      Map.of("mlp", List.of("fc1", "fc2"), "cnn", List.of("conv1", "conv2"));

  @Test
  void keepsTheChannelsOfTorchPruningForItsScores() throws IOException {
    int compared = 0;
    for (JsonNode run : runs()) {
      boolean global = run.get("global_pruning").asBoolean();
      PruningCriterion criterion = global ? new GlobalThreshold() : new LayerUniform();
      Set<Integer> gone = gone(run);
      List<Integer> order = order(criterion, run);
      if (gone.size() == order.size() / 2) {
        assertThat(order.subList(0, gone.size()))
            .as(run.get("model") + " by " + run.get("importance") + ", global: " + global)
            .containsExactlyInAnyOrderElementsOf(gone);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(11);
  }

  /**
   * In one run a layer holds the 8 lowest of 24 scores. Torch-Pruning leaves it whole, as it would
   * be emptied, and takes 4 in place of 12; here the order has them, and floors are the host's.
   */
  @Test
  void ordersALayerOfLowScoresFirstWhichTorchPruningSkips() throws IOException {
    int skipped = 0;
    for (JsonNode run : runs()) {
      Set<Integer> gone = gone(run);
      List<Integer> order = order(new GlobalThreshold(), run);
      if (gone.size() != order.size() / 2) {
        assertThat(run.get("model").asText()).isEqualTo("cnn");
        gone.addAll(IntStream.range(0, 8).boxed().toList());
        assertThat(order.subList(0, 12)).containsExactlyInAnyOrderElementsOf(gone);
        skipped++;
      }
    }
    assertThat(skipped).isEqualTo(1);
  }

  private static List<Integer> order(PruningCriterion criterion, JsonNode run) {
    List<double[]> scores = new ArrayList<>();
    for (String layer : LAYERS.get(run.get("model").asText())) {
      JsonNode own = run.get("groups").get(layer).get("score");
      scores.add(IntStream.range(0, own.size()).mapToDouble(i -> own.get(i).asDouble()).toArray());
    }
    List<ScoredGroup> groups = Groups.inLayers(scores.toArray(double[][]::new));
    return Groups.order(Groups.plan(criterion, groups, 1, new HashMap<>()));
  }

  /** The ids of the groups that are not among those kept. */
  private static Set<Integer> gone(JsonNode run) {
    Set<Integer> gone = new TreeSet<>();
    int id = 0;
    for (String layer : LAYERS.get(run.get("model").asText())) {
      Set<Integer> kept = new TreeSet<>();
      run.get("kept_out").get(layer).forEach(channel -> kept.add(channel.asInt()));
      for (int unit = 0; unit < run.get("groups").get(layer).get("score").size(); unit++, id++) {
        if (!kept.contains(unit)) {
          gone.add(id);
        }
      }
    }
    return gone;
  }

  private static JsonNode runs() throws IOException {
    Optional<Path> file = SharedFiles.find("values/pruning.json");
    assumeTrue(
        file.isPresent(), "no reference file shared/values/pruning.json beside the checkout");
    return new ObjectMapper().readTree(file.orElseThrow().toFile()).get("runs");
  }
}
