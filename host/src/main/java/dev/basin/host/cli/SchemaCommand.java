package dev.basin.host.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.part.StudyOptions;
import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.study.StudySchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a study may hold. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of studies, for editors: every key with its help, default and legal",
      "values, and the options of every extension at hand."
    },
    footerHeading = "%nExample:%n",
    footer = "  basin schema")
final class SchemaCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A further folder of plugin jars; repeatable.")
  private List<Path> plugins = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (PluginCatalogue catalogue = Plugins.open(plugins, false)) {
      ObjectNode schema = StudySchema.jsonSchema(new StudyOptions(catalogue));
      out.println(global.json() ? schema.toString() : schema.toPrettyString());
    }
    out.flush();
    return ExitCode.DONE.number();
  }
}
