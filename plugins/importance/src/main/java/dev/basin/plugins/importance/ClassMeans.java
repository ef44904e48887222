package dev.basin.plugins.importance;

import dev.basin.api.ClassScores;
import dev.basin.api.LayerScores.Scored;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.plugins.importance.Confidence.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a network is worth in the mean over all examples, then over those of each class. */
final class ClassMeans {
  private final Dataset data;
  private final TargetWorth worth;
  private final int[] labels;
  private final int[] classes;

  /** Without labels there are no classes. */
  ClassMeans(Dataset data, TargetWorth worth) {
    this.data = data;
    this.worth = worth;
    labels = data.labels();
    classes = Arrays.stream(labels).distinct().sorted().toArray();
  }

  /** The means: of all, then class by class. */
  double[] of(ExampleEvaluation evaluation) {
    double[] sums = new double[1 + classes.length];
    int[] counts = new int[sums.length];
    for (int example = 0; example < data.size(); example++) {
      double value = worth.of(evaluation, example);
      sums[0] += value;
      counts[0]++;
      if (labels.length > 0) {
        int place = 1 + Arrays.binarySearch(classes, labels[example]);
        sums[place] += value;
        counts[place]++;
      }
    }
    for (int place = 0; place < sums.length; place++) {
      sums[place] /= counts[place];
    }
    return sums;
  }

  /** The scores of a layer whose units were sampled by these means. */
  Scored scores(String layer, SampledShapley shapley) {
    Scored overall = scored(layer, shapley.samples(0), data.size());
    List<ClassScores> each = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      int label = classes[i];
      long examples = Arrays.stream(labels).filter(found -> found == label).count();
      Scored scored = scored(layer, shapley.samples(i + 1), examples);
      each.add(new ClassScores(label, scored.scores(), scored.standardErrors(), examples));
    }
    return overall.withClasses(each);
  }

  private static Scored scored(String layer, List<Sample> samples, long examples) {
    return Scored.of(
        layer,
        samples.stream().mapToDouble(each -> each.moments().mean()).toArray(),
        samples.stream().mapToDouble(each -> Math.sqrt(each.moments().varianceOfMean())).toArray(),
        examples);
  }
}
