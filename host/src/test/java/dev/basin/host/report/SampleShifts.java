package dev.basin.host.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.statistics.Wilson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Made-up results of a study of shift, in the format and with the gaps of real ones. */
final class SampleShifts {
  private static final int EXAMPLES = 300;
  private static final List<String> MEASURES =
      List.of("hessian-top (k=3)", "hessian-trace", "relative-flatness", "sam-sharpness");
  private static final List<String> ESTIMATES =
      List.of("atcConfidence", "atcEntropy", "doc", "ac", "gde", "im", "cbpe", "bbse");

  private final Random random = new Random(7);
  private final List<Result> results = new ArrayList<>();
  private final Map<String, double[]> accuracies = new LinkedHashMap<>();
  private final List<String> scenarios;

  private SampleShifts(List<String> scenarios) {
    this.scenarios = scenarios;
  }

  /** Four configurations with three seeds and a baseline, under all kinds of scenarios. */
  static RunResults study() {
    return study(List.of("gaussian-noise", "defocus-blur", "rotate", "contrast", "jpeg"), 3);
  }

  /** Two scenarios of severity and one seed. */
  static RunResults small() {
    return study(List.of("gaussian-noise", "defocus-blur"), 1);
  }

  /** As many scenarios as asked for. */
  static RunResults many(int scenarios) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= scenarios; i++) {
      names.add("corruption-number-" + i);
    }
    return study(names, 1);
  }

  private static RunResults study(List<String> scenarios, int seeds) {
    SampleShifts sample = new SampleShifts(scenarios);
    for (int seed = 1; seed <= seeds; seed++) {
      sample.network("mlp", "16", seed, 0.90, 1.0);
      sample.network("mlp", "256", seed, 0.88, 1.3);
      sample.network("cnn", "16", seed, 0.96, 0.6);
      sample.network("cnn", "256", seed, 0.95, 0.8);
    }
    sample.network("logistic regression", "", 0, 0.87, 0.9);
    sample.results.add(
        new Result(Part.ROBUSTNESS, "", Map.of(), 0, "", Map.of(), sample.robustness(), Map.of()));
    return new RunResults("Shift study", "name: shift\n", "2026-02-03", List.of(), sample.results);
  }

  private void network(String label, String batch, int seed, double clean, double fragile) {
    Map<String, String> configuration =
        batch.isEmpty() ? Map.of() : new TreeMap<>(Map.of("train.batch-size", batch));
    String name = batch.isEmpty() ? label : label + ", batch-size " + batch;
    double own = clean + 0.006 * random.nextGaussian();
    double[] last = new double[scenarios.size() + 1];
    last[scenarios.size()] = own;
    for (int i = 0; i < scenarios.size(); i++) {
      ObjectNode json =
          scenario(scenarios.get(i), "severity", own, fragile * (0.5 + 0.25 * (i % 5)));
      last[i] = json.path("environments").path(5).path("accuracy").asDouble();
      add(name, configuration, seed, scenarios.get(i), json);
    }
    add(name, configuration, seed, "temporal", temporal(own, fragile));
    add(name, configuration, seed, "hold-out", holdOut(own));
    accuracies.put(name + ", seed " + seed, last);
  }

  private void add(
      String name, Map<String, String> configuration, int seed, String scenario, ObjectNode json) {
    results.add(
        new Result(Part.SHIFT, name, configuration, seed, scenario, Map.of(), json, Map.of()));
  }

  private ObjectNode scenario(String name, String axis, double clean, double fragile) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    json.put("scenario", name).put("axis", axis).put("split", "test").put("temperature", 1.31);
    json.putObject("validation").put("accuracy", clean).put("examples", 297);
    ArrayNode environments = json.putArray("environments");
    for (int severity = 0; severity <= 5; severity++) {
      double accuracy =
          clean - 0.011 * fragile * severity * severity + 0.004 * random.nextGaussian();
      environments.add(
          environment(severity == 0 ? "clean" : "severity " + severity, severity, accuracy));
    }
    estimate(json.putObject("area"), clean - 0.1 * fragile, 0.02);
    ArrayNode times = json.putArray("timeToLoss");
    times
        .addObject()
        .put("points", 5)
        .put("value", 2.4)
        .put("low", 2.1)
        .put("high", 2.9)
        .put("reason", "");
    times
        .addObject()
        .put("points", 50)
        .putNull("value")
        .putNull("low")
        .putNull("high")
        .put("reason", "accuracy never falls that far");
    drift(json.putArray("drift"));
    return json;
  }

  private ObjectNode environment(String name, double severity, double accuracy) {
    ObjectNode node = SampleResults.JSON.createObjectNode();
    Interval interval = Wilson.interval(accuracy, EXAMPLES, 0.95);
    node.put("name", name).put("severity", severity);
    node.put("loss", 1.3 * (1 - accuracy) + 0.1).put("accuracy", accuracy);
    node.put("low", interval.low()).put("high", interval.high()).put("examples", EXAMPLES);
    ObjectNode measures = node.putObject("measures");
    double gap = 0.02 + 0.4 * Math.max(0, 0.9 - accuracy);
    estimate(measures.putObject("loss"), 1.3 * (1 - accuracy) + 0.1, 0.03);
    estimate(measures.putObject("brier"), 1.4 * (1 - accuracy), 0.02);
    estimate(measures.putObject("ece"), gap, 0.012);
    estimate(measures.putObject("eceAdaptive"), 0.9 * gap, 0.012);
    estimate(measures.putObject("eceScaled"), 0.4 * gap, 0.012);
    estimate(measures.putObject("worstGroup"), accuracy - 0.12, 0.08);
    node.putObject("worstGroup").put("group", "writer 3").put("examples", 31);
    ArrayNode groups = node.putArray("groups");
    for (int group = 1; group <= 4; group++) {
      ObjectNode one = groups.addObject().put("group", "writer " + group);
      if (group == 4) {
        one.put("examples", 0).putNull("accuracy").putNull("low").putNull("high");
      } else {
        Interval wide = Wilson.interval(accuracy - 0.04 * group, 31, 0.95);
        one.put("examples", 31).put("accuracy", accuracy - 0.04 * group);
        one.put("low", wide.low()).put("high", wide.high());
      }
    }
    bins(node.putArray("reliability"), gap);
    bins(node.putArray("reliabilityScaled"), 0.3 * gap);
    bins(node.putArray("adaptiveBins"), gap);
    confidence(node.putObject("confidence"), accuracy);
    ObjectNode estimates = node.putObject("estimates");
    for (String each : ESTIMATES) {
      ObjectNode one = estimates.putObject(each);
      if (each.equals("gde") && severity == 2) {
        one.putNull("value").putNull("low").putNull("high").put("reason", "there is one seed only");
      } else {
        double bias = 0.03 * ESTIMATES.indexOf(each) / 8 * severity;
        estimate(one, Math.min(1, accuracy + bias + 0.01 * random.nextGaussian()), 0.02);
      }
    }
    baseline(node.putObject("majority"), 0.11);
    return node;
  }

  private static void baseline(ObjectNode node, double accuracy) {
    Interval interval = Wilson.interval(accuracy, EXAMPLES, 0.95);
    node.put("accuracy", accuracy).put("low", interval.low()).put("high", interval.high());
    node.put("examples", EXAMPLES);
  }

  private static void estimate(ObjectNode node, double value, double half) {
    node.put("value", value).put("low", value - half).put("high", value + half).put("reason", "");
  }

  private static void bins(ArrayNode bins, double gap) {
    int[] counts = {0, 0, 1, 3, 5, 9, 14, 26, 51, 191};
    for (int bin = 0; bin < 10; bin++) {
      ObjectNode one = bins.addObject().put("from", bin / 10.0).put("to", (bin + 1) / 10.0);
      one.put("count", counts[bin]);
      if (counts[bin] == 0) {
        one.putNull("confidence").putNull("accuracy");
      } else {
        one.put("confidence", bin / 10.0 + 0.06);
        one.put("accuracy", Math.max(0, bin / 10.0 + 0.06 - 1.8 * gap));
      }
    }
  }

  private static void confidence(ObjectNode node, double accuracy) {
    ArrayNode edges = node.putArray("edges");
    ArrayNode right = node.putArray("right");
    ArrayNode wrong = node.putArray("wrong");
    for (int edge = 0; edge <= 20; edge++) {
      edges.add(edge / 20.0);
    }
    for (int bin = 0; bin < 20; bin++) {
      double share = Math.pow(bin / 19.0, 4);
      right.add(Math.round(EXAMPLES * accuracy * share / 4.5));
      wrong.add(Math.round(EXAMPLES * (1 - accuracy) * bin * (22 - bin) / 1500.0));
    }
  }

  private void drift(ArrayNode drift) {
    for (int severity = 1; severity <= 5; severity++) {
      for (String on : List.of("inputs", "outputs")) {
        ObjectNode one = drift.addObject().put("environment", "severity " + severity);
        one.put("on", on).put("layer", "").put("cleanExamples", 300).put("shiftedExamples", 300);
        ArrayNode tests = one.putArray("tests");
        for (String test : List.of("mmd", "c2st", "ks", "psi")) {
          double p = Math.exp(-severity * (on.equals("inputs") ? 2 : 1));
          ObjectNode entry = tests.addObject().put("test", test).put("statistic", 0.01 * severity);
          if (test.equals("c2st") && on.equals("outputs")) {
            entry.putNull("statistic").put("reason", "too few examples for a classifier");
            continue;
          }
          entry.put("nullMean", 0.001).put("nullHigh", 0.004).put("p", p);
          entry.put("adjusted", Math.min(1, 4 * p)).put("power", 1 - p);
          entry.put("detected", 4 * p < 0.05).put("reason", "");
        }
      }
    }
  }

  private ObjectNode temporal(double clean, double fragile) {
    ObjectNode json = scenario("temporal", "time", clean - 0.1, fragile);
    int block = 0;
    for (var each : json.path("environments")) {
      ObjectNode node = (ObjectNode) each;
      if (block > 0) {
        node.put("name", "block " + block).put("severity", 0.5 + 0.1 * block);
        baseline(node.putObject("noChange"), 0.853 + 0.004 * (block % 3));
      }
      block++;
    }
    ObjectNode prequential = json.putObject("prequential");
    prequential.put("alpha", 0.999).put("examples", 9000);
    for (String list : List.of("times", "error", "noChange", "kappaTemporal")) {
      prequential.putArray(list);
    }
    double error = 1 - clean;
    for (int i = 0; i < 400; i++) {
      double time = i / 400.0;
      double wanted = time < 0.35 ? 1 - clean : time < 0.7 ? 1 - clean + 0.2 : 1 - clean + 0.08;
      error += 0.05 * (wanted - error) + 0.002 * random.nextGaussian();
      double noChange = 0.147 + 0.01 * Math.sin(9 * time);
      ((ArrayNode) prequential.path("times")).add(time);
      ((ArrayNode) prequential.path("error")).add(error);
      ((ArrayNode) prequential.path("noChange")).add(noChange);
      ((ArrayNode) prequential.path("kappaTemporal")).add((noChange - error) / noChange);
    }
    prequential.putArray("drifts").add(0.35).add(0.7);
    return json;
  }

  private ObjectNode holdOut(double clean) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    json.put("scenario", "hold-out").put("axis", "none").put("split", "test");
    ArrayNode environments = json.putArray("environments");
    environments.add(environment("clean", 0, clean));
    for (int group = 1; group <= 3; group++) {
      environments.add(environment("without writer " + group, group, clean - 0.05 * group));
    }
    return json;
  }

  private ObjectNode robustness() {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    json.put("baseline", "logistic regression");
    ObjectNode noChange =
        json.putObject("noChange").put("accuracy", 0.85327).put("examples", 45311);
    noChange.put("low", 0.85).put("high", 0.8565);
    ArrayNode errors = json.putArray("corruptionError");
    double[] base = accuracies.get("logistic regression, seed 0");
    accuracies.forEach(
        (network, accuracy) -> {
          double sum = 0;
          for (int i = 0; i < scenarios.size(); i++) {
            sum += (1 - accuracy[i]) / (1 - base[i]);
          }
          ObjectNode one = errors.addObject().put("network", network);
          estimate(one.putObject("mce"), sum / scenarios.size(), 0.08);
          estimate(one.putObject("rmce"), 1.2 * sum / scenarios.size(), 0.2);
          one.put("scenarios", scenarios.size());
        });
    ArrayNode effective = json.putArray("effective");
    ArrayNode ranks = json.putArray("estimateRanks");
    ArrayNode foretelling = json.putArray("foretelling");
    ArrayNode progress = json.putArray("progress");
    for (int index = 0; index < scenarios.size(); index++) {
      for (int severity : new int[] {2, 5}) {
        effective.add(effective(index, severity));
      }
      for (String estimate : ESTIMATES) {
        ObjectNode rank = ranks.addObject().put("estimate", estimate);
        rank.put("scenario", scenarios.get(index)).put("environment", "severity 5");
        rank.put("networks", accuracies.size()).put("meanAbsoluteError", 0.02);
        estimate(rank.putObject("tau"), 0.9 - 0.06 * ESTIMATES.indexOf(estimate), 0.1);
      }
      for (String measure : MEASURES) {
        foretelling.add(foretelling(measure, index));
      }
      progress(progress, index);
    }
    return json;
  }

  private ObjectNode effective(int scenario, int severity) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    json.put("scenario", scenarios.get(scenario)).put("environment", "severity " + severity);
    json.put("networks", accuracies.size());
    json.put("slope", 0.9)
        .put("intercept", -0.05 * severity * (1 + scenario % 3))
        .put("reason", "");
    ArrayNode members = json.putArray("members");
    accuracies.forEach(
        (network, accuracy) -> {
          double clean = accuracy[scenarios.size()];
          double shifted = clean + (accuracy[scenario] - clean) * severity * severity / 25;
          ObjectNode member = members.addObject().put("network", network);
          member.put("clean", clean).put("shifted", shifted);
          estimate(member.putObject("effective"), 0.01 * random.nextGaussian(), 0.02);
        });
    return json;
  }

  private ObjectNode foretelling(String measure, int scenario) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    int row = MEASURES.indexOf(measure);
    double tau = row == 0 ? 0.62 : row == 1 ? -0.6 : 0.3 * random.nextGaussian();
    boolean decided = row < 2 && scenario % 2 == 0;
    json.put("measure", measure).put("scenario", scenarios.get(scenario));
    json.put("networks", accuracies.size() - 1).put("configurations", 4);
    estimate(json.putObject("tau"), tau, 0.2);
    json.put("psi", 0.8 * tau).put("cmi", Math.abs(0.2 * tau));
    json.putArray("psiAxes").addObject().put("axis", "train.batch-size").put("psi", 0.3);
    if (row == 3 && scenario == 1) {
      json.putObject("partialTau")
          .putNull("value")
          .putNull("low")
          .putNull("high")
          .put("reason", "the measure is the same for all networks");
    } else {
      estimate(json.putObject("partialTau"), 0.85 * tau, 0.25);
    }
    json.put("p", decided ? 0.001 : 0.2).put("adjusted", decided ? 0.02 : 1);
    json.put("minimumDetectable", 0.55);
    json.put("verdict", !decided ? "undetermined" : tau > 0 ? "supported" : "refuted");
    json.put("audit", row == 1 ? "failed" : row == 3 ? "not audited" : "passed").put("reason", "");
    ArrayNode points = json.putArray("points");
    accuracies.forEach(
        (network, accuracy) -> {
          if (!network.startsWith("logistic")) {
            ObjectNode point = points.addObject().put("network", network);
            point.put(
                "flatness", Math.exp(3 + 8 * (1 - accuracy[scenario]) + random.nextGaussian()));
            point.put("error", 1 - accuracy[scenario]).put("clean", 1 - accuracy[scenarios.size()]);
          }
        });
    return json;
  }

  private void progress(ArrayNode all, int scenario) {
    String simple = "logistic regression, seed 0";
    double[] base = accuracies.get(simple);
    accuracies.forEach(
        (network, accuracy) -> {
          if (network.equals(simple)) {
            return;
          }
          double clean = accuracy[scenarios.size()] - base[scenarios.size()];
          double shifted = accuracy[scenario] - base[scenario];
          ObjectNode one = all.addObject().put("scenario", scenarios.get(scenario));
          one.put("environment", "severity 5").put("severity", 5);
          one.put("simple", "logistic regression").put("complex", network);
          estimate(one.putObject("gainClean"), clean, 0.015);
          estimate(one.putObject("gainShifted"), shifted, 0.03);
          one.put("flip", shifted < 0 ? 0.9 : 0.1);
          if (clean > 0.015) {
            estimate(one.putObject("survival"), shifted / clean, 0.4);
          } else {
            one.putObject("survival")
                .putNull("value")
                .putNull("low")
                .putNull("high")
                .put("reason", "the clean gain's interval covers 0");
          }
          estimate(one.putObject("handClean"), 0.9, 0.02);
          estimate(one.putObject("handShifted"), 0.95, 0.04);
        });
  }
}
