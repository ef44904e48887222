package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.host.cli.Commands.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command's help shows an example, and it works. */
class HelpExamplesTest {
  @TempDir private Path folder;

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream()
            .filter(each -> !each.getCommandName().equals("help"))
            .flatMap(HelpExamplesTest::commands));
  }

  private static String example(CommandLine command) {
    return Stream.of(command.getCommandSpec().usageMessage().footer())
        .map(String::trim)
        .filter(line -> line.startsWith("basin "))
        .findFirst()
        .orElse("");
  }

  /** The examples that need no earlier run and take no minutes. */
  static List<String> quickExamples() {
    return commands(new CommandLine(new Basin()))
        .map(HelpExamplesTest::example)
        .filter(line -> !line.startsWith("basin run ") && !line.startsWith("basin report "))
        .distinct()
        .toList();
  }

  @Test
  void everyCommandShowsAnExample() {
    assertThat(commands(new CommandLine(new Basin())))
        .allSatisfy(
            command ->
                assertThat(example(command)).as(command.getCommandName()).startsWith("basin "));
  }

  @ParameterizedTest
  @MethodSource("quickExamples")
  void theExampleWorks(String example) {
    List<String> arguments = new ArrayList<>();
    for (String word : example.substring("basin ".length()).split(" ")) {
      arguments.add(
          word.startsWith("examples/")
              ? Path.of("..").resolve(word).toString()
              : word.startsWith("runs/") ? folder.resolve(word).toString() : word);
    }

    Outcome outcome = Commands.run(arguments.toArray(String[]::new));

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isNotBlank();
  }
}
