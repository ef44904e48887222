package dev.basin.host.pruning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import dev.basin.api.Problem;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.models.engine.Network;
import dev.basin.models.name.NearestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Scores of units from a file, held against the network they are for.
 *
 * <p>The file is what {@code basin importance --json} prints of one metric, or an entry of a run's
 * {@code results.json} of the part importance; it names the network by its content hash.
 *
 * @param bench data and device
 */
record ScoresFileWork(Bench bench) implements CellWork {
  static final String KIND = "scores-of-file";

  static CellSpec cell(StudiedNetwork network, Path file) {
    String text = read(file);
    return CellSpec.of(KIND, "%s: scores of %s".formatted(network.label(), file.getFileName()))
        .input("file", file.toString())
        .input("sha256", Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString())
        .after(network.cell())
        .build();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Problem.request("PRU-010", "the file with scores can't be read")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .expected("JSON as basin importance --json prints it")
          .fix("check the name")
          .exception(e);
    }
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    Path file = Path.of(new CellInputs(spec).text("file"));
    JsonNode document = parse(file);
    Network network = bench.network(spec.dependencies().get(0), context);
    requireSame(file, document, network);
    JsonNode layers = layers(file, document);
    WholeNetwork whole = WholeNetwork.of(network);
    layers.forEach(layer -> requireUnits(file, layer, whole));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("metrics").addObject().set("layers", layers);
    return CellResult.of(json).ofWeights(network.contentHash());
  }

  private static JsonNode parse(Path file) {
    try {
      return new ObjectMapper().readTree(read(file));
    } catch (JsonProcessingException e) {
      throw Problem.request("PRU-011", "the file holds no scores")
          .at(file.toString())
          .found(e.getOriginalMessage())
          .expected("JSON as basin importance --json prints it")
          .exception(e);
    }
  }

  /** The layers of the one metric in the document, whichever way it was stored. */
  private static JsonNode layers(Path file, JsonNode document) {
    JsonNode metrics =
        document.has("result") ? document.path("result").path("metrics") : document.path("metrics");
    if (metrics.size() != 1 || !(metrics.path(0).path("layers") instanceof ArrayNode layers)) {
      throw Problem.request("PRU-011", "the file holds no scores")
          .at(file.toString())
          .found(metrics.size() + " metrics")
          .expected("one metric with its layers and units")
          .fix("write it with basin importance --metric ID --json")
          .exception();
    }
    return layers;
  }

  private static void requireSame(Path file, JsonNode document, Network network) {
    String hash =
        document.has("provenance")
            ? document.path("provenance").path("weights").asText("")
            : document.path("network").asText("");
    if (!hash.equals(network.contentHash())) {
      throw Problem.request("PRU-012", "the scores are for another network")
          .at("%s, network %s".formatted(file, network.name()))
          .found(hash.isEmpty() ? "no content hash of a network" : "content hash " + hash)
          .expected(network.contentHash())
          .fix("score this network, or prune the one that was scored")
          .exception();
    }
  }

  private static void requireUnits(Path file, JsonNode layer, WholeNetwork whole) {
    String name = layer.path("layer").asText();
    Integer units = whole.layerUnits().get(name);
    if (units == null) {
      throw Problem.request("PRU-013", "the file scores units that the network does not have")
          .at("%s, network %s".formatted(file, whole.graph().name()))
          .found("layer \"%s\"".formatted(name))
          .expected("one of " + String.join(", ", whole.layerUnits().keySet()))
          .fix(NearestName.advice(name, whole.layerUnits().keySet()))
          .exception();
    }
    for (JsonNode unit : layer.path("units")) {
      int index = unit.path("index").asInt(-1);
      if (index < 0 || index >= units) {
        throw Problem.request("PRU-013", "the file scores units that the network does not have")
            .at("%s, network %s".formatted(file, whole.graph().name()))
            .found("unit %s of layer %s".formatted(unit.path("index"), name))
            .expected("units 0 to " + (units - 1))
            .exception();
      }
    }
  }
}
