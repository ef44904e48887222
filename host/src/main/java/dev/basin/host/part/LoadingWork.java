package dev.basin.host.part;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.hash.Hashing;
import com.google.common.io.Files;
import dev.basin.api.Problem;
import dev.basin.api.data.Dataset;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.NetworkSpec.Loaded;
import dev.basin.host.study.NetworkVariant;
import dev.basin.models.engine.Network;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.GraphShapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Takes a network file into the run, so that the run is whole without it. */
final class LoadingWork implements CellWork {
  static final String KIND = "loaded-network";

  static CellSpec cell(Bench bench, NetworkVariant variant, Loaded loaded) {
    // Loading it here refuses a broken file before any work starts.
    Network network = Network.load(loaded.file());
    Dataset test = bench.data().examples("test");
    requireFit(network, test, test.name());
    return CellSpec.of(KIND, variant.label() + ": load")
        .input("file", loaded.file().toString())
        .input("sha256", sha256(loaded.file()))
        .provenance(bench.provenance("test").ofWeights(network.contentHash()))
        .build();
  }

  /** Refuses data that the network can't take, where its inside can be seen. */
  private static void requireFit(Network network, Dataset data, String name) {
    if (!(network instanceof Network.OfGraph known)) {
      return;
    }
    Graph graph = known.graph();
    long width = graph.inputShape().stream().reduce(1L, (a, b) -> a * b);
    if (width != data.features().width()) {
      throw Problem.request("NET-035", "the data does not fit the network")
          .at("%s into network %s".formatted(name, network.name()))
          .found("%d features per example".formatted(data.features().width()))
          .expected("%d for shape %s".formatted(width, graph.inputShape()))
          .fix("check --label and --shape")
          .exception();
    }
    long classes = GraphShapes.of(graph).of(graph.output()).get(1);
    for (int row = 0; data.labelled() && row < data.size(); row++) {
      if (data.label(row) >= classes) {
        throw Problem.request("DAT-011", "a label is out of range")
            .at("%s, example %d, for network %s".formatted(name, row, network.name()))
            .found(Integer.toString(data.label(row)))
            .expected("0 to " + (classes - 1))
            .fix("check --label")
            .exception();
      }
    }
  }

  /** The extension of a network file, which is its format. */
  static String format(Path file) {
    return Files.getFileExtension(file.toString()).toLowerCase(Locale.ROOT);
  }

  private static String sha256(Path file) {
    try {
      return Files.asByteSource(file.toFile()).hash(Hashing.sha256()).toString();
    } catch (IOException e) {
      throw Problem.request("NET-040", "the network can't be read")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .exception(e);
    }
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    Path file = Path.of(new CellInputs(spec).text("file"));
    String format = format(file);
    Path copy = context.temporary(format);
    try {
      java.nio.file.Files.copy(file, copy);
    } catch (IOException e) {
      throw Problem.request("NET-041", "the network can't be copied into the run")
          .at(copy.toString())
          .found(String.valueOf(e.getMessage()))
          .fix("check the disk, then run again")
          .exception(e);
    }
    Network network = Network.load(file);
    return CellResult.of(
            JsonNodeFactory.instance.objectNode().put("format", format).put("name", network.name()))
        .with(format, copy)
        .ofWeights(network.contentHash());
  }
}
