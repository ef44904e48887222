package dev.basin.plugins.shifts.population;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.FeatureSummary;
import dev.basin.plugins.shifts.sweep.Severities;
import dev.basin.plugins.shifts.table.FeatureChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * Sample-selection bias: an example is kept with probability min(1, λ(s·z) ÷ λ(s·z*)), with λ the
 * logistic function, s the severity, z the standardised value of one feature (negated where option
 * {@code keep} is {@code low}) and z* its largest value in the training data (Heckman 1979;
 * Zadrozny 2004).
 *
 * <p>The division only makes the sample as large as it can be: who is kept follows λ(s·z), and at
 * severity 0 everyone is. An example that is kept is unchanged.
 */
@Extension
public final class SelectionBias implements ShiftScenario {
  private static final String ID = "selection-bias";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(List.of(.5, 1., 2., 3., 4.), 1e3, "the logistic function's slope");
  private static final Option<Long> FEATURE =
      Option.integer(
          "feature",
          -1,
          -1,
          Integer.MAX_VALUE,
          "index of the feature that decides; -1: the first that varies in training");
  private static final Option<String> KEEP =
      Option.choice(
          "keep", "high", List.of("high", "low"), "which values of the feature are kept more");

  /** Makes the extension; it keeps no state. */
  public SelectionBias() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "a sample that depends on a feature")
        .cites("Zadrozny 2004, Learning and Evaluating Classifiers under Sample Selection Bias")
        .options(SEVERITIES, FEATURE, KEEP)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    int feature =
        FeatureChoice.one(request.options().get(FEATURE), ID, "feature", request.training());
    FeatureSummary training = FeatureSummary.of(request.training());
    double mean = training.means()[feature];
    double spread = training.deviations()[feature];
    double sign = request.options().get(KEEP).equals("high") ? 1 : -1;
    // A feature that is constant in training has no scale: it keeps everyone alike.
    double scale = spread > 0 ? sign / spread : 0;
    double[] trained = standardised(request.training(), feature, mean, scale);
    double largest =
        IntStream.range(0, trained.length).mapToDouble(i -> trained[i]).max().orElse(0);
    Dataset clean = request.data();
    double[] values = standardised(clean, feature, mean, scale);
    Randomness random = request.random().derive(ID);
    List<Double> severities = Severities.of(request, ID, SEVERITIES);
    request.progress().total(severities.size());
    List<Environment> environments = new ArrayList<>();
    for (double severity : severities) {
      double most = logistic(severity * largest);
      int[] kept =
          IntStream.range(0, clean.size())
              .filter(
                  row ->
                      random.stream("example", clean.id(row)).nextDouble() * most
                          < logistic(severity * values[row]))
              .toArray();
      String name = Severities.name(severity);
      environments.add(new Environment(name, severity, Selection.of(clean, ID, name, kept)));
      request.progress().advance(1);
    }
    return environments;
  }

  private static double[] standardised(Dataset data, int feature, double mean, double scale) {
    double[] values = new double[data.size()];
    double[] example = new double[data.features().width()];
    for (int row = 0; row < values.length; row++) {
      data.features().read(row, example, 0);
      values[row] = (example[feature] - mean) * scale;
    }
    return values;
  }

  private static double logistic(double score) {
    return 1 / (1 + Math.exp(-score));
  }
}
