package dev.basin.plugins.shifts.attack;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.plugins.shifts.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * The fast gradient sign method: x′ = x + ε·sign(∂ loss/∂x), one step to the rim of the l∞ ball of
 * radius ε (Goodfellow, Shlens and Szegedy 2015).
 *
 * <p>On images ε is in the data's own unit, on tables in standard deviations of each feature in the
 * training data (option {@code scale}). Where the clean data lies in [0, 1], x′ is clipped to it
 * (option {@code clip}). For a linear model of two classes no perturbation in the ball has a larger
 * loss: with the margin m = y·(w·x + b), y = ±1, the loss is log(1 + exp(−m + ε·‖w‖₁)).
 */
@Extension
public final class FastGradientSign implements ShiftScenario {
  private static final String ID = "fgsm";

  /** Makes the extension; it keeps no state. */
  public FastGradientSign() {}

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "the fast gradient sign method, a worst case to first order")
        .cites(
            "Goodfellow, Shlens and Szegedy 2015, Explaining and Harnessing Adversarial Examples")
        .options(AttackOptions.EPSILONS, AttackOptions.SCALE, AttackOptions.CLIP)
        .needs(Capability.GATES)
        .build();
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    Dataset clean = request.data();
    List<Double> epsilons = AttackOptions.epsilons(request, ID);
    Ball ball = AttackOptions.ball(request);
    List<Dataset> chunks = Chunks.of(clean);
    int width = clean.features().width();
    byte[] signs = new byte[Math.multiplyExact(clean.size(), width)];
    request.progress().total(chunks.size());
    int done = 0;
    for (Dataset chunk : chunks) {
      double[] gradient = new LossOfInputs(request.session(), chunk).gradient(Chunks.inputs(chunk));
      for (double slope : gradient) {
        signs[done++] = (byte) (slope > 0 ? 1 : slope < 0 ? -1 : 0);
      }
      request.progress().advance(1);
    }
    List<Environment> environments = new ArrayList<>();
    for (double epsilon : epsilons) {
      String name = AttackOptions.name(epsilon);
      Dataset shifted =
          Sweep.changed(
              clean,
              ID + " " + name,
              (example, row) -> {
                for (int i = 0; i < width; i++) {
                  double step = ball.step(signs[row * width + i], epsilon, i);
                  example[i] = ball.nearest(example[i] + step, example[i], epsilon, i);
                }
              });
      environments.add(new Environment(name, epsilon, shifted));
    }
    return environments;
  }
}
