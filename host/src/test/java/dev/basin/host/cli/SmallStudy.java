package dev.basin.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A study that asks everything of four networks within seconds, on the embedded digits. */
final class SmallStudy {
  static final int NETWORKS = 4;

  /** Answers on validation, on test and under the scenario, and the measures from them. */
  private static final int SHIFT = 4;

  /**
   * Per network: itself, evaluation, plane, its centre, curvature twice, rows, eigenvalue, two
   * metrics, shift; and what can be pruned, and two criteria at two sizes each, judged as the
   * network itself is.
   */
  private static final int A_NETWORK = 1 + 1 + 1 + 1 + 2 + 5 + 1 + 2 + SHIFT + 2 + 2 * 2 * 2;

  /** Logistic regression: its fit, and the shift. */
  static final int BASELINE = 1 + SHIFT;

  static final int CELLS = NETWORKS * A_NETWORK + BASELINE;

  private static final String YAML =
      """
      title: Everything, small
      seed: 7
      data: {source: digits}
      networks:
        - name: mlp
          architecture: mlp
          options: {width: 12, depth: 2}
          train: {epochs: 2, batch-size: 64, learning-rate: 0.01, optimizer: adam}
        - name: resnet
          architecture: resnet
          options: {width: 4, depth: 1}
          train: {epochs: 1, batch-size: 128, learning-rate: 0.05}
      seeds: [1, 2]
      landscape:
        - {projection: random, grid: 5x5, range: "-1:1", split: test}
      flatness:
        - {measure: hessian-top, options: {k: 1}, split: test}
      shift:
        - {scenario: gaussian-noise}
      importance:
        - {metric: magnitude, split: test}
        - {metric: gradient-activation, split: test}
      pruning:
        - {criterion: global-threshold, metric: magnitude, scores: test, fractions: [0, 0.25, 0.5]}
        - {criterion: random, metric: gradient-activation, scores: test, fractions: [0, 0.25, 0.5]}
      trade-off: {random: 0, layer-shuffle: 0, latency-pairs: 0}
      """;

  private SmallStudy() {}

  static Path writtenTo(Path folder) throws IOException {
    return Files.writeString(folder.resolve("small.yaml"), YAML);
  }
}
