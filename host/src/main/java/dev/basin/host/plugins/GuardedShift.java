package dev.basin.host.plugins;

import dev.basin.api.Descriptor;
import dev.basin.api.Environment;
import dev.basin.api.ShiftAxis;
import dev.basin.api.ShiftRequest;
import dev.basin.api.ShiftScenario;
import dev.basin.api.data.Dataset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A shift scenario behind its guard; so are the features of the data it makes. */
record GuardedShift(ShiftScenario scenario, Descriptor descriptor, GuardedCall call)
    implements ShiftScenario {

  @Override
  public Descriptor describe() {
    return descriptor;
  }

  @Override
  public ShiftAxis axis() {
    return call.run(descriptor.id(), scenario::axis, this::present);
  }

  private ShiftAxis present(ShiftAxis axis) {
    Contract.present(axis, "the axis of a scenario");
    return axis;
  }

  @Override
  public List<Environment> environments(ShiftRequest request) {
    if (!descriptor.needs().isEmpty()) {
      Contract.requireNeeds(descriptor, request.session());
    }
    return call.run(descriptor.id(), () -> scenario.environments(request), this::check);
  }

  private List<Environment> check(List<Environment> made) {
    List<Environment> environments = List.copyOf(made);
    Contract.require(!environments.isEmpty(), "a scenario must make at least one environment");
    Set<String> names = new HashSet<>();
    double before = Double.NEGATIVE_INFINITY;
    for (Environment environment : environments) {
      Contract.present(environment.name(), "the name of an environment");
      Contract.present(environment.data(), "the data of environment " + environment.name());
      Contract.require(
          names.add(environment.name()), "two environments are called %s", environment.name());
      Contract.finite(environment.severity(), "the severity of " + environment.name());
      Contract.require(
          environment.severity() >= before,
          "environments must be ordered by severity, found %s after %s",
          environment.severity(),
          before);
      before = environment.severity();
    }
    return environments.stream().map(this::guarded).toList();
  }

  private Environment guarded(Environment environment) {
    Dataset data = environment.data();
    Dataset guarded =
        new Dataset(
            data.name(),
            new GuardedFeatures(data.features(), descriptor.id(), call),
            data.exampleShape(),
            data.classes(),
            data.labels(),
            data.columns());
    return new Environment(environment.name(), environment.severity(), guarded);
  }
}
