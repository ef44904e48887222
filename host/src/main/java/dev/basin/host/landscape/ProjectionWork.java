package dev.basin.host.landscape;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Checkpoint;
import dev.basin.api.Environment;
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
import dev.basin.host.shift.Environments;
import dev.basin.models.alignment.Alignment;
import dev.basin.models.engine.LossSurface;
import dev.basin.models.engine.Network;
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
      ArrayNode aligned = JsonNodeFactory.instance.arrayNode();
      Projection plane =
          question
              .analysis()
              .project(
                  new ProjectionRequest(
                      question.session(),
                      checkpoints(spec, context, question, known),
                      networks(spec, context, question, known, aligned),
                      question.data(),
                      environments(spec, context, question),
                      Math.toIntExact(new CellInputs(spec).whole("dimensions")),
                      question.context()));
      Path file = context.temporary("npz");
      PlaneFile.write(file, plane);
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      ObjectNode trust = json.putObject("trust");
      new TreeMap<>(plane.trust()).forEach(trust::put);
      if (!aligned.isEmpty()) {
        json.set("alignment", aligned);
      }
      Gram.put(json.putArray("gram"), plane.axes());
      ArrayNode landmarks = json.putArray("landmarks");
      if (new CellInputs(spec).flag("landmarks")) {
        landmarks(landmarks, spec, plane, question, known);
      }
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
      Map<String, KnownWeights> known,
      ArrayNode aligned) {
    List<CellKey> others = spec.dependencies().subList(1, spec.dependencies().size());
    List<NDArray> networks = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      Network other = bench.network(others.get(i), context);
      KnownWeights weights = KnownWeights.of(other, i, question.session());
      if (new CellInputs(spec).flag("align")) {
        Alignment alignment =
            weights.alignedTo(question.open().network(), question.context().random());
        weights = new KnownWeights(weights.name(), alignment.graph());
        ObjectNode record = aligned.addObject();
        record.put("network", weights.name());
        record.put("moved", alignment.moved());
        record.put("units", alignment.units());
        record.put("distanceBefore", alignment.before());
        record.put("distanceAfter", alignment.after());
      }
      known.put(weights.name(), weights);
      networks.add(flat(weights, question));
    }
    return networks;
  }

  private List<Environment> environments(
      CellSpec spec, CellContext context, Question<ProjectionMethod> question) {
    List<Environment> environments = new ArrayList<>();
    for (JsonNode input : new CellInputs(spec).json("environments")) {
      environments.addAll(new Environments(bench).of(input, question.open(), context));
    }
    return environments.subList(1, environments.size()); // the first is the landscape's own data
  }

  private static NDArray flat(KnownWeights weights, Question<ProjectionMethod> question) {
    return weights.weights(question.session(), question.context().scope());
  }

  private void landmarks(
      ArrayNode landmarks,
      CellSpec spec,
      Projection plane,
      Question<ProjectionMethod> question,
      Map<String, KnownWeights> known) {
    boolean recomputed = new CellInputs(spec).flag("recomputed-statistics");
    try (LossSurface surface =
        question
            .open()
            .session()
            .surface(
                plane.origin(),
                plane.axes(),
                question.data(),
                SurfaceShelf.statistics(recomputed, bench, question.open()))) {
      landmarks(landmarks, surface, plane, question, known);
    }
  }

  private void landmarks(
      ArrayNode landmarks,
      LossSurface surface,
      Projection plane,
      Question<ProjectionMethod> question,
      Map<String, KnownWeights> known) {
    for (Landmark each : plane.landmarks()) {
      question.context().progress().advance(0); // notices a cancelled run
      ObjectNode landmark = landmarks.addObject();
      landmark.put("name", each.name());
      ArrayNode coordinates = landmark.putArray("coordinates");
      each.coordinates().forEach(coordinates::add);
      landmark.put("offPlane", each.offPlane());
      KnownWeights weights = known.get(each.name());
      if (weights != null) {
        Evaluation own = weights.evaluate(bench.sessionOptions(), question.data());
        landmark.put("loss", own.loss());
        landmark.put(
            "surfaceLoss",
            surface
                .at(List.of(each.coordinates().stream().mapToDouble(c -> c).toArray()))
                .get(0)
                .evaluation()
                .loss());
      }
    }
  }
}
