package dev.basin.host.part;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Environment;
import dev.basin.api.Progress;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Capability;
import dev.basin.api.model.ModelSession;
import dev.basin.api.option.Options;
import dev.basin.host.plugins.Installed;
import dev.basin.models.engine.PyTorchBoot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario that is asked what it makes of data.
 *
 * @param scenario the scenario
 * @param options its options as a user gave them
 * @param data what is shifted
 * @param training the training data, for statistics
 */
public record ScenarioQuestion(
    Installed<ShiftScenario> scenario,
    Map<String, Object> options,
    Dataset data,
    Dataset training) {

  /**
   * Whether the scenario looks at the network that is shifted.
   *
   * @param scenario a scenario
   * @return true if it can't be asked without one
   */
  public static boolean needsNetwork(Installed<ShiftScenario> scenario) {
    return !scenario.descriptor().needs().isEmpty();
  }

  /**
   * Asks without a network.
   *
   * @param random from which the scenario's own randomness is derived
   * @param device where it may compute
   * @return the environments
   * @throws dev.basin.api.BasinException what the scenario throws; OPT-… if its options are wrong
   */
  public List<Environment> ofData(Randomness random, Device device) {
    try (NDManager scope = PyTorchBoot.start().newBaseManager(device)) {
      return ask(Optional.empty(), random, Progress.unwatched(), scope);
    }
  }

  /**
   * Asks beside an open network, which the scenario gets to see only if it needs one.
   *
   * @param open the network
   * @param random from which the scenario's own randomness is derived
   * @param progress how far it is
   * @return the environments
   * @throws dev.basin.api.BasinException what the scenario throws; CAP-… if the network lacks what
   *     it needs; OPT-… if its options are wrong
   */
  public List<Environment> of(OpenSession open, Randomness random, Progress progress) {
    for (Capability need : scenario.descriptor().needs()) {
      open.session().require(need, scenario.id());
    }
    try (NDManager scope = open.session().manager().newSubManager()) {
      return ask(
          Optional.<ModelSession>of(open.session()).filter(any -> needsNetwork(scenario)),
          random,
          progress,
          scope);
    }
  }

  private List<Environment> ask(
      Optional<ModelSession> session, Randomness random, Progress progress, NDManager scope) {
    return scenario
        .analysis()
        .environments(
            new ShiftRequest(
                session,
                data,
                training,
                new AnalysisContext(
                    Options.of(scenario.descriptor(), options),
                    random.derive(scenario.id()),
                    progress,
                    scope)));
  }
}
