package dev.basin.host.plugins;

import dev.basin.api.Descriptor;
import dev.basin.api.FlatnessMeasure;
import dev.basin.api.FlatnessRequest;
import dev.basin.api.Invariance;
import dev.basin.api.Measurement;
import dev.basin.api.option.Options;
import java.util.Set;

/** A flatness measure behind its guard. */
record GuardedFlatness(FlatnessMeasure measure, Descriptor descriptor, GuardedCall call)
    implements FlatnessMeasure {

  @Override
  public Descriptor describe() {
    return descriptor;
  }

  @Override
  public Measurement measure(FlatnessRequest request) {
    Contract.requireNeeds(descriptor, request.session());
    return call.run(descriptor.id(), () -> measure.measure(request), GuardedFlatness::check);
  }

  @Override
  public Set<Invariance> invariances(Options options) {
    return call.run(descriptor.id(), () -> measure.invariances(options), Set::copyOf);
  }

  private static Measurement check(Measurement measurement) {
    Contract.present(measurement.kind(), "the kind of the measurement");
    Contract.finite(measurement.value(), "the value");
    Contract.standardError(measurement.standardError(), "the standard error");
    Contract.require(
        measurement.samples() >= 0, "samples must be at least 0, found %d", measurement.samples());
    measurement
        .details()
        .forEach(
            (name, series) ->
                series.forEach(
                    number ->
                        Contract.require(
                            !Double.isInfinite(number), "detail %s holds %s", name, number)));
    return measurement;
  }
}
