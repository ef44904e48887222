package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Projection;
import dev.basin.api.data.Dataset;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loss surfaces that tomgoldstein/loss-landscape gives along its own directions. */
class ReferencePlanesTest {

  @ParameterizedTest
  @CsvSource({"FLOAT64, 1e-9", "FLOAT32, 1e-4"})
  void reproducesTheSurfacesOfAnotherToolAlongItsDirections(Precision precision, double tolerance)
      throws IOException {
    for (JsonNode plane : SharedModels.values("landscape.json").get("goldstein_planes")) {
      try (GraphSession session = SharedModels.open(plane.get("model").asText(), precision)) {
        Dataset data = SharedModels.digits(session);
        String directions = "values/" + plane.get("directions").asText();
        Projection projection =
            Fixture.project(
                new FileProjection(),
                session,
                2,
                Map.of("path", SharedModels.file(directions).toString()));
        JsonNode grid = plane.get("grid");
        // Every eighth point, other ones in each row.
        for (int point = 0; point < grid.size() * grid.size(); point += 8) {
          int row = point / grid.size();
          int column = point % grid.size();
          double found =
              loss(
                  session, data, projection, grid.get(column).asDouble(), grid.get(row).asDouble());
          double expected = plane.get("loss").get(row).get(column).asDouble();
          assertThat(Math.abs(found - expected) / expected)
              .as("%s, row %d, column %d", directions, row, column)
              .isLessThan(tolerance);
        }
      }
    }
  }

  private static double loss(
      GraphSession session, Dataset data, Projection projection, double x, double y) {
    try (NDManager scope = session.manager().newSubManager()) {
      NDArray axisX = projection.axes().get(0).mul(x);
      axisX.attach(scope);
      NDArray axisY = projection.axes().get(1).mul(y);
      axisY.attach(scope);
      NDArray point = axisX.add(axisY).add(projection.origin());
      return session.evaluate(point, data).loss();
    }
  }
}
