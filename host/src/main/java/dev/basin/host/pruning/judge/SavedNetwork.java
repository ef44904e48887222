package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.part.NetworkCopy;
import dev.basin.host.run.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A best network that is kept under a name of its own.
 *
 * @param from the file that pruning made
 * @param run the run directory
 * @param file where it goes, from the run directory
 * @param seed the network's seed
 * @param said what is said of its size
 */
record SavedNetwork(Path from, Path run, String file, long seed, ObjectNode said) {

  /** Those of the best pairs that pruning has made; {@code which} tells settings apart. */
  static List<SavedNetwork> of(List<TradeOff.Best> best, String which, RunStore store) {
    List<SavedNetwork> saved = new ArrayList<>();
    for (TradeOff.Best each : best) {
      for (Entrant network : each.pair().networks()) {
        store
            .find(network.network().pruned().cell().key())
            .flatMap(cell -> cell.artefact("onnx"))
            .ifPresent(
                file ->
                    saved.add(
                        new SavedNetwork(
                            file,
                            store.directory().path(),
                            "pruned/%s%s-%s.onnx"
                                .formatted(
                                    network.network().whole().variant().name(),
                                    which,
                                    Compression.word(each.share())),
                            network.seed(),
                            each.size())));
      }
    }
    return saved;
  }

  /** Lists it with its size. */
  void list() {
    said.withArray("saved").addObject().put("seed", seed).put("file", file);
  }

  /** Writes it. */
  void write() {
    new NetworkCopy(from, run.resolve(file)).write();
  }
}
