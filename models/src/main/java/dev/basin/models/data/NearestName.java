package dev.basin.models.data;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known name that a mistyped one was probably meant to be, by edit distance. */
final class NearestName {
  private NearestName() {}

  /**
   * The first name with the smallest distance, if at most half of the text (or two letters) would
   * change.
   */
  static Optional<String> to(String text, Collection<String> names) {
    int best = Math.max(2, text.length() / 2) + 1;
    Optional<String> nearest = Optional.empty();
    for (String name : names) {
      int distance =
          LevenshteinDistance.getDefaultInstance()
              .apply(text.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  /** As advice; empty if no name is near. */
  static String advice(String text, Collection<String> names) {
    return to(text, names).map("did you mean \"%s\"?"::formatted).orElse("");
  }
}
