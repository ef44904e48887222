package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.basin.api.Projection;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterRole;
import dev.basin.api.model.ParameterSlice;
import dev.basin.testkit.WeightsOnlySession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Directions that tomgoldstein/loss-landscape drew for an MLP. */
class GoldsteinDirectionsTest {
  private static final List<String> NAMES =
      List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias", "fc3.weight", "fc3.bias");

  @Test
  void readsTheWholeVectorsParameterByParameter() {
    Path file = reference("values/directions_goldstein_mlp_filter.npz");
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> arrays = AxisFile.read(file.toString(), manager);
      Projection projection =
          Fixture.project(new FileProjection(), mlp(manager), 2, Map.of("path", file.toString()));
      assertThat(projection.axes().get(0).toDoubleArray())
          .isEqualTo(arrays.get("x").toDoubleArray());
      assertThat(projection.axes().get(1).toDoubleArray())
          .isEqualTo(arrays.get("y").toDoubleArray());
      assertThat(projection.axes().get(0).norm().getDouble())
          .isCloseTo(14.665902088416363, within(1e-12));
    }
  }

  /** That tool divides by ‖d‖ + 1e-10, hence the tolerance. */
  @ParameterizedTest
  @CsvSource({"FILTER, filter", "LAYER, layer"})
  void leavesDirectionsThatAreNormalisedAlreadyAsTheyAre(Normalisation normalisation, String name) {
    Path file = reference("values/directions_goldstein_mlp_%s.npz".formatted(name));
    try (NDManager manager = NDManager.newBaseManager()) {
      WeightsOnlySession mlp = mlp(manager);
      OutputAxes outputs = new OutputAxes(mlp.network());
      NDArray x = AxisFile.read(file.toString(), manager).get("x");
      for (ParameterSlice slice : mlp.network().parameters().slices()) {
        if (slice.role() == ParameterRole.WEIGHT) {
          Blocks blocks = normalisation.blocks(slice, outputs);
          NDArray given = blocks.rows(x);
          NDArray scaled = normalisation.scale(given, blocks.rows(mlp.weights()), List.of());
          assertThat(scaled.sub(given).abs().max().getDouble()).isLessThan(1e-9);
        }
      }
    }
  }

  private static WeightsOnlySession mlp(NDManager manager) {
    Map<String, NDArray> arrays = AxisFile.read(reference("models/mlp.npz").toString(), manager);
    List<List<Long>> shapes = new ArrayList<>();
    List<ParameterRole> roles = new ArrayList<>();
    NDList parts = new NDList();
    for (String name : NAMES) {
      NDArray array = arrays.get(name);
      List<Long> shape = new ArrayList<>();
      for (long side : array.getShape().getShape()) {
        shape.add(side);
      }
      shapes.add(shape);
      roles.add(name.endsWith("weight") ? ParameterRole.WEIGHT : ParameterRole.BIAS);
      parts.add(array.flatten());
    }
    ParameterLayout layout = Fixture.layout(NAMES, shapes, roles);
    return new WeightsOnlySession(
        new NetworkDescription("mlp", List.of(64L), 10, layout, List.of(), 0),
        NDArrays.concat(parts).toType(DataType.FLOAT64, true));
  }

  private static Path reference(String name) {
    Optional<Path> file = SharedFiles.find(name);
    assumeTrue(file.isPresent(), "no reference file shared/" + name + " beside the checkout");
    return file.orElseThrow();
  }
}
