package dev.basin.host.shift.baseline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.basin.api.data.Dataset;
import dev.basin.api.option.Options;
import dev.basin.host.part.Bench;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellContext;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.study.NetworkSpec;
import dev.basin.host.study.NetworkVariant;
import dev.basin.models.data.DataSplits;
import dev.basin.models.engine.Network;
import dev.basin.models.format.OnnxFile;
import dev.basin.models.graph.Graph;
import dev.basin.models.train.TrainedNetwork;
import dev.basin.models.train.Trainer;
import dev.basin.models.train.TrainingRecipe;
import dev.basin.models.zoo.Architecture;
import dev.basin.models.zoo.Architectures;
import java.nio.file.Path;
import java.util.Map;

/**
 * Fits logistic regression to the training data: features on the scale of {@link FeatureScale}, a
 * small L2 penalty, Adam until the learning rate has run out. The scale is then folded into the
 * weights, so that the result is an ordinary network on raw features.
 *
 * @param bench data and device
 */
public record BaselineWork(Bench bench) implements CellWork {
  /** What the network is called in results. */
  public static final String LABEL = "logistic regression";

  /** The kind of its cell. */
  public static final String KIND = "baseline";

  private static final String ARCHITECTURE = "logistic-regression";
  private static final int BATCH = 256;
  private static final int STEPS = 4000;

  /**
   * The network and the cell that fits it.
   *
   * @param bench data and device
   * @return a network that every part can look at
   */
  public static StudiedNetwork network(Bench bench) {
    Map<String, Object> recipe = recipe(bench.data().splits().train().size());
    CellSpec cell =
        CellSpec.of(KIND, LABEL + ": fit")
            .input("train", recipe)
            .input("validation", bench.data().hash("validation"))
            .seed(bench.seed())
            .provenance(bench.provenance("train"))
            .build();
    return new StudiedNetwork(
        new NetworkVariant(
            ARCHITECTURE,
            LABEL,
            Map.of(),
            bench.seed(),
            new NetworkSpec.Trained(LABEL, ARCHITECTURE, Map.of(), recipe)),
        cell);
  }

  private static Map<String, Object> recipe(int examples) {
    int batches = (examples + BATCH - 1) / BATCH;
    return Map.of(
        "optimizer",
        "adam",
        "learning-rate",
        0.02,
        "weight-decay",
        1e-4,
        "batch-size",
        (long) BATCH,
        "epochs",
        (long) Math.max(20, Math.min(200, STEPS / batches)));
  }

  @Override
  public CellResult compute(CellSpec spec, CellContext context) {
    DataSplits splits = bench.data().splits();
    Dataset train = splits.train();
    FeatureScale scale = FeatureScale.of(train);
    Architecture architecture = Architectures.named(ARCHITECTURE);
    Graph initial =
        architecture.build(
            LABEL,
            train.exampleShape(),
            train.classes(),
            Options.of(architecture.describe(), Map.of()),
            context.random().derive("initial weights"));
    TrainedNetwork trained =
        new Trainer(bench.sessionOptions(), context.progress(), epoch -> {})
            .train(
                initial,
                scale.apply(train),
                scale.apply(splits.validation()),
                TrainingRecipe.of(recipe(train.size())),
                context.random().derive("training"));
    Graph graph = scale.undo(trained.graph());
    Path file = context.temporary("onnx");
    OnnxFile.write(graph, file);
    return CellResult.of(
            JsonNodeFactory.instance.objectNode().put("format", "onnx").put("name", LABEL))
        .with("onnx", file)
        .ofWeights(new Network.OfGraph(graph).contentHash());
  }
}
