package dev.basin.models.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import dev.basin.models.EngineTest;
import dev.basin.models.SharedFiles;
import dev.basin.models.engine.Network;
import dev.basin.models.engine.NetworkSession;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.Sessions;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.UnitLayers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The networks that an independent tool leaves when the same channels go. */
class SharedPruningTest extends EngineTest {

  @Test
  void keepsTheSameParametersAndLogitsAsAnIndependentToolForTheSameChannels() throws Exception {
    JsonNode runs =
        new ObjectMapper()
            .readTree(SharedFiles.require("values/pruning.json").toFile())
            .get("runs");
    assertThat(runs).isNotEmpty();
    for (JsonNode run : runs) {
      Graph graph =
          OnnxFile.read(SharedFiles.require("models/" + run.get("model").asText() + ".onnx"));
      List<UnitRef> gone = new ArrayList<>();
      for (UnitLayer layer : UnitLayers.of(graph)) {
        Set<Integer> kept = indices(run.get("kept_out").get(layer.name()));
        for (int unit = 0; unit < layer.units(); unit++) {
          if (!kept.contains(unit)) {
            gone.add(new UnitRef(layer.name(), unit));
          }
        }
      }
      PrunedGraph pruned = UnitRemoval.of(graph, gone);
      assertThat(Parameters.of(pruned.graph()).size()).isEqualTo(run.get("params_after").asLong());
      run.get("kept_in")
          .fields()
          .forEachRemaining(
              layer -> assertKeeps(pruned.maps(), layer.getKey(), indices(layer.getValue())));
      double[] logits = logits(pruned.graph());
      for (int i = 0; i < logits.length; i++) {
        double expected = run.get("logits_first5_after").get(i / 10).get(i % 10).asDouble();
        assertThat(logits[i]).isCloseTo(expected, within(1e-10 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  private static void assertKeeps(IndexMaps maps, String layer, Set<Integer> kept) {
    IndexMaps.Axis axis = new IndexMaps.Axis(layer + ".weight", 1);
    maps.toOriginal(axis)
        .ifPresent(found -> assertThat(found).containsExactlyInAnyOrder(array(kept)));
  }

  private static int[] array(Set<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Set<Integer> indices(JsonNode list) {
    Set<Integer> indices = new HashSet<>();
    list.forEach(index -> indices.add(index.asInt()));
    return indices;
  }

  private static double[] logits(Graph graph) throws Exception {
    List<String> rows =
        Files.readAllLines(SharedFiles.require("data/digits/test.csv")).stream()
            .filter(row -> Character.isDigit(row.charAt(0)))
            .limit(5)
            .toList();
    double[] pixels = new double[rows.size() * 64];
    for (int i = 0; i < rows.size(); i++) {
      String[] cells = rows.get(i).split(",");
      for (int j = 0; j < 64; j++) {
        pixels[i * 64 + j] = Double.parseDouble(cells[j + 1]);
      }
    }
    Dataset data =
        new Dataset(
            "digits",
            Features.of(pixels, 64),
            graph.inputShape(),
            10,
            new int[0],
            Dataset.Columns.none());
    try (NetworkSession session =
        Sessions.open(new Network.OfGraph(graph), SessionOptions.cpu(Precision.FLOAT64))) {
      return session.evaluateExamples(session.weights(), data).logits();
    }
  }
}
