package dev.basin.host.part;

import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.graph.Tensor;
import dev.basin.models.train.TrainingCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checkpoints on disk: an NPZ file with an array {@code <step>/<tensor>} for every tensor of the
 * network at every step kept.
 */
final class CheckpointFile {
  private CheckpointFile() {}

  static void write(Path file, List<TrainingCheckpoint> checkpoints) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (TrainingCheckpoint each : checkpoints) {
      each.graph()
          .tensors()
          .forEach((name, tensor) -> arrays.put(each.step() + "/" + name, tensor));
    }
    NpzFile.write(arrays, file);
  }

  /**
   * Reads checkpoints back.
   *
   * @param file written by {@link #write}
   * @param network the network they are checkpoints of
   * @return by step
   */
  static List<TrainingCheckpoint> read(Path file, Graph network) {
    SortedMap<Long, Map<String, Tensor>> bySteps = new TreeMap<>();
    NpzFile.read(file)
        .forEach(
            (array, tensor) -> {
              int slash = array.indexOf('/');
              bySteps
                  .computeIfAbsent(
                      Long.parseLong(array.substring(0, slash)), step -> new LinkedHashMap<>())
                  .put(array.substring(slash + 1), tensor);
            });
    List<TrainingCheckpoint> checkpoints = new ArrayList<>();
    bySteps.forEach(
        (step, tensors) ->
            checkpoints.add(new TrainingCheckpoint(step, network.withTensors(tensors))));
    return checkpoints;
  }
}
