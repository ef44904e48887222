package dev.basin.host.study;

import dev.basin.api.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML into nodes with positions; no values are made of it, so no tag can do anything. */
final class YamlReader {
  private final String source;
  private final Optional<Position> everywhere;
  private final StudyProblems problems;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlReader(String source, Optional<Position> everywhere, StudyProblems problems) {
    this.source = source;
    this.everywhere = everywhere;
    this.problems = problems;
  }

  /** Reads a file's text; empty if it is empty or not YAML, which is then among the problems. */
  static Optional<YamlNode> file(String text, String name, StudyProblems problems) {
    return new YamlReader(name, Optional.empty(), problems).read(text);
  }

  /** Reads a text all of which stands at one place, such as the value of a setting. */
  static Optional<YamlNode> at(String text, Position at, StudyProblems problems) {
    return new YamlReader(at.source(), Optional.of(at), problems).read(text);
  }

  private Optional<YamlNode> read(String text) {
    try {
      Node node = new Yaml(new LoaderOptions()).compose(new java.io.StringReader(text));
      return node == null ? Optional.empty() : Optional.of(convert(node));
    } catch (MarkedYAMLException e) {
      Optional<Mark> mark = Optional.ofNullable(e.getProblemMark());
      problems.add(
          mark.map(this::position).orElse(start()),
          Problem.request("STU-002", "not YAML")
              .found(oneLine(String.valueOf(e.getProblem())))
              .fix(advice(text, mark)));
    } catch (YAMLException e) {
      problems.add(
          start(),
          Problem.request("STU-002", "not YAML").found(oneLine(String.valueOf(e.getMessage()))));
    }
    return Optional.empty();
  }

  private static String advice(String text, Optional<Mark> mark) {
    int line = mark.map(Mark::getLine).orElse(0);
    boolean tab = text.lines().skip(line).findFirst().map(s -> s.contains("\t")).orElse(false);
    return tab
        ? "indent with spaces: YAML allows no tabs"
        : "check indentation, colons and quotes on this line and the one before";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }

  private YamlNode convert(Node node) {
    Position at = position(node.getStartMark());
    if (node instanceof ScalarNode scalar) {
      boolean plain = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
      return new YamlNode.Scalar(scalar.getValue(), plain, at);
    }
    if (!open.add(node)) {
      problems.add(
          at, Problem.request("STU-002", "not YAML that ends").found("an alias of itself"));
      return new YamlNode.Scalar("", true, at);
    }
    YamlNode converted =
        node instanceof SequenceNode sequence
            ? new YamlNode.Items(sequence.getValue().stream().map(this::convert).toList(), at)
            : new YamlNode.Keys(entries((MappingNode) node), at);
    open.remove(node);
    return converted;
  }

  private List<YamlNode.Entry> entries(MappingNode mapping) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Position at = position(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
        problems.add(
            at,
            Problem.request("STU-002", "not a key")
                .found("a list or mapping")
                .expected("a name, a colon, a space and a value"));
        continue;
      }
      String key = scalar.getValue();
      Position first = seen.putIfAbsent(key, at);
      if (first == null) {
        entries.add(new YamlNode.Entry(key, at, convert(tuple.getValueNode())));
      } else {
        problems.add(
            at,
            Problem.request("STU-003", "the key stands twice")
                .found('"' + key + "\" again")
                .fix("remove one; the first is on line " + first.line()));
      }
    }
    return entries;
  }

  private Position start() {
    return everywhere.orElse(new Position(source, 1, 1));
  }

  private Position position(Mark mark) {
    return everywhere.orElseGet(
        () -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1));
  }
}
