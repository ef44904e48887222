package dev.basin.host.part;

import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import dev.basin.host.study.NetworkSpec.Loaded;
import dev.basin.host.study.NetworkSpec.Trained;
import dev.basin.host.study.NetworkVariant;
import dev.basin.models.engine.Network;
import dev.basin.models.graph.GraphShapes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The networks of a study: trained or loaded, one cell each, with the network file as artefact. */
public final class NetworkPart implements Part {
  private final Bench bench;
  private final List<StudiedNetwork> networks = new ArrayList<>();

  /**
   * Plans the networks.
   *
   * @param bench data and device
   * @param variants the networks of the study
   * @throws dev.basin.api.BasinException NET-001 if a file to load can't be read
   */
  public NetworkPart(Bench bench, List<NetworkVariant> variants) {
    this.bench = bench;
    for (NetworkVariant variant : variants) {
      CellSpec cell =
          variant.spec() instanceof Trained trained
              ? TrainingWork.cell(bench, variant, trained)
              : LoadingWork.cell(bench, variant, (Loaded) variant.spec());
      networks.add(new StudiedNetwork(variant, cell));
    }
  }

  /**
   * The networks, in the study's order.
   *
   * @return the networks
   */
  public List<StudiedNetwork> networks() {
    return List.copyOf(networks);
  }

  /**
   * Multiply-adds for one example of the largest network.
   *
   * @return the number; 0 if no network's inside can be seen
   */
  long largestMultiplyAdds() {
    return networks.stream().mapToLong(each -> multiplyAdds(each.variant())).max().orElse(0);
  }

  private long multiplyAdds(NetworkVariant variant) {
    Network network =
        variant.spec() instanceof Trained trained
            ? new Network.OfGraph(
                TrainingWork.initial(bench, variant.name(), trained, variant.seed()))
            : Network.load(((Loaded) variant.spec()).file());
    return network instanceof Network.OfGraph known
        ? GraphShapes.of(known.graph()).multiplyAdds()
        : 0;
  }

  /** Puts the network files under their names into the run's folder {@code networks}. */
  @Override
  public void export(RunStore store) {
    Path directory = store.directory().path();
    for (StudiedNetwork network : networks) {
      store.find(network.cell().key()).ifPresent(cell -> export(cell, network, directory));
    }
  }

  /** The format of a network's file: that of the file it is loaded from, or ONNX. */
  static String format(StudiedNetwork network) {
    return network.variant().spec() instanceof Loaded loaded
        ? LoadingWork.format(loaded.file())
        : "onnx";
  }

  static Path file(Path directory, StudiedNetwork network, String format) {
    return directory.resolve("networks").resolve(network.variant().name() + "." + format);
  }

  private static void export(StoredCell cell, StudiedNetwork network, Path directory) {
    String format = format(network);
    Path target = file(directory, network, format);
    cell.artefact(format).ifPresent(file -> new NetworkCopy(file, target).write());
  }

  @Override
  public List<CellSpec> cells() {
    return networks.stream().map(StudiedNetwork::cell).toList();
  }

  @Override
  public Map<String, CellWork> works() {
    return Map.of(TrainingWork.KIND, new TrainingWork(bench), LoadingWork.KIND, new LoadingWork());
  }

  @Override
  public List<PartResult> results(RunStore store) {
    List<PartResult> results = new ArrayList<>();
    for (StudiedNetwork network : networks) {
      store.find(network.cell().key()).ifPresent(cell -> add(results, network, cell));
    }
    return results;
  }

  private static void add(List<PartResult> results, StudiedNetwork network, StoredCell cell) {
    cell.value()
        .filter(value -> value.has("epochs"))
        .ifPresent(
            value ->
                results.add(
                    new PartResult(
                        "training", network, "", Map.of(), value, CellProvenance.of(cell))));
  }
}
