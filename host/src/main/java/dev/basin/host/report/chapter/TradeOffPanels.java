package dev.basin.host.report.chapter;

import dev.basin.host.report.model.TradeOff.Pair;
import dev.basin.host.report.text.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which pairs share a picture: curves are told apart by eye only where they are few. */
final class TradeOffPanels {
  private static final int TOGETHER = 6;

  private TradeOffPanels() {}

  /** All in one, else a panel a criterion or a metric, else a few in order. */
  static Map<String, List<String>> of(PrunedFamily family) {
    List<String> pairs = family.pairs();
    if (pairs.size() <= TOGETHER) {
      return Map.of("", pairs);
    }
    for (Function<Pair, String> split :
        List.<Function<Pair, String>>of(Pair::criterion, Pair::metric)) {
      Map<String, List<String>> panels = by(family, split);
      if (panels.values().stream().allMatch(panel -> panel.size() <= TOGETHER)) {
        return panels;
      }
    }
    Map<String, List<String>> panels = new LinkedHashMap<>();
    int count = (pairs.size() + TOGETHER - 1) / TOGETHER;
    for (int part = 0; part < count; part++) {
      int from = part * pairs.size() / count;
      int to = (part + 1) * pairs.size() / count;
      panels.put("pairs %d to %d".formatted(from + 1, to), pairs.subList(from, to));
    }
    return panels;
  }

  private static Map<String, List<String>> by(PrunedFamily family, Function<Pair, String> split) {
    Map<String, List<String>> panels = new LinkedHashMap<>();
    for (String name : family.pairs()) {
      family.view().compressions().stream()
          .flatMap(at -> PrunedFamily.find(at, name).stream())
          .findFirst()
          .ifPresent(
              pair ->
                  panels
                      .computeIfAbsent(
                          split.apply(pair).isEmpty()
                              ? "without scores"
                              : PlainText.label(split.apply(pair)),
                          any -> new ArrayList<>())
                      .add(name));
    }
    return panels;
  }
}
