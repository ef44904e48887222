package dev.basin.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The network and the data that a command looks at, and where its run is kept. */
final class SubjectOptions {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "The network: an ONNX file, or a TorchScript module (.pt) as a black box.")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description =
          "The examples: CSV or CSV.gz, IDX (MNIST family), NPZ; or \"digits\", the built-in ones.")
  private String data = "";

  @Mixin private DataOptions columns = new DataOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Keep the run here: results, figures, report. Running again goes on where it stopped.")
  private @Nullable Path out;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A further folder of plugin jars; repeatable.")
  private List<Path> plugins = new ArrayList<>();

  Optional<Path> out() {
    return Optional.ofNullable(out);
  }

  List<Path> plugins() {
    return plugins;
  }

  /** The network as an entry of a study. */
  Map<String, Object> network() {
    return network(networkName(model), model);
  }

  static Map<String, Object> network(String name, Path file) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("file", file.toAbsolutePath().toString());
    return entry;
  }

  /** What people call a network file. */
  static String networkName(Path model) {
    String file = model.getFileName().toString();
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /** The data as an entry of a study: all of a file; of built-in data, its own test part. */
  Map<String, Object> data() {
    Map<String, Object> entry = columns.entry(data);
    if (!DataOptions.isBuiltIn(data)) {
      entry.put("split", "all");
    }
    return entry;
  }
}
