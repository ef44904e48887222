package dev.basin.host.importance;

import dev.basin.api.WeightScores;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.hipparchus.stat.StatUtils;

/**
 * The scores of single weights, parameter by parameter.
 *
 * @param parameters scores by the parameter's name, in the network's order and each in its shape
 */
record WeightsOfNetwork(Map<String, Tensor.Float64> parameters) {
  private static final double[] LEVELS = {0, 5, 25, 50, 75, 95, 100};

  /**
   * What the scores of one parameter are like.
   *
   * @param parameter its name
   * @param count how many weights it has
   * @param mean their mean score
   * @param quantiles the 0, 5, 25, 50, 75, 95 and 100 % quantiles of their scores
   */
  record Summary(String parameter, int count, double mean, List<Double> quantiles) {}

  /** Copies the scores out of native memory. */
  static WeightsOfNetwork of(WeightScores.Scored scored, NetworkDescription network) {
    Map<String, Tensor.Float64> parameters = new LinkedHashMap<>();
    for (ParameterSlice slice : network.parameters().slices()) {
      if (scored.parameters().contains(slice.name())) {
        parameters.put(
            slice.name(),
            new Tensor.Float64(slice.shape(), slice.of(scored.flat()).toDoubleArray()));
      }
    }
    return new WeightsOfNetwork(parameters);
  }

  List<Summary> summaries() {
    return parameters.entrySet().stream()
        .map(each -> summary(each.getKey(), each.getValue().values()))
        .toList();
  }

  private static Summary summary(String parameter, double[] scores) {
    return new Summary(
        parameter,
        scores.length,
        StatUtils.mean(scores),
        DoubleStream.of(LEVELS)
            .map(level -> level == 0 ? StatUtils.min(scores) : StatUtils.percentile(scores, level))
            .boxed()
            .toList());
  }

  void write(Path file) {
    NpzFile.write(new LinkedHashMap<>(parameters), file);
  }
}
