package dev.basin.host.part;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What questions to extensions are called: by the extension's id where that is enough, else with
 * the options in which questions to the same extension differ.
 */
public final class AskedNames {
  private final Set<Asked> all = new LinkedHashSet<>();

  /**
   * A question, whichever network it was about.
   *
   * @param extension the extension's id
   * @param options its options, complete
   */
  public record Asked(String extension, Map<String, Object> options) {

    /** Copies the options. */
    public Asked {
      options = Map.copyOf(options);
    }

    static Asked of(PartResult result) {
      return new Asked(result.extension(), result.options());
    }
  }

  /**
   * Knows what is to be told apart.
   *
   * @param questions all questions
   */
  public AskedNames(Collection<Asked> questions) {
    all.addAll(questions);
  }

  /**
   * Knows what is to be told apart.
   *
   * @param results the answers to all questions
   * @return the names
   */
  public static AskedNames of(List<PartResult> results) {
    return new AskedNames(results.stream().map(Asked::of).toList());
  }

  /**
   * What an answer's question is called.
   *
   * @param result one of the answers
   * @return the name
   */
  public String of(PartResult result) {
    return of(Asked.of(result));
  }

  /**
   * What a question is called.
   *
   * @param asked one of the questions
   * @return the name
   */
  public String of(Asked asked) {
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
