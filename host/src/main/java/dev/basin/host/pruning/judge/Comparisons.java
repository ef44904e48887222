package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.pruning.judge.OrdersCompared.Block;
import dev.basin.host.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Comparisons that are corrected together for how many they are; not thread-safe. */
final class Comparisons {
  private final List<ObjectNode> written = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  /**
   * Compares networks with controls, seed by seed.
   *
   * @param treated the networks
   * @param controls the controls of the same seeds, among others perhaps
   * @param view on which examples
   * @return {@code difference, low, high, p, pHolm, seeds, resampled}, {@code pHolm} after {@link
   *     #correct()}; or {@code missing}, the reason
   */
  ObjectNode add(List<Entrant> treated, List<Entrant> controls, View view) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Optional<List<Block>> blocks = blocks(treated, controls, view);
    if (blocks.isEmpty()) {
      return json.put("missing", "not all were asked about the same examples");
    }
    if (blocks.get().isEmpty()) {
      return json.put(
          "missing", controls.isEmpty() ? "there is no such control" : "no seed has both");
    }
    OrdersCompared compared = OrdersCompared.of(blocks.get());
    json.put("difference", compared.difference());
    json.put("low", compared.low());
    json.put("high", compared.high());
    json.put("p", compared.p());
    json.put("seeds", compared.seeds());
    json.put("resampled", compared.varied());
    written.add(json);
    values.add(compared.p());
    return json;
  }

  /** Writes the corrected p-values into what was added. */
  void correct() {
    List<Double> corrected = Holm.adjusted(values);
    for (int i = 0; i < written.size(); i++) {
      written.get(i).put("pHolm", corrected.get(i));
    }
  }

  /** How many were corrected for: all that have a p-value. */
  int count() {
    return (int) values.stream().filter(p -> !p.isNaN()).count();
  }

  /** The seeds that have both, in order; empty if they were not asked about the same examples. */
  static Optional<List<Block>> blocks(List<Entrant> treated, List<Entrant> controls, View view) {
    Map<Long, List<double[]>> bySeed = new TreeMap<>();
    List<String> examples = new ArrayList<>();
    controls.forEach(
        each ->
            each.answers(view)
                .ifPresent(
                    answers -> {
                      examples.add(answers.examples());
                      bySeed
                          .computeIfAbsent(each.seed(), seed -> new ArrayList<>())
                          .add(answers.right());
                    }));
    Map<Long, Block> blocks = new TreeMap<>();
    for (Entrant each : treated) {
      List<double[]> beside = bySeed.getOrDefault(each.seed(), List.of());
      Optional<AnswerBits> answers = each.answers(view);
      if (!beside.isEmpty() && answers.isPresent()) {
        examples.add(answers.get().examples());
        blocks.put(each.seed(), new Block(answers.get().right(), beside));
      }
    }
    return examples.stream().distinct().count() > 1
        ? Optional.empty()
        : Optional.of(List.copyOf(blocks.values()));
  }
}
