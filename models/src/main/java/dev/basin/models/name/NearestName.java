package dev.basin.models.name;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** The known name that a mistyped one was probably meant to be. */
public final class NearestName {
  /** So many letters tell which name they begin. */
  private static final int TELLING = 3;

  private NearestName() {}

  /**
   * Finds the name that needs the fewest edits (a letter more, less, other, or two swapped), if
   * these are few for its length; else the first name that what was typed begins.
   *
   * @param typed what was typed
   * @param known the legal names
   * @return the nearest, the first in their order among equals; empty if none is near
   */
  public static Optional<String> of(String typed, Collection<String> known) {
    DamerauLevenshteinDistance distance = new DamerauLevenshteinDistance();
    String word = normal(typed);
    return known.stream()
        .filter(
            name ->
                distance.apply(word, normal(name))
                    <= Math.max(1, Math.max(word.length(), name.length()) / 3))
        .min(Comparator.comparingInt(name -> distance.apply(word, normal(name))))
        .or(() -> begunBy(word, known));
  }

  private static Optional<String> begunBy(String word, Collection<String> known) {
    return known.stream()
        .filter(name -> word.length() >= TELLING && normal(name).startsWith(word))
        .findFirst();
  }

  /**
   * The nearest name as advice.
   *
   * @param typed what was typed
   * @param known the legal names
   * @return a question; empty if no name is near
   */
  public static String advice(String typed, Collection<String> known) {
    return of(typed, known).map("did you mean \"%s\"?"::formatted).orElse("");
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
