package dev.basin.testkit.contract;

import dev.basin.api.Descriptor;
import dev.basin.api.ImportanceMetric;
import dev.basin.api.ImportanceRequest;
import dev.basin.api.ImportanceScores;
import java.util.function.Function;

/** A metric written as a function, for tests of the contract. */
record FunctionMetric(Descriptor descriptor, Function<ImportanceRequest, ImportanceScores> body)
    implements ImportanceMetric {

  static FunctionMetric of(Function<ImportanceRequest, ImportanceScores> body) {
    return new FunctionMetric(Descriptor.of("tested", "A metric under test").build(), body);
  }

  @Override
  public Descriptor describe() {
    return descriptor;
  }

  @Override
  public ImportanceScores score(ImportanceRequest request) {
    return body.apply(request);
  }
}
