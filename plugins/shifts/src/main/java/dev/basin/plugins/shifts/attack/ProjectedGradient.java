package dev.basin.plugins.shifts.attack;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.data.Features;
import dev.basin.api.model.Capability;
import dev.basin.api.option.Option;
import dev.basin.plugins.shifts.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pf4j.Extension;

/**
 * Projected gradient descent on the inputs: from a random point of the l∞ ball of radius ε, {@code
 * steps} times x ← the point of the ball nearest to x + α·ε·sign(∂ loss/∂x) (Madry et al. 2018).
 *
 * <p>Of {@code restarts} random starts each example keeps the end with the largest loss; the point
 * of the fast gradient sign method competes too, so the attack is never weaker than that one. The
 * start of an example comes from the stream (restart, id). Unit of ε and clipping as in {@code
 * fgsm}. Examples do not influence each other: batches change results by rounding only.
 */
@Extension
public final class ProjectedGradient implements ShiftScenario {
  private static final String ID = "pgd";
  private static final Option<Double> ALPHA =
      Option.real("alpha", .25, 0, 2, "the length of a step as a share of epsilon");
  private static final Option<Long> STEPS =
      Option.integer("steps", 10, 1, 10_000, "how many steps from each start");
  private static final Option<Long> RESTARTS =
      Option.integer("restarts", 1, 1, 1000, "how many random starts; the worst end counts");

  /** Makes the extension; it keeps no state. */
  public ProjectedGradient() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "projected gradient descent on the inputs, a worst case")
        .cites("Madry et al. 2018, Towards Deep Learning Models Resistant to Adversarial Attacks")
        .options(
            AttackOptions.EPSILONS, ALPHA, STEPS, RESTARTS, AttackOptions.SCALE, AttackOptions.CLIP)
        .needs(Capability.GATES)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Dataset clean = request.data();
    List<Double> epsilons = AttackOptions.epsilons(request, ID);
    Ascent ascent =
        new Ascent(
            AttackOptions.ball(request),
            request.options().get(ALPHA),
            Math.toIntExact(request.options().get(STEPS)),
            Math.toIntExact(request.options().get(RESTARTS)),
            request.random().derive(ID));
    List<Dataset> chunks = Chunks.of(clean);
    request.progress().total((long) chunks.size() * epsilons.size());
    int width = clean.features().width();
    int size = Math.multiplyExact(clean.size(), width);
    List<Environment> environments = new ArrayList<>();
    for (double epsilon : epsilons) {
      double[] worst = new double[size];
      int done = 0;
      for (Dataset chunk : chunks) {
        double[] found = ascent.worst(chunk, new LossOfInputs(request.session(), chunk), epsilon);
        System.arraycopy(found, 0, worst, done, found.length);
        done += found.length;
        request.progress().advance(1);
      }
      String name = AttackOptions.name(epsilon);
      environments.add(
          new Environment(
              name, epsilon, Sweep.changed(clean, ID + " " + name, Features.of(worst, width))));
    }
    return environments;
  }

  /** The search in one ball. */
  private record Ascent(Ball ball, double alpha, int steps, int restarts, Randomness random) {

    double[] worst(Dataset chunk, LossOfInputs loss, double epsilon) {
      double[] clean = Chunks.inputs(chunk);
      if (epsilon == 0) {
        return clean;
      }
      int width = chunk.features().width();
      double[] worst = climbed(clean, clean, loss.gradient(clean), epsilon, epsilon, width);
      double[] largest = loss.losses(worst);
      for (int restart = 0; restart < restarts; restart++) {
        double[] inputs = start(chunk, clean, epsilon, restart);
        for (int step = 0; step < steps; step++) {
          inputs = climbed(inputs, clean, loss.gradient(inputs), alpha * epsilon, epsilon, width);
        }
        double[] losses = loss.losses(inputs);
        for (int row = 0; row < losses.length; row++) {
          if (losses[row] > largest[row]) {
            largest[row] = losses[row];
            System.arraycopy(inputs, row * width, worst, row * width, width);
          }
        }
      }
      return worst;
    }

    private double[] start(Dataset chunk, double[] clean, double epsilon, int restart) {
      int width = chunk.features().width();
      double[] inputs = new double[clean.length];
      for (int row = 0; row < chunk.size(); row++) {
        RandomGenerator draws = random.stream("start", restart, chunk.id(row));
        for (int i = 0; i < width; i++) {
          double away = epsilon * ball.scales()[i] * (2 * draws.nextDouble() - 1);
          double from = clean[row * width + i];
          inputs[row * width + i] = ball.nearest(from + away, from, epsilon, i);
        }
      }
      return inputs;
    }

    private double[] climbed(
        double[] inputs,
        double[] clean,
        double[] gradient,
        double length,
        double epsilon,
        int width) {
      double[] next = new double[inputs.length];
      for (int i = 0; i < next.length; i++) {
        int feature = i % width;
        double value = inputs[i] + ball.step(gradient[i], length, feature);
        next[i] = ball.nearest(value, clean[i], epsilon, feature);
      }
      return next;
    }
  }
}
