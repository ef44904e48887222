package dev.basin.plugins.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.AnalysisContext;
import dev.basin.api.Progress;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.option.Options;
import dev.basin.models.engine.GraphSession;
import dev.basin.models.engine.Precision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses that other tools give on planes and lines; they state their coordinates. */
class ReferencePlanesTest {

  /** Loss and accuracy of tomgoldstein/loss-landscape: loss[i][j] at grid[j]·x + grid[i]·y. */
  @ParameterizedTest
  @CsvSource({"FLOAT64, 1e-9, 4", "FLOAT32, 1e-4, 16"})
  void reproducesThePlanesOfGoldstein(Precision precision, double tolerance, int stride)
      throws IOException {
    for (JsonNode plane : SharedModels.values("landscape.json").get("goldstein_planes")) {
      try (GraphSession session = SharedModels.open(plane.get("model").asText(), precision)) {
        Projection projection = fromFile(session, plane);
        Dataset data = SharedModels.digits(session);
        JsonNode grid = plane.get("grid");
        // Other points in each row.
        for (int point = 0; point < grid.size() * grid.size(); point += stride) {
          int row = point / grid.size();
          int column = point % grid.size();
          Evaluation found =
              at(session, data, projection, grid.get(column).asDouble(), grid.get(row).asDouble());
          assertClose(found.loss(), plane.get("loss").get(row).get(column), tolerance);
          if (precision == Precision.FLOAT64) {
            assertThat(100 * found.accuracy())
                .isCloseTo(plane.get("accuracy").get(row).get(column).asDouble(), within(1e-9));
          }
        }
      }
    }
  }

  /**
   * Losses of marcellodebernardi/loss-landscapes, whose rows zig-zag: the coordinates it visits are
   * those in the file, in steps along directions that are not orthogonal.
   */
  @Test
  void reproducesThePlanesOfDeBernardiAtTheCoordinatesItVisits() throws IOException {
    for (JsonNode plane : SharedModels.values("landscape.json").get("marcello_planes")) {
      try (GraphSession session =
          SharedModels.open(plane.get("model").asText(), Precision.FLOAT64)) {
        Projection projection = fromFile(session, plane);
        Dataset data = SharedModels.digits(session);
        assertThat(projection.trust().get("axis-cosine"))
            .isCloseTo(plane.get("cosine_of_directions").asDouble(), within(1e-12));
        JsonNode rows = plane.get("coords");
        int width = rows.get(0).size();
        for (int point = 0; point < rows.size() * width; point += 8) {
          JsonNode place = rows.get(point / width).get(point % width);
          assertClose(
              at(session, data, projection, place.get(0).asDouble(), place.get(1).asDouble())
                  .loss(),
              plane.get("loss").get(point / width).get(point % width),
              1e-9);
        }
      }
    }
  }

  /** Both tools' lines from one network to another; the second never visits the first network. */
  @Test
  void reproducesTheLinesBetweenNetworksAndTheirBarrier() throws IOException {
    for (JsonNode line : SharedModels.values("landscape.json").get("lines")) {
      try (GraphSession from = SharedModels.open(line.get("from").asText(), Precision.FLOAT64);
          GraphSession to = SharedModels.open(line.get("to").asText(), Precision.FLOAT64)) {
        Dataset data = SharedModels.digits(from);
        Projection projection =
            new InterpolationProjection()
                .project(
                    new ProjectionRequest(
                        from,
                        List.of(),
                        List.of(to.weights()),
                        data,
                        List.of(),
                        1,
                        new AnalysisContext(
                            Options.of(
                                new InterpolationProjection().describe(),
                                Map.of("barrier-points", 51)),
                            new Randomness(1),
                            Progress.unwatched(),
                            from.manager())));
        JsonNode alpha = line.get("alpha");
        JsonNode losses = line.get("loss");
        double barrier = 0;
        for (int i = 0; i < alpha.size(); i++) {
          double t = alpha.get(i).asDouble();
          assertClose(at(from, data, projection, t).loss(), losses.get(i), 1e-9);
          double straight = losses.get(0).asDouble();
          straight += t * (losses.get(losses.size() - 1).asDouble() - straight);
          barrier = Math.max(barrier, losses.get(i).asDouble() - straight);
        }
        if (alpha.get(0).asDouble() == 0) {
          assertThat(projection.trust().get("barrier")).isCloseTo(barrier, within(1e-9));
        }
      }
    }
  }

  private static Projection fromFile(GraphSession session, JsonNode plane) {
    String name = plane.get("directions").asText().split(" ", 2)[0];
    String path = SharedModels.file("values/" + name).toString();
    return Fixture.project(new FileProjection(), session, 2, Map.of("path", path));
  }

  private static Evaluation at(
      GraphSession session, Dataset data, Projection projection, double... coordinates) {
    try (NDManager scope = session.manager().newSubManager()) {
      NDArray point = projection.origin().duplicate();
      point.attach(scope);
      for (int axis = 0; axis < coordinates.length; axis++) {
        NDArray step = projection.axes().get(axis).mul(coordinates[axis]);
        step.attach(scope);
        point.addi(step);
      }
      return session.evaluate(point, data);
    }
  }

  private static void assertClose(double found, JsonNode expected, double tolerance) {
    assertThat(found)
        .isCloseTo(expected.asDouble(), within(tolerance * Math.abs(expected.asDouble())));
  }
}
