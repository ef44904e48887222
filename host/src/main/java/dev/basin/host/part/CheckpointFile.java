package dev.basin.host.part;

import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Tensor;
import dev.basin.models.train.TrainingCheckpoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}
