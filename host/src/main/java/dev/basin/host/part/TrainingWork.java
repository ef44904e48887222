package dev.basin.host.part;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Options;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.NetworkSpec.Trained;
import dev.basin.host.study.NetworkVariant;
import dev.basin.models.data.DataSplits;
import dev.basin.models.engine.Network;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.train.EpochRecord;
import dev.basin.models.train.TrainedNetwork;
import dev.basin.models.train.Trainer;
import dev.basin.models.train.TrainingRecipe;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains a network; its ONNX file and its checkpoints become artefacts, its training curve the
 * value.
 *
 * @param bench data and device
 */
record TrainingWork(Bench bench) implements CellWork {
  static final String KIND = "trained-network";

  static CellSpec cell(Bench bench, NetworkVariant variant, Trained trained) {
    return CellSpec.of(KIND, variant.label() + ": train")
        .input("name", variant.name())
        .input("architecture", trained.architecture())
        .input("options", trained.options())
        .input("train", trained.train())
        .input("validation", bench.data().hash("validation"))
        .seed(variant.seed())
        .provenance(bench.provenance("train"))
        .build();
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    CellInputs inputs = new CellInputs(spec);
    DataSplits splits = bench.data().splits();
    Randomness random = context.random();
    Trained wanted =
        new Trained(
            inputs.text("name"),
            inputs.text("architecture"),
            inputs.map("options"),
            inputs.map("train"));
    Graph initial = initial(bench, inputs.text("name"), wanted, spec.seed());
    TrainingRecipe recipe = TrainingRecipe.of(inputs.map("train"));
    TrainedNetwork trained =
        new Trainer(
                bench.sessionOptions(),
                context.progress(),
                epoch -> context.note(line(epoch, recipe)))
            .train(initial, splits.train(), splits.validation(), recipe, random.derive("training"));
    Path network = context.temporary("onnx");
    OnnxFile.write(trained.graph(), network);
    Path checkpoints = context.temporary("npz");
    CheckpointFile.write(checkpoints, trained.checkpoints());
    return CellResult.of(curve(trained))
        .with("onnx", network)
        .with("npz", checkpoints)
        .ofWeights(new Network.OfGraph(trained.graph()).contentHash());
  }

  /** The network before training; decided by architecture, options, data shape and seed. */
  static Graph initial(Bench bench, String name, Trained wanted, long seed) {
    Architecture architecture = Architectures.named(wanted.architecture());
    Dataset train = bench.data().splits().train();
    return architecture.build(
        name,
        train.exampleShape(),
        train.classes(),
        Options.of(architecture.describe(), wanted.options()),
        new Randomness(seed).derive("initial weights"));
  }

  private static String line(EpochRecord epoch, TrainingRecipe recipe) {
    return String.format(
        Locale.ROOT,
        "epoch %d of %d, loss %.4f, validation %.1f %%",
        epoch.epoch(),
        recipe.epochs(),
        epoch.trainLoss(),
        100 * epoch.validationAccuracy());
  }

  private static ObjectNode curve(TrainedNetwork trained) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", "onnx");
    json.put("name", trained.graph().name());
    ArrayNode epochs = json.putArray("epochs");
    for (EpochRecord each : trained.epochs()) {
      epochs
          .addObject()
          .put("epoch", each.epoch())
          .put("step", each.step())
          .put("trainLoss", each.trainLoss())
          .put("trainAccuracy", each.trainAccuracy())
          .put("validationLoss", each.validationLoss())
          .put("validationAccuracy", each.validationAccuracy())
          .put("learningRate", each.learningRate());
    }
    return json;
  }
}
