package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import dev.basin.host.report.text.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all chapters of one report share.
 *
 * @param results the stored results
 * @param networks the networks' names, the same in every chapter
 * @param slugs the pictures' names given out so far
 */
record ChapterContext(RunResults results, Names<Result> networks, PlainText.Slugs slugs) {

  static ChapterContext of(RunResults results) {
    return new ChapterContext(
        results,
        Names.of(
            results.results().stream().filter(Result::ofNetwork).toList(),
            Result::network,
            Result::configuration),
        new PlainText.Slugs());
  }

  /** The name of a result's network. */
  String network(Result result) {
    return networks.of(result);
  }

  /** Stored results by network, in the report's order. */
  <V> Map<String, List<Stored<V>>> byNetwork(List<Stored<V>> stored) {
    Map<String, List<Stored<V>>> groups = new LinkedHashMap<>();
    networks.all().forEach(name -> groups.put(name, new java.util.ArrayList<>()));
    for (Stored<V> one : stored) {
      groups.computeIfAbsent(network(one.result()), any -> new java.util.ArrayList<>()).add(one);
    }
    groups.values().removeIf(List::isEmpty);
    return groups;
  }
}
