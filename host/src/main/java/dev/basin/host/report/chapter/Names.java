package dev.basin.host.report.chapter;

import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names that tell things apart: the label alone where it is enough, else with the settings in which
 * things of one label differ.
 *
 * @param <T> what is named
 */
final class Names<T> {

  private record Key(String label, Map<String, String> settings) {}

  private final Function<T, Key> keyOf;
  private final Map<Key, String> names = new LinkedHashMap<>();

  private Names(Function<T, Key> keyOf) {
    this.keyOf = keyOf;
  }

  /** Names all things by their label and settings; things equal in both share a name. */
  static <T> Names<T> of(
      List<T> things, Function<T, String> label, Function<T, Map<String, String>> settings) {
    Names<T> names = new Names<>(thing -> new Key(label.apply(thing), settings.apply(thing)));
    Map<String, List<Key>> byLabel = new LinkedHashMap<>();
    for (Key key :
        things.stream().map(names.keyOf).collect(Collectors.toCollection(LinkedHashSet::new))) {
      byLabel.computeIfAbsent(key.label(), any -> new ArrayList<>()).add(key);
    }
    Map<Key, String> wanted = new HashMap<>();
    byLabel.values().forEach(keys -> keys.forEach(key -> wanted.put(key, nameAmong(key, keys))));
    Set<String> taken = new HashSet<>();
    things.stream()
        .map(names.keyOf)
        .distinct()
        .forEach(key -> names.names.put(key, free(Objects.requireNonNull(wanted.get(key)), taken)));
    return names;
  }

  /** The thing's name. */
  String of(T thing) {
    return Objects.requireNonNull(names.get(keyOf.apply(thing)), "not named");
  }

  /** All names, in the order in which their things first came. */
  List<String> all() {
    return List.copyOf(names.values());
  }

  /**
   * The things by name, names in the order of {@link #all()}; a name without things is left out.
   */
  Map<String, List<T>> group(List<T> things) {
    Map<String, List<T>> groups = new LinkedHashMap<>();
    names.values().forEach(name -> groups.put(name, new ArrayList<>()));
    things.forEach(thing -> groups.computeIfAbsent(of(thing), any -> new ArrayList<>()).add(thing));
    groups.values().removeIf(List::isEmpty);
    return groups;
  }

  private static String nameAmong(Key key, List<Key> sameLabel) {
    Set<String> settings = new LinkedHashSet<>();
    sameLabel.forEach(other -> settings.addAll(other.settings().keySet()));
    settings.removeIf(
        setting ->
            sameLabel.stream()
                    .map(other -> other.settings().getOrDefault(setting, ""))
                    .distinct()
                    .count()
                == 1);
    String label = PlainText.label(key.label());
    return settings.isEmpty()
        ? label
        : label
            + settings.stream()
                .map(
                    setting ->
                        PlainText.label(setting)
                            + "="
                            + PlainText.label(key.settings().getOrDefault(setting, "–")))
                .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String free(String wanted, Set<String> taken) {
    String name = wanted;
    for (int copy = 2; !taken.add(name); copy++) {
      name = wanted + " #" + copy;
    }
    return name;
  }
}
