package dev.basin.host.shift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import dev.basin.host.flatness.FlatnessPart;
import dev.basin.host.part.AskedNames;
import dev.basin.host.part.Bench;
import dev.basin.host.part.Part;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.SplitData;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.CellResult;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.Json;
import dev.basin.host.run.RunStore;
import dev.basin.host.shift.compare.ContendersCompared;
import dev.basin.host.shift.compare.EstimateRank;
import dev.basin.host.shift.foretell.Foretelling;
import dev.basin.host.shift.measure.BaselineAccuracy;
import dev.basin.host.shift.measure.NoChange;
import dev.basin.host.study.GeneralizationSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a study says of all its networks together: errors against a baseline, what of the lead on
 * clean data survives, and whether flatness foretold it. It is put together from the finished cells
 * of other parts, whichever those are, so that one failed cell does not take the rest along.
 */
public final class RobustnessPart implements Part {
  private final Bench bench;
  private final ShiftPart shift;
  private final FlatnessPart flatness;
  private final GeneralizationSpec judged;

  /**
   * Plans the part.
   *
   * @param bench the seed
   * @param shift networks under scenarios
   * @param flatness what may foretell how they fare
   * @param judged the baseline and how much is resampled
   */
  public RobustnessPart(
      Bench bench, ShiftPart shift, FlatnessPart flatness, GeneralizationSpec judged) {
    this.bench = bench;
    this.shift = shift;
    this.flatness = flatness;
    this.judged = judged;
  }

  @Override
  public List<CellSpec> cells() {
    return List.of();
  }

  @Override
  public Map<String, CellWork> works() {
    return Map.of();
  }

  @Override
  public List<PartResult> results(RunStore store) {
    List<PartResult> shifted = shift.results(store);
    if (shifted.isEmpty()) {
      return List.of();
    }
    Randomness random = new Randomness(bench.seed()).derive("robustness");
    AskedNames names = AskedNames.of(shifted);
    ContendersCompared comparison =
        new ContendersCompared(
            Contenders.of(bench, shift, names(shifted, names), store), judged.resamples(), random);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String baseline = shift.baseline().map(StudiedNetwork::label).orElse("");
    json.put("baseline", baseline);
    noChange().ifPresent(accuracy -> json.set("noChange", Json.of(accuracy)));
    json.set(
        "corruptionError",
        Json.of(
            baseline.isEmpty()
                ? List.of()
                : comparison.corruptionErrors(baseline, bySeverity(shifted, names))));
    json.set("effective", Json.of(comparison.effectiveRobustness()));
    json.set(
        "estimateRanks",
        Json.of(EstimateRank.of(Contenders.estimates(shifted, names), judged.resamples(), random)));
    json.set(
        "foretelling",
        Json.of(
            Foretelling.of(
                new ForetellingCandidates(flatness.results(store), shifted).list(),
                judged.resamples(),
                random)));
    json.setAll((ObjectNode) Json.of(comparison.progress()));
    return List.of(
        new PartResult(
            "robustness",
            Optional.empty(),
            "",
            Map.of(),
            CellResult.of(json).value(),
            shifted.get(0).provenance()));
  }

  private Map<ShiftedNetwork, String> names(List<PartResult> results, AskedNames names) {
    Map<ShiftedNetwork, String> byNetwork = new HashMap<>();
    for (ShiftedNetwork each : shift.asked()) {
      results.stream()
          .filter(
              result ->
                  result.provenance().path("cell").asText().equals(each.measures().key().hex()))
          .findFirst()
          .ifPresent(result -> byNetwork.put(each, names.of(result)));
    }
    return byNetwork;
  }

  private static List<String> bySeverity(List<PartResult> shifted, AskedNames names) {
    return shifted.stream()
        .filter(each -> each.json().path("axis").asText().equals("severity"))
        .map(names::of)
        .distinct()
        .toList();
  }

  /** The no-change predictor over all the data, where they have times. */
  private Optional<BaselineAccuracy> noChange() {
    SortedMap<Double, List<Integer>> labels = new TreeMap<>();
    for (String split : SplitData.NAMES) {
      Dataset data = bench.data().examples(split);
      List<Double> times = data.columns().times();
      for (int i = 0; data.labelled() && i < times.size(); i++) {
        labels.computeIfAbsent(times.get(i), time -> new ArrayList<>()).add(data.label(i));
      }
    }
    int[] ordered = labels.values().stream().flatMap(List::stream).mapToInt(i -> i).toArray();
    return ordered.length < 2
        ? Optional.empty()
        : Optional.of(NoChange.on(ordered, OptionalInt.empty()));
  }
}
