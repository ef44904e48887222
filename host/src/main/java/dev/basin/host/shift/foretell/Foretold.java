package dev.basin.host.shift.foretell;

import java.util.Map;
import java.util.TreeMap;

/**
 * A network with what a flatness measure says of it and how it fared.
 *
 * @param network its name
 * @param configuration the value of every hyper-parameter, the seed apart; networks with equal
 *     configurations differ in their seeds only, so whatever else tells them apart, such as the
 *     architecture, must be a hyper-parameter here
 * @param flatness the measure's value; larger is sharper
 * @param error mean error over the environments of a scenario, the clean one apart
 * @param clean error on the clean data
 */
public record Foretold(
    String network,
    Map<String, String> configuration,
    double flatness,
    double error,
    double clean) {

  /** Copies the configuration. */
  public Foretold {
    configuration = Map.copyOf(configuration);
  }

  boolean known() {
    return Double.isFinite(flatness) && Double.isFinite(error) && Double.isFinite(clean);
  }

  /** The configuration without some hyper-parameters: equal for the networks of one cell. */
  Map<String, String> without(Iterable<String> axes) {
    Map<String, String> rest = new TreeMap<>(configuration);
    axes.forEach(rest::remove);
    return rest;
  }

  String at(String axis) {
    return configuration.getOrDefault(axis, "");
  }
}
