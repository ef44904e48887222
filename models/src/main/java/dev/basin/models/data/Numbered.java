package dev.basin.models.data;

import java.util.List;
import java.util.stream.IntStream;

/** Names for features and classes whose source has none: their numbers from 0. */
final class Numbered {
  private Numbered() {}

  static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }
}
