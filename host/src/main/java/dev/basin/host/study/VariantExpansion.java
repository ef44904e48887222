package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Spells out the networks of a study: entries × axes × seeds, the first axis changing slowest, the
 * seed fastest.
 */
final class VariantExpansion {
  private final List<YamlNode.Entry> axes;
  private final List<Long> seeds;
  private final long studySeed;
  private final Reading reading;
  private final List<NetworkVariant> variants = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private VariantExpansion(
      List<YamlNode.Entry> axes, List<Long> seeds, long studySeed, Reading reading) {
    this.axes = axes;
    this.seeds = seeds;
    this.studySeed = studySeed;
    this.reading = reading;
  }

  /** The concrete networks; those that a varied value makes illegal are among the problems. */
  static List<NetworkVariant> of(YamlNode.Keys root, Study study, Reading reading) {
    List<YamlNode.Entry> axes =
        root.get("vary")
            .map(
                node ->
                    node instanceof YamlNode.Keys keys ? keys.entries() : List.<YamlNode.Entry>of())
            .orElse(List.of());
    VariantExpansion expansion = new VariantExpansion(axes, study.seeds(), study.seed(), reading);
    if (root.get("networks").orElse(root) instanceof YamlNode.Items networks) {
      for (int i = 0; i < networks.items().size(); i++) {
        if (networks.items().get(i) instanceof YamlNode.Keys entry) {
          expansion.expand(entry, study.networks().get(i));
        }
      }
    }
    return expansion.variants;
  }

  private void expand(YamlNode.Keys entry, NetworkSpec base) {
    if (base instanceof NetworkSpec.Loaded) {
      add(base, Map.of(), studySeed, false);
    } else {
      vary(
          entry.with("name", new YamlNode.Scalar(base.name(), false, entry.at())),
          0,
          new LinkedHashMap<>());
    }
  }

  private void vary(YamlNode.Keys entry, int axis, Map<String, String> configuration) {
    if (axis == axes.size()) {
      Optional<JsonNode> read = new NetworkType().read(entry, "networks", entry, reading);
      if (read.isPresent() && reading.problems().isEmpty()) {
        for (long seed : seeds) {
          add(StudyBinder.network(read.get()), configuration, seed, seeds.size() > 1);
        }
      }
      return;
    }
    String path = axes.get(axis).key();
    for (YamlNode value : ((YamlNode.Items) axes.get(axis).value()).items()) {
      Map<String, String> longer = new LinkedHashMap<>(configuration);
      longer.put(
          path,
          value instanceof YamlNode.Scalar scalar ? scalar.text() : value.toJson().toString());
      vary(with(entry, path, value), axis + 1, longer);
    }
  }

  private static YamlNode.Keys with(YamlNode.Keys entry, String path, YamlNode value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return entry.with(path, value);
    }
    String root = path.substring(0, dot);
    YamlNode.Keys inner =
        entry.get(root).orElse(YamlNode.Keys.none(value.at())) instanceof YamlNode.Keys keys
            ? keys
            : YamlNode.Keys.none(value.at());
    return entry.with(root, inner.with(path.substring(dot + 1), value));
  }

  private void add(
      NetworkSpec spec, Map<String, String> configuration, long seed, boolean saySeed) {
    StringBuilder label = new StringBuilder(spec.name());
    StringBuilder name = new StringBuilder(spec.name());
    configuration.forEach(
        (path, value) -> {
          String last = path.substring(path.indexOf('.') + 1);
          label.append(", ").append(last).append(' ').append(value);
          name.append('-').append(last).append('-').append(value);
        });
    if (saySeed) {
      label.append(", seed ").append(seed);
      name.append("-seed-").append(seed);
    }
    variants.add(
        new NetworkVariant(
            unique(name.toString().replaceAll("[^A-Za-z0-9._-]+", "_")),
            label.toString(),
            Collections.unmodifiableMap(new LinkedHashMap<>(configuration)),
            seed,
            spec));
  }

  private String unique(String name) {
    String candidate = name;
    for (int i = 2; !names.add(candidate); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }
}
