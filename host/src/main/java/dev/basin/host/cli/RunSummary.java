package dev.basin.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.part.StudyRun;
import dev.basin.host.run.RunOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is said at the end of a run that trains or asks several parts.
 *
 * @param run how it went
 * @param report the report's page, if one was written
 * @param resume the command that goes on
 */
record RunSummary(StudyRun run, Optional<Path> report, String resume) {

  /** Writes the report of a run and says how the run went; gives the exit code. */
  static int say(StudyRun run, boolean asJson, CommandSpec spec) {
    CommandLine command = spec.commandLine();
    new RunSummary(run, Reports.write(run, command.getErr()), Resume.of(spec))
        .print(asJson, command);
    return run.outcome().exitCode();
  }

  /** Says on standard error what did not get done. */
  void complain(PrintWriter err) {
    RunOutcome outcome = run.outcome();
    // Each failure was shown when it happened.
    if (!outcome.failed().isEmpty()) {
      err.printf(
          "basin: %d cells failed and %d were skipped because they need one of those; the others are"
              + " done%n",
          outcome.failed().size(), outcome.skipped().size());
    }
    if (outcome.cancelled()) {
      err.printf(
          "basin: interrupted; %d of the cells are finished and kept; to go on: %s%n",
          outcome.done().size() + outcome.reused().size(), resume);
    }
  }

  /** Says everything. */
  void print(boolean asJson, CommandLine command) {
    complain(command.getErr());
    PrintWriter out = command.getOut();
    if (asJson) {
      out.println(json());
    } else {
      for (PartResult result : run.results("evaluation")) {
        out.printf(
            Locale.ROOT,
            "%s: accuracy %.4f [%.4f, %.4f] and loss %.5g on %d %s examples%n",
            result.label(),
            result.json().path("accuracy").asDouble(),
            result.json().path("accuracyLow").asDouble(),
            result.json().path("accuracyHigh").asDouble(),
            result.json().path("loss").asDouble(),
            result.json().path("examples").asInt(),
            result.json().path("split").asText());
      }
      out.println("run: " + run.directory());
      report.ifPresent(page -> out.println("report: " + page));
    }
    out.flush();
  }

  private JsonNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("directory", run.directory().toString());
    RunOutcome outcome = run.outcome();
    json.putObject("cells")
        .put("done", outcome.done().size())
        .put("reused", outcome.reused().size())
        .put("failed", outcome.failed().size())
        .put("skipped", outcome.skipped().size());
    ArrayNode networks = json.putArray("networks");
    for (StudiedNetwork network : run.networks()) {
      networks
          .addObject()
          .put("network", network.variant().name())
          .put("seed", network.variant().seed())
          .put("file", run.networkFile(network).toString());
    }
    report.ifPresent(page -> json.put("report", page.toString()));
    return json;
  }
}
