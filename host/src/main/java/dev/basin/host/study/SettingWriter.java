package dev.basin.host.study;

import dev.basin.host.plugins.ExtensionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes settings into a study's tree; what it writes is checked later, like the rest. */
final class SettingWriter {
  /** The keys that name an item of a list. */
  private static final List<String> NAMES =
      Stream.concat(
              Stream.of("name", "architecture"),
              Arrays.stream(ExtensionKind.values()).map(ExtensionKind::studyKey))
          .toList();

  private final StudyProblems problems;

  SettingWriter(StudyProblems problems) {
    this.problems = problems;
  }

  /** The tree with a setting written in; as it was if the setting can't be. */
  YamlNode.Keys write(YamlNode.Keys root, StudySetting setting) {
    Position at = Position.setting(setting.origin());
    Optional<YamlNode> value =
        setting.yaml()
            ? YamlReader.at(setting.value(), at, problems)
            : Optional.of(new YamlNode.Scalar(setting.value(), false, at));
    return inside(root, parts(setting.path()), value.orElse(new YamlNode.Scalar("", true, at)), at);
  }

  /** The keys of vary hold dots themselves. */
  private static List<String> parts(String path) {
    return path.startsWith("vary.")
        ? List.of("vary", path.substring("vary.".length()))
        : List.of(path.split("\\.", -1));
  }

  private YamlNode set(Optional<YamlNode> current, List<String> path, YamlNode value, Position at) {
    if (path.isEmpty()) {
      return value;
    }
    YamlNode node =
        current.orElseGet(
            () ->
                path.get(0).matches("\\d{1,4}")
                    ? new YamlNode.Items(List.of(), at)
                    : YamlNode.Keys.none(at));
    if (node instanceof YamlNode.Items list) {
      return inside(list, path, value, at);
    }
    return inside(
        node instanceof YamlNode.Keys keys ? keys : YamlNode.Keys.none(at), path, value, at);
  }

  private YamlNode.Keys inside(YamlNode.Keys keys, List<String> path, YamlNode value, Position at) {
    String key = path.get(0);
    return keys.with(key, set(keys.get(key), path.subList(1, path.size()), value, at));
  }

  private YamlNode inside(YamlNode.Items list, List<String> path, YamlNode value, Position at) {
    int index = index(list, path.get(0));
    if (index < 0) {
      List<String> names = new ArrayList<>();
      list.items().forEach(item -> names.addAll(names(item)));
      problems.unknown(
          "STU-009", "no such item", at, path.get(0), names.stream().distinct().toList());
      return list;
    }
    Optional<YamlNode> item =
        index < list.items().size() ? Optional.of(list.items().get(index)) : Optional.empty();
    YamlNode start = item.orElse(YamlNode.Keys.none(at));
    return list.with(index, set(Optional.of(start), path.subList(1, path.size()), value, at));
  }

  private static int index(YamlNode.Items list, String part) {
    for (int i = 0; i < list.items().size(); i++) {
      if (names(list.items().get(i)).contains(part)) {
        return i;
      }
    }
    return part.matches("\\d{1,4}") && Integer.parseInt(part) <= list.items().size()
        ? Integer.parseInt(part)
        : -1;
  }

  private static List<String> names(YamlNode item) {
    return item instanceof YamlNode.Keys keys
        ? NAMES.stream().flatMap(name -> keys.text(name).stream()).toList()
        : List.of();
  }
}
