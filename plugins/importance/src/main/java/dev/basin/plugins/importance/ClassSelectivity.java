package dev.basin.plugins.importance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import dev.basin.api.LayerScores;
import dev.basin.api.model.Capability;
import dev.basin.api.model.TapBatch;
import dev.basin.api.model.UnitLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pf4j.Extension;

/**
 * How much a unit prefers one class: (μ_max − μ_rest) / (μ_max + μ_rest), where μ_max is the
 * largest of its mean activations per class and μ_rest the mean of those of all other classes
 * (Morcos et al. 2018).
 *
 * <p>From 0, every class alike, to 1, active for one class only; a unit that is never active
 * prefers none and has 0. An example counts with its mean over positions; classes without examples
 * are left out. The standard error is to first order that of the two class means, the class of
 * μ_max taken as known; NaN where a class has a single example. Needs labels. Units of any kind can
 * be scored where activations are never below 0, as after ReLU: otherwise the index has no bounds.
 * Selectivity is known to be a poor guide to what can be removed; it is here to be compared.
 */
@Extension
public final class ClassSelectivity implements ImportanceMetric {

  /** Makes the extension; it keeps no state. */
  public ClassSelectivity() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of("class-selectivity", "How much a unit prefers one class to the others")
        .cites("Morcos et al. 2018, On the importance of single directions for generalization")
        .needs(Capability.ACTIVATIONS)
        .build();
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    request.data().label(0);
    List<ClassMeans> means =
        request.layers().stream().map(layer -> new ClassMeans(request, layer)).toList();
    request.forEachBatch(batch -> means.forEach(sums -> sums.add(batch)));
    return new ImportanceScores(
        means.stream().map(sums -> sums.scores(request.data().size())).toList());
  }

  /** The activations of a layer's units, class by class. */
  private static final class ClassMeans {
    private final ImportanceRequest request;
    private final UnitLayer layer;
    private final Moments[][] byUnitAndClass;
    private boolean negative;

    ClassMeans(ImportanceRequest request, UnitLayer layer) {
      this.request = request;
      this.layer = layer;
      byUnitAndClass = new Moments[layer.units()][request.data().classes()];
      for (Moments[] classes : byUnitAndClass) {
        Arrays.setAll(classes, c -> new Moments());
      }
    }

    void add(TapBatch batch) {
      NDArray activation = batch.activation(layer).toType(DataType.FLOAT64, false);
      negative |= activation.min().getDouble() < 0;
      double[] values = activation.mean(new int[] {2}).toDoubleArray();
      for (int row = 0; row < batch.size(); row++) {
        int label = request.data().label(batch.first() + row);
        for (int unit = 0; unit < layer.units(); unit++) {
          byUnitAndClass[unit][label].add(values[row * layer.units() + unit]);
        }
      }
    }

    LayerScores scores(long examples) {
      if (negative) {
        return new LayerScores.NotApplicable(
            layer.name(),
            "its activations go below 0 (activation function: %s), where the index has no bounds"
                .formatted(layer.activation()));
      }
      double[] scores = new double[layer.units()];
      double[] errors = new double[layer.units()];
      for (int unit = 0; unit < scores.length; unit++) {
        List<Moments> classes = new ArrayList<>();
        for (Moments moments : byUnitAndClass[unit]) {
          if (moments.count() > 0) {
            classes.add(moments);
          }
        }
        if (classes.size() < 2) {
          return new LayerScores.NotApplicable(
              layer.name(), "all examples are of one class, so none can be preferred");
        }
        Preference preference = Preference.of(classes);
        scores[unit] = preference.index();
        errors[unit] = preference.standardError();
      }
      return LayerScores.scored(layer.name(), scores, errors, examples);
    }
  }

  /** The largest class mean, the mean of the others, and their squared standard errors. */
  private record Preference(double most, double rest, double mostVariance, double restVariance) {

    static Preference of(List<Moments> classes) {
      Moments best = classes.get(0);
      for (Moments candidate : classes) {
        best = candidate.mean() > best.mean() ? candidate : best;
      }
      double sum = 0;
      double variance = 0;
      for (Moments other : classes) {
        if (other != best) {
          sum += other.mean();
          variance += other.varianceOfMean();
        }
      }
      int others = classes.size() - 1;
      return new Preference(
          best.mean(), sum / others, best.varianceOfMean(), variance / others / others);
    }

    double index() {
      return most == 0 ? 0 : (most - rest) / (most + rest);
    }

    double standardError() {
      double both = most + rest;
      return both == 0
          ? 0
          : 2 * Math.sqrt(rest * rest * mostVariance + most * most * restVariance) / (both * both);
    }
  }
}
