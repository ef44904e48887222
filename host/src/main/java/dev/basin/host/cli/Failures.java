package dev.basin.host.cli;

import dev.basin.api.BasinException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line on standard error and the right exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    if (arguments.originalArgs().contains("--debug")) {
      failure.printStackTrace(command.getErr());
    }
    if (failure instanceof BasinException known) {
      command.getErr().println("basin: " + known.problem().message());
      return ExitCode.of(known.problem().fault()).number();
    }
    if (failure instanceof CancellationException) {
      command.getErr().println("basin: interrupted; the same command goes on where it stopped");
      return ExitCode.INTERRUPTED.number();
    }
    command
        .getErr()
        .println(
            "basin: BUG-001 a defect of Basin, not of your request: "
                + failure
                + "; run again with --debug and report what it prints");
    return ExitCode.DEFECT.number();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    StringBuilder line = new StringBuilder("basin: CLI-001 ").append(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> nearest = unmatched.getSuggestions();
      if (!nearest.isEmpty()) {
        line.append("; nearest: ").append(String.join(", ", nearest.stream().limit(3).toList()));
      }
    }
    String name = command.getCommandSpec().qualifiedName();
    line.append("; see ").append(name).append(" --help");
    command.getErr().println(line);
    if (Arrays.asList(arguments).contains("--debug")) {
      failure.printStackTrace(command.getErr());
    }
    return ExitCode.REQUEST.number();
  }
}
