package dev.basin.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes of messages are stable, documented, and each means one thing. */
class ErrorCodesTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Path DOCUMENTATION = Path.of("..", "docs", "errors.md");
  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{3}-\\d{3}\\b");
  private static final Pattern MADE = Pattern.compile("\"((?!SHA)[A-Z]{3}-\\d{3})\"");
  private static final Pattern SPOKEN = Pattern.compile("\"(?:[a-z]+: )?((?!SHA)[A-Z]{3}-\\d{3}) ");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ROW = Pattern.compile("\\| ([A-Z]{3}-\\d{3}) \\|.*\\|.*\\|");

  /** Sources that make it into a jar; not the archetype's template, not the examples. */
  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("plugin-api", "models", "plugins", "host")) {
      try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
            .filter(file -> !file.toString().contains("archetype"))
            .forEach(sources::add);
      }
    }
    return sources;
  }

  /** The texts that follow a code inside the same pair of brackets: what went wrong. */
  private static Set<String> texts(String source, int from) {
    int depth = 0;
    int end = from;
    boolean quoted = false;
    for (; end < source.length(); end++) {
      char at = source.charAt(end);
      if (at == '\\') {
        end++;
      } else if (at == '"') {
        quoted = !quoted;
      } else if (!quoted && at == '(') {
        depth++;
      } else if (!quoted && at == ')' && --depth < 0) {
        break;
      }
    }
    Set<String> texts = new TreeSet<>();
    Matcher literal = LITERAL.matcher(source.substring(from, end));
    while (literal.find()) {
      if (!CODE.matcher(literal.group(1)).matches()) {
        texts.add(literal.group(1));
      }
    }
    return texts;
  }

  /** For each code, the texts that each file says it with. */
  private static Map<String, Map<String, Set<String>>> made() throws IOException {
    Map<String, Map<String, Set<String>>> codes = new TreeMap<>();
    for (Path file : sources()) {
      String source = Files.readString(file);
      Matcher made = MADE.matcher(source);
      while (made.find()) {
        if (isDocumentation(source, made.start())) {
          continue;
        }
        codes
            .computeIfAbsent(made.group(1), code -> new TreeMap<>())
            .computeIfAbsent(file.getFileName().toString(), name -> new TreeSet<>())
            .addAll(texts(source, made.end()));
      }
      Matcher spoken = SPOKEN.matcher(source);
      while (spoken.find()) {
        codes.computeIfAbsent(spoken.group(1), code -> new TreeMap<>());
      }
    }
    return codes;
  }

  private static boolean isDocumentation(String source, int at) {
    String line = source.substring(source.lastIndexOf('\n', at) + 1, at).strip();
    return line.startsWith("*") || line.startsWith("/*") || line.startsWith("//");
  }

  private static List<String> documented() throws IOException {
    return Files.readAllLines(DOCUMENTATION).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1))
        .toList();
  }

  @Test
  void everyCodeIsDocumentedOnceAndNoOther() throws IOException {
    assertThat(documented())
        .as("codes in docs/errors.md, one row each: | CODE | meaning | what to do |")
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(made().keySet());
  }

  @Test
  void aCodeMeansTheSameWhereverItIsMade() throws IOException {
    Map<String, Map<String, Set<String>>> ambiguous = made();
    ambiguous.values().removeIf(ErrorCodesTest::hasOneHome);

    assertThat(ambiguous).as("codes that say different things in different files").isEmpty();
  }

  /** Whether one file has all that a code can say; others repeat some of it. */
  private static boolean hasOneHome(Map<String, Set<String>> files) {
    Set<String> all = new TreeSet<>();
    files.values().forEach(all::addAll);
    return files.isEmpty() || files.containsValue(all);
  }
}
