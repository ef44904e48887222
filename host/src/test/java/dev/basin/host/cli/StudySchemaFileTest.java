package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.host.cli.Commands.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The schema that editors read is what the program accepts. */
class StudySchemaFileTest {
  private static final Path FILE = Path.of("..", "docs", "study.schema.json");

  @Test
  void theSchemaInTheDocumentationIsUpToDate() throws IOException {
    Outcome printed = Commands.run("schema");

    assertThat(printed.code()).as(printed.err()).isZero();
    assertThat(Files.readString(FILE))
        .as("studies have changed; run: ./basin schema > docs/study.schema.json")
        .isEqualToNormalizingNewlines(printed.out());
  }

  @Test
  void theExampleStudyPointsItsEditorThere() throws IOException {
    Path example = Path.of("..", "examples", "digits.yaml");
    String first = Files.readAllLines(example).get(0);

    assertThat(first).startsWith("# yaml-language-server: $schema=");
    Path schema = example.resolveSibling(first.substring(first.indexOf('=') + 1));
    assertThat(schema).isRegularFile();
  }
}
