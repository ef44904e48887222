package dev.basin.host.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import dev.basin.host.report.statistics.Interval;
import dev.basin.host.report.statistics.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Made-up pruning of made-up networks, with trade-off, ledger, latency, shift and flatness. */
final class SamplePruning {
  static final int[] COMPRESSIONS = {2, 4, 8, 16, 32};
  private static final int[] WIDTHS = {8, 16, 16, 32, 32, 64};
  private static final double WHOLE = 0.952;
  private static final double RANDOM_PENALTY = 0.06;

  private final List<Result> results = new ArrayList<>();
  private final List<String> criteria;
  private final List<String> metrics;

  private SamplePruning(List<String> criteria, List<String> metrics) {
    this.criteria = criteria;
    this.metrics = metrics;
  }

  /** One network, two pairs, by hand small enough to check. */
  static RunResults small() {
    SamplePruning sample = new SamplePruning(List.of("isomorphic"), List.of("taylor", "magnitude"));
    sample.family("cnn", 3);
    return of(sample);
  }

  /** Two networks, twelve pairs. */
  static RunResults study() {
    SamplePruning sample =
        new SamplePruning(
            List.of("global-threshold", "isomorphic", "cost-aware"),
            List.of("magnitude", "taylor", "gradient-activation", "layer-conductance"));
    sample.family("resnet", 3);
    sample.family("vgg", 3);
    return of(sample);
  }

  private static RunResults of(SamplePruning sample) {
    return new RunResults("Pruning", "name: pruning\n", "2026-02-03", List.of(), sample.results);
  }

  private void family(String network, int seeds) {
    for (int seed = 1; seed <= seeds; seed++) {
      for (String criterion : criteria) {
        for (String metric : metrics) {
          add(network, seed, criterion, metric, "criterion", 0);
          add(network, seed, criterion, metric, "layer-shuffle", 0);
        }
      }
      for (int draw = 0; draw < 2; draw++) {
        add(network, seed, "random", "", "random", draw);
      }
    }
    results.add(
        new Result(
            Part.TRADE_OFF, "", Map.of(), 0, "", Map.of(), tradeOff(network, seeds), Map.of()));
  }

  private void add(
      String network, int seed, String criterion, String metric, String arm, int draw) {
    results.add(
        new Result(
            Part.PRUNING,
            network,
            Map.of(),
            seed,
            criterion,
            Map.of("metric", metric, "draw", String.valueOf(draw)),
            pruning(criterion, metric, arm, draw),
            Map.of("model", "sha256 5d41402abc4b")));
  }

  /** The share of right answers: less for less, and for the first metrics of a list. */
  private double accuracy(String criterion, String metric, String arm, int factor) {
    double lost = 0.011 * Math.pow(Math.log(factor) / Math.log(2), 1.9);
    double penalty =
        switch (arm) {
          case "random" -> RANDOM_PENALTY;
          case "layer-shuffle" -> 0.04;
          default ->
              0.012 * Math.abs(metrics.indexOf(metric) - 1) + 0.004 * criteria.indexOf(criterion);
        };
    return factor == 1
        ? WHOLE
        : Math.max(
            0.1, WHOLE - lost - penalty * (factor > 8 ? 0.1 : 1) * Math.min(1, factor / 4.0));
  }

  private ObjectNode pruning(String criterion, String metric, String arm, int draw) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    json.put("criterion", criterion).put("metric", metric).put("arm", arm).put("draw", draw);
    setting(json);
    json.putArray("unprunable")
        .addObject()
        .put("units", 10)
        .put("reason", "its outputs are the network's outputs")
        .putArray("layers")
        .add("head");
    ArrayNode steps = json.putArray("steps");
    step(steps.addObject(), 1, accuracy(criterion, metric, arm, 1));
    for (int factor : COMPRESSIONS) {
      ObjectNode node = steps.addObject();
      step(node, factor, accuracy(criterion, metric, arm, factor));
      ledger(node.putObject("ledger"), factor);
      ObjectNode latency = node.putObject("latency");
      double speed = 1 + 0.35 * Math.log(factor);
      latency(latency.putObject("onnxRuntime"), speed);
      if (factor == 32) {
        latency.putObject("session").put("missing", "the session refused the batch");
      } else {
        latency(latency.putObject("session"), 0.8 * speed);
      }
      ObjectNode changed = node.path("judged").isObject() ? (ObjectNode) node.get("judged") : null;
      if (changed != null) {
        changed(changed.putObject("changed"), factor);
      }
      ObjectNode flatness = node.putArray("flatness").addObject();
      flatness.put("measure", "hessian-top").put("before", 12.5).put("after", 12.5 * factor);
      if (factor == 4 && arm.equals("criterion")) {
        landscape(node.putObject("landscape"));
      }
    }
    return json;
  }

  private static void setting(ObjectNode json) {
    json.put("structure", "units").put("budget", "parameters").put("after", "nothing");
    json.putObject("schedule").put("kind", "one-shot").put("steps", 1).put("rewind", 0);
  }

  private static void step(ObjectNode node, int factor, double accuracy) {
    double share = 1 - 1.0 / factor;
    node.put("share", share).put("fraction", share).put("compression", factor);
    node.put("parameters", 48_000 / factor).put("macs", (int) (2e6 / Math.pow(factor, 0.8)));
    node.put("weightBytes", 192_000 / factor).put("activationBytes", 40_000 / factor);
    evaluation(node, accuracy);
    ObjectNode test = node.putObject("judged").putObject("test");
    evaluation(test, accuracy);
    test.putObject("calibration").put("ece", 0.02 + 0.3 * (WHOLE - accuracy));
  }

  private static void evaluation(ObjectNode node, double accuracy) {
    Interval interval = Wilson.interval(accuracy, 300, 0.95);
    node.put("loss", 0.2 + 3 * (1 - accuracy)).put("accuracy", accuracy).put("examples", 300);
    node.put("lossStandardError", 0.03);
    node.put("accuracyLow", interval.low()).put("accuracyHigh", interval.high());
  }

  private static void ledger(ObjectNode json, int factor) {
    double share = 1 - 1.0 / factor;
    json.putObject("asked").put("quantity", "parameters").put("share", share);
    double achieved = factor == 32 ? 0.96 : share;
    json.putObject("achieved").put("share", achieved).put("parameterShare", achieved);
    json.put("met", factor != 32);
    json.put("why", factor == 32 ? "every layer keeps one unit" : "");
    ObjectNode removed = json.putObject("removed");
    ObjectNode kept = json.putObject("kept");
    for (int layer = 0; layer < WIDTHS.length; layer++) {
      int left =
          (int) Math.max(1, Math.round(WIDTHS[layer] / Math.pow(factor, 0.3 + 0.15 * layer)));
      ArrayNode gone = removed.putArray("conv" + (layer + 1));
      for (int unit = left; unit < WIDTHS[layer]; unit++) {
        gone.add(unit);
      }
      kept.put("conv" + (layer + 1), left);
    }
    ArrayNode skipped = json.putArray("skipped");
    for (int index = 0; index < factor / 8; index++) {
      skipped
          .addObject()
          .put("group", index)
          .put("reason", "it holds the last unit of layer conv1");
    }
    json.putObject("check")
        .put("difference", 3e-7)
        .put("tolerance", 1e-5)
        .put("rolledBack", factor == 16)
        .put("reason", factor == 16 ? "masked and removed outputs differ by 0.002" : "");
  }

  private static void latency(ObjectNode node, double speedUp) {
    node.put("before", 120.0).put("after", 120 / speedUp).put("speedUp", speedUp);
    node.put("low", 0.95 * speedUp).put("high", 1.05 * speedUp).put("pairs", 30).put("batch", 32);
  }

  private static void changed(ObjectNode node, int factor) {
    node.put("examples", 300).put("changed", 5 * factor).put("lost", 4 * factor);
    node.put("gained", factor);
    ArrayNode first = node.putArray("first");
    for (int index = 0; index < 3; index++) {
      first.addObject().put("id", 17 * index).put("label", 8).put("before", 8).put("after", index);
    }
  }

  private static void landscape(ObjectNode node) {
    node.put("split", "train");
    ArrayNode before = node.putArray("before");
    ArrayNode after = node.putArray("after");
    for (int row = 0; row < 9; row++) {
      double y = row / 4.0 - 1;
      node.withArray("x").add(y);
      node.withArray("y").add(y);
      ArrayNode whole = before.addArray();
      ArrayNode pruned = after.addArray();
      for (int column = 0; column < 9; column++) {
        double x = column / 4.0 - 1;
        whole.add(0.2 + x * x + 0.5 * y * y);
        pruned.add(0.4 + 2 * (x - 0.25) * (x - 0.25) + y * y);
      }
    }
  }

  private ObjectNode tradeOff(String network, int seeds) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    json.put("network", network);
    for (int seed = 1; seed <= seeds; seed++) {
      json.withArray("seeds").add(seed);
    }
    setting(json);
    json.putObject("whole").put("accuracy", WHOLE);
    json.put("comparisons", COMPRESSIONS.length * criteria.size() * metrics.size());
    ArrayNode compressions = json.putArray("compressions");
    for (int factor : COMPRESSIONS) {
      compression(compressions.addObject(), network, factor);
    }
    return json;
  }

  private void compression(ObjectNode node, String network, int factor) {
    node.put("compression", factor).put("share", 1 - 1.0 / factor);
    double random = accuracy("random", "", "random", factor);
    ObjectNode control = node.putObject("random");
    interval(control, random, "low", "high");
    control.put("accuracy", random).put("draws", 2);
    ArrayNode pairs = node.putArray("pairs");
    ObjectNode best = SampleResults.JSON.createObjectNode();
    double most = -1;
    for (String criterion : criteria) {
      for (String metric : metrics) {
        double accuracy = accuracy(criterion, metric, "criterion", factor);
        ObjectNode pair = pairs.addObject();
        pair(pair, criterion, metric, accuracy, random, factor);
        if (accuracy > most) {
          most = accuracy;
          best.removeAll();
          best.put("criterion", criterion).put("metric", metric).put("chosenOn", "validation");
          best.put("accuracy", accuracy).set("againstRandom", pair.get("againstRandom"));
          best.put("beatsRandom", factor <= 8);
        }
      }
    }
    node.set("best", best);
    if (factor == 32) {
      node.putArray("missing")
          .addObject()
          .put("criterion", "obs")
          .put("metric", "taylor")
          .put("seed", 2)
          .put("reason", "its rows are too wide");
    }
    node.putArray("saved")
        .addObject()
        .put("seed", 1)
        .put("file", "pruned/%s-seed1-%dx.onnx".formatted(network, factor));
  }

  private void pair(
      ObjectNode pair,
      String criterion,
      String metric,
      double accuracy,
      double random,
      int factor) {
    pair.put("criterion", criterion).put("metric", metric).put("accuracy", accuracy);
    interval(pair, accuracy, "accuracyLow", "accuracyHigh");
    pair.put("validationAccuracy", accuracy + 0.004);
    pair.put("loss", 0.2 + 3 * (1 - accuracy)).put("ece", 0.02 + 0.3 * (WHOLE - accuracy));
    difference(pair.putObject("againstRandom"), accuracy - random, factor <= 8 ? 0.012 : 0.6);
    double shuffled = accuracy(criterion, metric, "layer-shuffle", factor);
    difference(pair.putObject("againstLayerShuffle"), accuracy - shuffled, factor == 4 ? 0.03 : 1);
    difference(pair.putObject("againstWhole"), accuracy - WHOLE, factor == 2 ? 0.8 : 0.001);
    ArrayNode classes = pair.putArray("classes");
    for (int label = 0; label < 10; label++) {
      double change = (accuracy - WHOLE) * (label == 8 ? 4 : 0.2 + 0.1 * label);
      classes
          .addObject()
          .put("class", String.valueOf(label))
          .put("accuracy", 0.95 + change)
          .put("change", change);
    }
    double worst = (accuracy - WHOLE) * 4;
    pair.putObject("worstClass")
        .put("class", "8")
        .put("change", worst)
        .put("low", worst - 0.03)
        .put("high", worst + 0.03);
    ArrayNode environments = pair.putArray("environments");
    for (String scenario : List.of("gaussian-noise", "rotation")) {
      for (int severity = 1; severity <= 3; severity++) {
        ObjectNode environment = environments.addObject();
        environment.put("scenario", scenario).put("name", "severity " + severity);
        environment.put("severity", severity).put("accuracy", accuracy - 0.05 * severity);
        environment.put("change", (accuracy - WHOLE) * (1 + 0.4 * severity));
        difference(environment.putObject("againstRandom"), accuracy - random, 0.04 * severity);
      }
    }
  }

  private static void interval(ObjectNode node, double value, String low, String high) {
    Interval interval = Wilson.interval(value, 300, 0.95);
    node.put(low, interval.low()).put(high, interval.high());
  }

  private static void difference(ObjectNode node, double value, double corrected) {
    node.put("difference", value).put("low", value - 0.031).put("high", value + 0.031);
    node.put("p", corrected / 10).put("pHolm", corrected);
  }
}
