package dev.basin.host.plugins;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ids that extension classes probably have: the words of a class name joined by hyphens, and
 * every shorter run of them from the start.
 *
 * <p>A refused class can't be asked for its id, but whoever named that id should learn of the
 * refusal; {@code GradientNormMetric} is probably "gradient-norm".
 */
final class ProbableIds {

  private ProbableIds() {}

  static Set<String> of(Collection<String> classNames) {
    Set<String> ids = new TreeSet<>();
    for (String className : classNames) {
      String simple = className.substring(className.lastIndexOf('.') + 1).replaceFirst(".*\\$", "");
      String id = "";
      for (String word : simple.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")) {
        id = (id.isEmpty() ? "" : id + "-") + word.toLowerCase(Locale.ROOT);
        ids.add(id);
      }
    }
    return ids;
  }
}
