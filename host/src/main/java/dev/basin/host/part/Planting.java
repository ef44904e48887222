package dev.basin.host.part;

import ai.djl.Device;
import dev.basin.api.Environment;
import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import dev.basin.host.plugins.Installed;
import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.study.PlantSpec;
import dev.basin.models.data.DataSplits;
import dev.basin.models.name.NearestName;
import java.util.List;

/**
 * Puts all data of a study under one environment of a shift scenario, before anything is trained.
 *
 * @param plant which environment
 * @param seed the study's seed
 * @param plugins the extensions at hand
 * @param device where a scenario may compute
 */
record Planting(PlantSpec plant, long seed, PluginCatalogue plugins, Device device) {

  /**
   * The three parts under the environment; statistics come from the training part as it was.
   *
   * @throws dev.basin.api.BasinException DAT-071 if the scenario needs a network, DAT-072 if it has
   *     no such environment, OPT-… if its options are wrong
   */
  DataSplits of(DataSplits clean) {
    Installed<ShiftScenario> scenario = plugins.find(ShiftScenario.class, plant.scenario());
    if (ScenarioQuestion.needsNetwork(scenario)) {
      throw Problem.request("DAT-071", "data can't be planted by a scenario that needs a network")
          .at("data, plant")
          .found('"' + plant.scenario() + "\", which asks the network that is shifted")
          .expected("a scenario of the data alone")
          .fix("use it in the section shift instead")
          .exception();
    }
    return new DataSplits(
        shifted(scenario, clean.train(), clean.train()),
        shifted(scenario, clean.validation(), clean.train()),
        shifted(scenario, clean.test(), clean.train()));
  }

  private Dataset shifted(Installed<ShiftScenario> scenario, Dataset data, Dataset training) {
    List<Environment> environments =
        new ScenarioQuestion(scenario, plant.options(), data, training)
            .ofData(new Randomness(seed).derive("plant"), device);
    return environments.stream()
        .filter(each -> each.name().equals(plant.environment()))
        .findFirst()
        .orElseThrow(() -> unknown(environments).exception())
        .data();
  }

  private Problem unknown(List<Environment> environments) {
    List<String> names = environments.stream().map(Environment::name).toList();
    return Problem.request("DAT-072", "the scenario has no such environment")
        .at("data, plant, scenario " + plant.scenario())
        .found('"' + plant.environment() + '"')
        .expected("one of " + String.join(", ", names))
        .fix(NearestName.advice(plant.environment(), names));
  }
}
