package dev.basin.host.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.models.data.DataSources;
import dev.basin.models.data.DataSummary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at data. */
@Command(
    name = "data",
    description = "Look at data before asking anything of it.",
    subcommands = DataCommand.InspectCommand.class,
    footerHeading = "%nExample:%n",
    footer = "  basin data inspect digits")
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "inspect?");
  }

  /** Summarises a data set. */
  @Command(
      name = "inspect",
      description = "Rows, shape, classes, ranges, time and groups of a data set.",
      footerHeading = "%nExample:%n",
      footer = "  basin data inspect examples/data/digits.csv.gz --label label --shape 1x8x8")
  static final class InspectCommand implements Callable<Integer> {
    private static final int GROUPS_SHOWN = 12;

    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private DataOptions columns = new DataOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DATA", description = "A file, or a built-in source.")
    private String data = "";

    @Override
    public Integer call() {
      DataSummary summary = DataSummary.of(DataSources.read(columns.request(data)));
      PrintWriter out = spec.commandLine().getOut();
      if (global.json()) {
        out.println(json(summary));
      } else {
        print(summary, out);
      }
      out.flush();
      return ExitCode.DONE.number();
    }

    private static ObjectNode json(DataSummary summary) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode json = mapper.createObjectNode();
      json.put("name", summary.name());
      json.put("examples", summary.examples());
      json.set("shape", mapper.valueToTree(summary.shape()));
      json.set("classes", mapper.valueToTree(summary.classes()));
      json.put("majorityShare", summary.majorityShare());
      json.set("features", mapper.valueToTree(summary.features()));
      json.set("constantFeatures", mapper.valueToTree(summary.constantFeatures()));
      summary.time().ifPresent(time -> json.set("time", mapper.valueToTree(time)));
      json.set("groups", mapper.valueToTree(summary.groups()));
      return json;
    }

    private static void print(DataSummary summary, PrintWriter out) {
      out.printf(
          "%s: %d examples of shape %s%n", summary.name(), summary.examples(), summary.shape());
      for (DataSummary.Count each : summary.classes()) {
        out.printf("  class %-12s %d%n", each.name(), each.examples());
      }
      if (!summary.classes().isEmpty()) {
        out.printf(
            Locale.ROOT,
            "  always the most frequent class: accuracy %.4f%n",
            summary.majorityShare());
      }
      double low =
          summary.features().stream().mapToDouble(DataSummary.Range::smallest).min().orElse(0);
      double high =
          summary.features().stream().mapToDouble(DataSummary.Range::largest).max().orElse(0);
      out.printf(
          Locale.ROOT,
          "  %d features from %.6g to %.6g, %d of them constant%n",
          summary.features().size(),
          low,
          high,
          summary.constantFeatures().size());
      summary
          .time()
          .ifPresent(
              each ->
                  out.printf(
                      Locale.ROOT,
                      "  time from %.6g to %.6g, %s; always the label before: accuracy %.4f%n",
                      each.earliest(),
                      each.latest(),
                      each.ordered() ? "in order" : "not in order",
                      each.unchangedShare()));
      summary.groups().stream()
          .limit(GROUPS_SHOWN)
          .forEach(each -> out.printf("  group %-12s %d%n", each.name(), each.examples()));
      if (summary.groups().size() > GROUPS_SHOWN) {
        out.printf("  and %d groups more%n", summary.groups().size() - GROUPS_SHOWN);
      }
    }
  }
}
