package dev.basin.host.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ModelSession;
import dev.basin.api.model.UnitLayer;
import dev.basin.api.model.UnitRef;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.OpenSession;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.ImportanceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The examples on which the top channels of every convolution are most active, by the largest
 * activation among their positions.
 *
 * @param bench data, plugins and device
 */
record TopExamplesWork(Bench bench) implements CellWork {
  static final String KIND = "top-examples";

  /** So many channels of a layer are shown. */
  private static final int CHANNELS = 6;

  static CellSpec cell(
      Bench bench, StudiedNetwork network, ImportanceSpec wanted, CellSpec scores) {
    CellInputs inputs = new CellInputs(scores);
    return bench
        .cell(KIND, network, wanted.metric() + ", most activating examples", wanted.split())
        .input("extension", inputs.text("extension"))
        .input("options", inputs.map("options"))
        .input("examples", wanted.examples())
        .after(scores)
        .build();
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    OpenSession open = bench.open(spec, context);
    open.session().require(Capability.ACTIVATIONS, "looking for the most activating examples");
    Dataset data = bench.examples(spec, open);
    int wanted = Math.toIntExact(Math.min(new CellInputs(spec).whole("examples"), data.size()));
    Map<UnitRef, Double> scores = ScoresJson.read(context.result(spec.dependencies().get(1)));
    Map<UnitLayer, List<Integer>> channels = channels(open.session(), scores);
    Map<UnitLayer, List<double[]>> peaks = peaks(open.session(), data, channels, context);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode layers = json.putArray("layers");
    channels.forEach(
        (layer, units) -> {
          ArrayNode list = layers.addObject().put("layer", layer.name()).putArray("units");
          for (int i = 0; i < units.size(); i++) {
            int place = i;
            double[] peak =
                peaks.getOrDefault(layer, List.of()).stream()
                    .mapToDouble(row -> row[place])
                    .toArray();
            list.add(unit(units.get(i), peak, wanted, data));
          }
        });
    return CellResult.of(json).ofWeights(open.network().contentHash());
  }

  private static Map<UnitLayer, List<Integer>> channels(
      ModelSession session, Map<UnitRef, Double> scores) {
    Map<UnitLayer, List<Integer>> channels = new LinkedHashMap<>();
    for (UnitLayer layer : session.network().layers()) {
      if (layer.kind() == UnitLayer.Kind.CHANNEL) {
        List<Integer> top =
            IntStream.range(0, layer.units())
                .boxed()
                .filter(unit -> scores.containsKey(new UnitRef(layer.name(), unit)))
                .sorted(
                    Comparator.comparingDouble(
                        unit -> -scores.getOrDefault(new UnitRef(layer.name(), unit), 0.0)))
                .limit(CHANNELS)
                .toList();
        channels.put(layer, top);
      }
    }
    channels.values().removeIf(List::isEmpty);
    return channels;
  }

  /** Per layer and example the largest activation of each of the channels. */
  private static Map<UnitLayer, List<double[]>> peaks(
      ModelSession session,
      Dataset data,
      Map<UnitLayer, List<Integer>> channels,
      CellContext context) {
    Map<UnitLayer, List<double[]>> peaks =
        channels.keySet().stream()
            .collect(Collectors.toMap(layer -> layer, layer -> new ArrayList<>()));
    context.progress().total(data.size());
    session.forEachBatch(
        session.weights(),
        data,
        batch -> {
          channels.forEach(
              (layer, units) -> {
                NDArray largest =
                    batch.activation(layer).max(new int[] {2}).toType(DataType.FLOAT64, false);
                double[] values = largest.toDoubleArray();
                for (int row = 0; row < batch.size(); row++) {
                  int from = row * layer.units();
                  peaks
                      .getOrDefault(layer, new ArrayList<>())
                      .add(units.stream().mapToDouble(unit -> values[from + unit]).toArray());
                }
              });
          context.progress().advance(batch.size());
        });
    return peaks;
  }

  private static JsonNode unit(int index, double[] peaks, int wanted, Dataset data) {
    ObjectNode unit = JsonNodeFactory.instance.objectNode().put("index", index);
    ArrayNode shape = unit.putArray("shape");
    data.exampleShape().forEach(shape::add);
    ArrayNode examples = unit.putArray("examples");
    IntStream.range(0, peaks.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -peaks[row]))
        .limit(wanted)
        .forEach(row -> examples.add(example(row, peaks[row], data)));
    return unit;
  }

  private static JsonNode example(int row, double activation, Dataset data) {
    ObjectNode example = JsonNodeFactory.instance.objectNode().put("id", data.id(row));
    if (data.labelled()) {
      example.put("label", data.label(row));
    }
    example.put("activation", activation);
    double[] pixels = new double[data.features().width()];
    data.features().read(row, pixels, 0);
    ArrayNode list = example.putArray("pixels");
    for (double pixel : pixels) {
      list.add(pixel);
    }
    return example;
  }
}
