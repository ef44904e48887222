package dev.basin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Runs commands as a user would, in this process. */
final class Commands {
  private Commands() {}

  /**
   * What a command came to.
   *
   * @param code the exit code
   * @param out standard output
   * @param err standard error
   */
  record Outcome(int code, String out, String err) {
    JsonNode json() {
      assertThat(code).as(err).isZero();
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new AssertionError("standard output is not JSON alone: " + out, e);
      }
    }
  }

  static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream before = System.err;
    try (PrintStream captured = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      System.setErr(captured); // progress goes there, beside messages
      int code = Basin.execute(arguments, new PrintWriter(out), new PrintWriter(captured, true));
      return new Outcome(code, out.toString(), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }
}
