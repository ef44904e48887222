package dev.basin.host.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a run again. */
@Command(
    name = "report",
    description = "Write figures and report of a run again, from its stored results.",
    footerHeading = "%nExample:%n",
    footer = "  basin report runs/digits")
final class ReportCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "DIR", description = "The run directory.")
  private Path directory = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Path page = Reports.rewrite(directory, spec.commandLine().getErr());
    if (global.json()) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("report", page.toString());
      out.println(json);
    } else {
      out.println("report: " + page);
    }
    out.flush();
    return ExitCode.DONE.number();
  }
}
