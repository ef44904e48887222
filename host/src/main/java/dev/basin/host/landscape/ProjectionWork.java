package dev.basin.host.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Landmark;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.Question;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds a plane: its origin and axes become an artefact, its landmarks and trust figures a value.
 *
 * @param bench data, plugins and device
 */
record ProjectionWork(Bench bench) implements CellWork {
  static final String KIND = "projection";

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    try (Question<ProjectionMethod> question =
        bench.question(ProjectionMethod.class, spec, context)) {
      int dimensions = Math.toIntExact(new CellInputs(spec).whole("dimensions"));
      Projection plane =
          question
              .analysis()
              .project(
                  new ProjectionRequest(
                      question.session(),
                      List.of(),
                      List.of(),
                      question.data(),
                      dimensions,
                      question.context()));
      Path file = context.temporary("npz");
      PlaneFile.write(file, plane);
      return CellResult.of(json(plane))
          .with("npz", file)
          .ofWeights(question.open().network().contentHash());
    }
  }

  private static ObjectNode json(Projection plane) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode trust = json.putObject("trust");
    new TreeMap<>(plane.trust()).forEach(trust::put);
    ArrayNode landmarks = json.putArray("landmarks");
    for (Landmark each : plane.landmarks()) {
      ObjectNode landmark = landmarks.addObject();
      landmark.put("name", each.name());
      ArrayNode coordinates = landmark.putArray("coordinates");
      each.coordinates().forEach(coordinates::add);
      landmark.put("offPlane", each.offPlane());
    }
    return json;
  }
}
