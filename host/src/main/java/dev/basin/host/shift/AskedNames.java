package dev.basin.host.shift;

import dev.basin.host.part.PartResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What questions to extensions are called: by the extension's id where that is enough, else with
 * the options in which questions to the same extension differ.
 */
final class AskedNames {
  private final Set<Asked> all = new LinkedHashSet<>();

  /**
   * A question, whichever network it was about.
   *
   * @param extension the extension's id
   * @param options its options, complete
   */
  record Asked(String extension, Map<String, Object> options) {
    static Asked of(PartResult result) {
      return new Asked(result.extension(), result.options());
    }
  }

  AskedNames(List<PartResult> results) {
    results.forEach(result -> all.add(Asked.of(result)));
  }

  String of(PartResult result) {
    Asked asked = Asked.of(result);
    Map<String, Object> telling = new TreeMap<>();
    for (Asked other : all) {
      if (other.extension().equals(asked.extension())) {
        asked
            .options()
            .forEach(
                (key, value) -> {
                  if (!value.equals(other.options().get(key))) {
                    telling.put(key, value);
                  }
                });
      }
    }
    return telling.isEmpty()
        ? asked.extension()
        : "%s (%s)"
            .formatted(
                asked.extension(),
                String.join(
                    ", ",
                    telling.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList()));
  }
}
