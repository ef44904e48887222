package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Checkpoint;
import dev.basin.api.Landmark;
import dev.basin.api.Projection;
import dev.basin.api.ProjectionMethod;
import dev.basin.api.ProjectionRequest;
import dev.basin.api.model.Evaluation;
import dev.basin.host.part.Bench;
import dev.basin.host.part.CellInputs;
import dev.basin.host.part.Question;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellKey;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.models.train.TrainingCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds a plane: its origin and axes become an artefact, its landmarks and trust figures a value.
 *
 * <p>Dependencies after the first are other networks that the projection is told of. A landmark
 * that stands for known weights gets their own loss beside the loss at its place on the plane.
 *
 * @param bench data, plugins and device
 */
record ProjectionWork(Bench bench) implements CellWork {
  static final String KIND = "projection";

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    try (Question<ProjectionMethod> question =
        bench.question(ProjectionMethod.class, spec, context)) {
      Map<String, KnownWeights> known = new HashMap<>();
      Projection plane =
          question
              .analysis()
              .project(
                  new ProjectionRequest(
                      question.session(),
                      checkpoints(spec, context, question, known),
                      networks(spec, context, question, known),
                      question.data(),
                      List.of(),
                      Math.toIntExact(new CellInputs(spec).whole("dimensions")),
                      question.context()));
      Path file = context.temporary("npz");
      PlaneFile.write(file, plane);
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      ObjectNode trust = json.putObject("trust");
      new TreeMap<>(plane.trust()).forEach(trust::put);
      landmarks(json.putArray("landmarks"), plane, question, known);
      return CellResult.of(json)
          .with("npz", file)
          .ofWeights(question.open().network().contentHash());
    }
  }

  private List<Checkpoint> checkpoints(
      CellSpec spec,
      CellContext context,
      Question<ProjectionMethod> question,
      Map<String, KnownWeights> known) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (TrainingCheckpoint each : bench.checkpoints(spec, context, question.open())) {
      KnownWeights weights = new KnownWeights(KnownWeights.step(each.step()), each.graph());
      known.put(weights.name(), weights);
      checkpoints.add(new Checkpoint(each.step(), flat(weights, question)));
    }
    return checkpoints;
  }

  private List<NDArray> networks(
      CellSpec spec,
      CellContext context,
      Question<ProjectionMethod> question,
      Map<String, KnownWeights> known) {
    List<CellKey> others = spec.dependencies().subList(1, spec.dependencies().size());
    List<NDArray> networks = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      KnownWeights weights =
          KnownWeights.of(bench.network(others.get(i), context), i, question.session());
      known.put(weights.name(), weights);
      networks.add(flat(weights, question));
    }
    return networks;
  }

  private static NDArray flat(KnownWeights weights, Question<ProjectionMethod> question) {
    return weights.weights(question.session(), question.context().scope());
  }

  private void landmarks(
      ArrayNode landmarks,
      Projection plane,
      Question<ProjectionMethod> question,
      Map<String, KnownWeights> known) {
    Surface surface = new Surface(question.session(), plane, question.data());
    for (Landmark each : plane.landmarks()) {
      question.context().progress().advance(0); // notices a cancelled run
      ObjectNode landmark = landmarks.addObject();
      landmark.put("name", each.name());
      ArrayNode coordinates = landmark.putArray("coordinates");
      each.coordinates().forEach(coordinates::add);
      landmark.put("offPlane", each.offPlane());
      KnownWeights weights = known.get(each.name());
      if (weights != null && question.data().labelled()) {
        Evaluation own = weights.evaluate(bench.sessionOptions(), question.data());
        landmark.put("loss", own.loss());
        landmark.put("surfaceLoss", surface.at(each.coordinates()).loss());
      }
    }
  }
}
