package dev.basin.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network. */
@Command(
    name = "train",
    description = "Train a network and keep it as an ONNX file, with checkpoints along the way.",
    footerHeading = "%nExample:%n",
    footer = "  basin train --architecture mlp --data digits --recipe epochs=5 --out runs/mlp")
final class TrainCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--architecture",
      paramLabel = "ID",
      description = "mlp, cnn, vgg, resnet or vit. Default: mlp.")
  private String architecture = "mlp";

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "An option of the architecture, such as width=64. Repeatable.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--recipe",
      paramLabel = "NAME=VALUE",
      description = "An option of the training, such as epochs=20. Repeatable.")
  private List<String> recipe = new ArrayList<>();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "CSV or CSV.gz, IDX, NPZ; or built-in: \"digits\", \"strokes\", \"sea\" …")
  private String data = "";

  @Mixin private DataOptions columns = new DataOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run directory. Default: runs/train.")
  private Path out = Path.of("runs", "train");

  @Override
  public Integer call() {
    Map<String, Object> network = new LinkedHashMap<>();
    network.put("name", architecture);
    network.put("architecture", architecture);
    network.put("options", ExtensionOptions.parse("--option", options));
    network.put("train", ExtensionOptions.parse("--recipe", recipe));
    Map<String, Object> study = new LinkedHashMap<>();
    study.put("title", "Training of " + architecture);
    study.put("data", columns.entry(data));
    study.put("networks", List.of(network));
    return StudyRequest.of(study, global, List.of(), Optional.of(out))
        .execute(run -> RunSummary.say(run, global.json(), spec));
  }
}
