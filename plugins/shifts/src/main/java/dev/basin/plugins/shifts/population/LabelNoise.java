package dev.basin.plugins.shifts.population;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Severities;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * Symmetric label noise: with probability p, the severity, a label is one of the K − 1 others, each
 * as likely (Angluin and Laird 1988, for two classes).
 *
 * <p>A network of accuracy A has accuracy A·(1 − p) + (1 − A)·p/(K − 1) in the mean over draws. A
 * label that is wrong at one severity is wrong in the same way at all larger ones. Features stay as
 * they are.
 */
@Extension
public final class LabelNoise implements ShiftScenario {
  private static final String ID = "label-noise";
  private static final Option<List<Double>> SEVERITIES =
      Severities.option(List.of(.05, .1, .2, .3, .4), 1, "the share of labels that are flipped");

  /** Makes the extension; it keeps no state. */
  public LabelNoise() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "labels flipped at random")
        .cites("Angluin and Laird 1988, Learning from Noisy Examples")
        .options(SEVERITIES)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Dataset clean = request.data();
    if (clean.classes() < 2) {
      throw Problem.request("SHF-026", "there is no other class to flip a label to")
          .at("scenario %s, %s".formatted(ID, clean.name()))
          .found("1 class")
          .expected("at least 2")
          .exception();
    }
    List<Double> severities = Severities.of(request, ID, SEVERITIES);
    Randomness random = request.random().derive(ID);
    request.progress().total(severities.size());
    List<Environment> environments = new ArrayList<>();
    for (double severity : severities) {
      int[] labels = new int[clean.size()];
      for (int row = 0; row < labels.length; row++) {
        RandomGenerator draws = random.stream("example", clean.id(row));
        boolean flipped = draws.nextDouble() < severity;
        int other = (clean.label(row) + 1 + draws.nextInt(clean.classes() - 1)) % clean.classes();
        labels[row] = flipped ? other : clean.label(row);
      }
      String name = Severities.name(severity);
      environments.add(
          new Environment(
              name,
              severity,
              clean.withLabels("%s, %s %s".formatted(clean.name(), ID, name), labels)));
      request.progress().advance(1);
    }
    return environments;
  }
}
