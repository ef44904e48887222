package dev.basin.host.shift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.ShiftAxis;
import dev.basin.api.data.Dataset;
import dev.basin.host.part.AskedNames;
import dev.basin.host.part.Bench;
import dev.basin.host.part.PartResult;
import dev.basin.host.part.StudiedNetwork;
import dev.basin.host.run.RunStore;
import dev.basin.host.run.StoredCell;
import dev.basin.host.shift.baseline.BaselineWork;
import dev.basin.host.shift.compare.Answers;
import dev.basin.host.shift.compare.Contender;
import dev.basin.host.shift.compare.Contender.Role;
import dev.basin.host.shift.compare.LabelFree;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.logits.LogitsFile;
import dev.basin.host.shift.measure.MajorityClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The networks of a study beside what looks at no feature or only at each by itself, with their
 * answers in every environment, read from the finished files of logits.
 */
final class Contenders {
  private static final String NO_CHANGE = "no change";
  private static final String MAJORITY = "majority class";

  private final Map<StudiedNetwork, Map<String, List<Answers>>> networks = new LinkedHashMap<>();
  private final Map<String, List<Answers>> majority = new LinkedHashMap<>();
  private final Map<String, List<Answers>> noChange = new LinkedHashMap<>();
  private final Optional<MajorityClass> majorityClass;
  private final NoChangeAnswers answersOfNoChange;

  private Contenders(Bench bench) {
    Dataset training = bench.data().examples("train");
    majorityClass =
        training.labelled() ? Optional.of(MajorityClass.of(training.labels())) : Optional.empty();
    answersOfNoChange = new NoChangeAnswers(new PastLabels(bench)::before);
  }

  /**
   * Reads all answers there are.
   *
   * @param names what scenarios are called
   */
  static List<Contender> of(
      Bench bench, ShiftPart shift, Map<ShiftedNetwork, String> names, RunStore store) {
    Contenders contenders = new Contenders(bench);
    for (ShiftedNetwork each : shift.asked()) {
      Optional<StoredCell> clean = store.find(each.clean().key());
      Optional<StoredCell> shifted = store.find(each.shifted().key());
      String name = names.get(each);
      if (name != null && clean.isPresent() && shifted.isPresent()) {
        contenders.add(each, name, environments(clean.get(), shifted.get()));
      }
    }
    return contenders.list();
  }

  private static List<EnvironmentLogits> environments(StoredCell clean, StoredCell shifted) {
    ShiftAxis axis =
        ShiftAxis.valueOf(
            shifted.value().orElseThrow().path("axis").asText().toUpperCase(Locale.ROOT));
    EnvironmentLogits before =
        LogitsFile.read(clean.artefact(LogitsWork.FILE).orElseThrow()).get(0);
    return Stream.concat(
            Stream.of(MeasuresWork.clean(before, axis)),
            LogitsFile.read(shifted.artefact(LogitsWork.FILE).orElseThrow()).stream())
        .filter(EnvironmentLogits::labelled)
        .toList();
  }

  private void add(ShiftedNetwork asked, String scenario, List<EnvironmentLogits> environments) {
    networks
        .computeIfAbsent(asked.network(), any -> new LinkedHashMap<>())
        .put(scenario, environments.stream().map(Answers::of).toList());
    majorityClass.ifPresent(
        of ->
            majority.computeIfAbsent(
                scenario,
                any -> environments.stream().map(each -> always(of.label(), each)).toList()));
    if (environments.stream().allMatch(each -> each.times().length > 0)) {
      noChange.computeIfAbsent(scenario, any -> answersOfNoChange.of(environments));
    }
  }

  private static Answers always(int label, EnvironmentLogits each) {
    boolean[] correct = new boolean[each.examples()];
    for (int i = 0; i < correct.length; i++) {
      correct[i] = each.labels()[i] == label;
    }
    return new Answers(each.name(), each.severity(), each.ids(), correct);
  }

  private List<Contender> list() {
    List<Contender> list = new ArrayList<>();
    networks.forEach(
        (network, answers) ->
            list.add(
                new Contender(
                    network.label(),
                    network.family(),
                    network.label().equals(BaselineWork.LABEL) ? Role.BASELINE : Role.NETWORK,
                    answers)));
    if (!majority.isEmpty()) {
      list.add(new Contender(MAJORITY, MAJORITY, Role.DEFAULT, majority));
    }
    if (!noChange.isEmpty()) {
      list.add(new Contender(NO_CHANGE, NO_CHANGE, Role.BASELINE, noChange));
    }
    return list;
  }

  /** What was estimated without labels, beside the truth, of networks that are no baselines. */
  static List<LabelFree> estimates(List<PartResult> shifted, AskedNames names) {
    List<LabelFree> estimates = new ArrayList<>();
    for (PartResult each : shifted) {
      StudiedNetwork network = each.network().orElseThrow();
      if (network.label().equals(BaselineWork.LABEL)) {
        continue;
      }
      for (JsonNode environment : each.json().path("environments")) {
        environment
            .path("estimates")
            .properties()
            .forEach(
                estimate ->
                    estimates.add(
                        new LabelFree(
                            estimate.getKey(),
                            names.of(each),
                            environment.path("name").asText(),
                            network.label(),
                            network.family(),
                            estimate.getValue().path("value").asDouble(Double.NaN),
                            environment.path("accuracy").asDouble(Double.NaN))));
      }
    }
    return estimates;
  }
}
