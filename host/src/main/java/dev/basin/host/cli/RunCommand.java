package dev.basin.host.cli;

import com.google.common.io.Files;
import dev.basin.host.study.StudySetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a study. */
@Command(
    name = "run",
    description = {
      "Run a study: train or load networks, ask every part, write a report.",
      "Stop it at any moment; the same command goes on where it stopped."
    },
    footerHeading = "%nExample:%n",
    footer = "  basin run examples/digits.yaml --set seeds=[1]")
final class RunCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "STUDY", description = "The study, a YAML file.")
  private Path study = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key of the study, such as networks.mlp.train.epochs=5. Repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run directory. Default: runs/ and the study's file name.")
  private @Nullable Path out;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A further folder of plugin jars; repeatable.")
  private List<Path> plugins = new ArrayList<>();

  @Option(
      names = "--strict-plugins",
      description = "Refuse to start if any plugin is refused, needed or not.")
  private boolean strict;

  @Override
  public Integer call() {
    List<StudySetting> overrides = settings.stream().map(StudySetting::parse).toList();
    StudyRequest request =
        new StudyRequest(
            (reader, more) -> {
              List<StudySetting> all = new ArrayList<>(overrides);
              all.addAll(more);
              return reader.read(study, all);
            },
            global,
            plugins,
            strict,
            Optional.of(directory()));
    return request.execute(run -> RunSummary.say(run, global.json(), spec));
  }

  private Path directory() {
    return out == null ? Path.of("runs", Files.getNameWithoutExtension(study.toString())) : out;
  }
}
