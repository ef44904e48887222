package dev.basin.host.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** The program: one command per question. */
@Command(
    name = "basin",
    versionProvider = Version.class,
    description = {
      "How wide is the minimum a network sits in, how well does it survive a world that shifts,",
      "which of its neurons matter, and how much of it can go."
    },
    subcommands = {
      RunCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      LandscapeCommand.class,
      FlatnessCommand.class,
      ShiftCommand.class,
      ImportanceCommand.class,
      PruneCommand.class,
      ReportCommand.class,
      ModelsCommand.class,
      DataCommand.class,
      PluginsCommand.class,
      SchemaCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  basin run examples/digits.yaml",
      "",
      "Exit codes: 0 done, 2 the request is wrong, 3 a plugin was refused or failed,",
      "4 finished with failed cells, 130 interrupted, 1 a defect of Basin."
    })
public final class Basin implements Runnable {
  @CommandLine.Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  /**
   * Runs a command.
   *
   * @param arguments the command line
   * @param out standard output
   * @param err standard error
   * @return the exit code
   */
  public static int execute(String[] arguments, PrintWriter out, PrintWriter err) {
    Failures failures = new Failures();
    CommandLine basin = new CommandLine(new Basin());
    basin.setOut(out);
    basin.setErr(err);
    basin.setExecutionExceptionHandler(failures);
    basin.setParameterExceptionHandler(failures);
    withHelp(basin);
    int code = basin.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  /** Every command takes --help and --version and wraps its help at the same width. */
  private static void withHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.setUsageHelpAutoWidth(true);
    command.getSubcommands().values().forEach(Basin::withHelp);
  }

  /**
   * The process.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(execute(arguments, out, err));
  }
}
