package dev.basin.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Checkpoint;
import dev.basin.api.Landmark;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What Basin expects of a projection method; extend it and give it yours.
 *
 * <p>The request holds three checkpoints and two other networks near the weights.
 */
public abstract class ProjectionMethodContract
    extends AnalysisContract<ProjectionMethod, Projection> {
  private int dimensions = 2;

  /** Makes the contract. */
  protected ProjectionMethodContract() {}

  /**
   * The method under test.
   *
   * @return a new one at every call
   */
  protected abstract ProjectionMethod method();

  /**
   * How many axes it can give.
   *
   * @return 1 and 2
   */
  protected List<Integer> dimensions() {
    return List.of(1, 2);
  }

  @Override
  final ProjectionMethod extension() {
    return method();
  }

  @Override
  Projection ask(ProjectionMethod method, Subject subject, AnalysisContext context) {
    NDArray weights = subject.session().weights();
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      checkpoints.add(new Checkpoint(step, near(weights, context, "checkpoint", step)));
    }
    List<NDArray> networks =
        List.of(near(weights, context, "network", 0), near(weights, context, "network", 1));
    return method.project(
        new ProjectionRequest(
            subject.session(),
            checkpoints,
            networks,
            subject.data(),
            List.of(),
            dimensions,
            context));
  }

  private static NDArray near(NDArray weights, AnalysisContext context, String role, long index) {
    NDArray step =
        context
            .random()
            .derive("contract")
            .normal(context.scope(), weights.getDataType(), weights.getShape(), role, index)
            .muli(0.1);
    return step.addi(weights);
  }

  @Override
  void verify(Subject subject, Projection result) {
    Shape flat = new Shape(subject.session().network().parameters().size());
    assertThat(result.axes()).as("axes").hasSize(dimensions);
    assertThat(result.origin().getShape()).as("shape of the origin").isEqualTo(flat);
    assertThat(numbers(result.origin())).allMatch(number -> Double.isFinite(number), "is finite");
    for (NDArray axis : result.axes()) {
      assertThat(axis.getShape()).as("shape of an axis").isEqualTo(flat);
      assertThat(axis.getDataType()).isEqualTo(subject.session().precision());
      assertThat(numbers(axis))
          .as("an axis")
          .allMatch(number -> Double.isFinite(number), "is finite")
          .anyMatch(number -> number != 0, "moves");
    }
    for (Landmark landmark : result.landmarks()) {
      assertThat(landmark.name()).isNotBlank();
      assertThat(landmark.coordinates())
          .as("coordinates of %s", landmark.name())
          .hasSize(dimensions)
          .allMatch(number -> Double.isFinite(number), "are finite");
      assertThat(landmark.offPlane()).isNotNegative();
    }
  }

  @Override
  Object bits(Projection result) {
    List<Object> bits = new ArrayList<>();
    bits.add(numbers(result.origin()));
    result.axes().forEach(axis -> bits.add(numbers(axis)));
    bits.add(result.landmarks());
    bits.add(new TreeMap<>(result.trust()));
    return bits;
  }

  /** It gives as many axes as it is asked for. */
  @Test
  public void givesAsManyAxesAsAskedFor() {
    for (int count : dimensions()) {
      dimensions = count;
      answerInNewSession(Subject.mlp());
    }
  }

  private static List<Double> numbers(NDArray array) {
    List<Double> numbers = new ArrayList<>();
    try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
      for (double number : wide.toDoubleArray()) {
        numbers.add(number);
      }
    }
    return numbers;
  }
}
