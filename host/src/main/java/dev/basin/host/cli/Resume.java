package dev.basin.host.cli;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line that goes on with an interrupted run: the same one. */
final class Resume {
  private Resume() {}

  static String of(CommandSpec spec) {
    CommandLine root = spec.root().commandLine();
    return "./basin "
        + root.getParseResult().originalArgs().stream()
            .map(Resume::quoted)
            .collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:=,@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
