package dev.basin.host.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Random;
import java.util.TreeMap;

/** Made-up results of a plausible run, with the gaps that real runs have. */
final class SampleResults {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String HOSTILE = "<img src=x onerror=alert(1)> & \"q\" '$x$' </script>\u202e";

  private final List<Result> results = new ArrayList<>();

  /** Two networks with two seeds each, all parts. */
  static RunResults digits() {
    SampleResults sample = new SampleResults();
    for (long seed = 1; seed <= 2; seed++) {
      sample.network("mlp", Map.of(), seed, 0.893 + 0.007 * (seed - 1), 1.0, 21);
      sample.network("resnet", Map.of(), seed, 0.957 + 0.003 * (seed - 1), 1.9, 21);
    }
    return new RunResults(
        "Handwritten digits",
        "name: digits\ndata: {source: examples/data/digits.csv.gz, shape: 1x8x8}\nnetworks:\n"
            + "  - {zoo: mlp, width: 32}\n  - {zoo: resnet, width: 8}\nseeds: [1, 2]\n",
        "2026-02-03 10:15",
        List.of("basin 0.1.0", "PyTorch 2.7.1, float32, 2 threads", "data sha256 9f2c…"),
        sample.results);
  }

  /** Many networks of one label, told apart by their configuration. */
  static RunResults many(int count) {
    SampleResults sample = new SampleResults();
    for (int index = 0; index < count; index++) {
      sample.network(
          index % 2 == 0 ? "mlp" : "cnn",
          new TreeMap<>(Map.of("width", String.valueOf(8 * (1 + index / 2)), "norm", "batch")),
          1,
          0.86 + 0.004 * index,
          0.6 + 0.08 * index,
          15);
    }
    return new RunResults("Widths", "name: widths\n", "2026-02-03", List.of(), sample.results);
  }

  /** One network whose every name is an attack, and nothing computed for half of it. */
  static RunResults hostile() {
    SampleResults sample = new SampleResults();
    sample.network(HOSTILE, Map.of(HOSTILE, HOSTILE), 1, 0.9, 1, 7);
    return new RunResults(HOSTILE, HOSTILE, HOSTILE, List.of(HOSTILE), sample.results);
  }

  static Result result(Part part, String network, long seed, String json) {
    try {
      return new Result(part, network, Map.of(), seed, "", Map.of(), JSON.readTree(json), Map.of());
    } catch (java.io.IOException error) {
      throw new java.io.UncheckedIOException(error);
    }
  }

  static RunResults of(Result... results) {
    return new RunResults("title", "", "", List.of(), List.of(results));
  }

  private void add(
      Part part,
      String network,
      Map<String, String> configuration,
      long seed,
      String extension,
      Map<String, String> options,
      JsonNode json) {
    results.add(
        new Result(
            part,
            network,
            configuration,
            seed,
            extension,
            options,
            json,
            Map.of("model", "sha256 5d41402abc4b")));
  }

  private void network(
      String name,
      Map<String, String> configuration,
      long seed,
      double accuracy,
      double steep,
      int grid) {
    Random random = new Random(31 * seed + name.hashCode() + configuration.hashCode());
    add(Part.TRAINING, name, configuration, seed, "", Map.of(), training(accuracy, random));
    add(Part.EVALUATION, name, configuration, seed, "", Map.of(), evaluation(accuracy));
    add(
        Part.LANDSCAPE,
        name,
        configuration,
        seed,
        "random",
        Map.of("normalisation", "filter"),
        landscape(grid, grid - 4, steep, random));
    add(Part.FLATNESS, name, configuration, seed, "hessian-top", Map.of(), flatness(steep, random));
    add(Part.SHIFT, name, configuration, seed, "gaussian-noise", Map.of(), shift(accuracy, random));
    add(
        Part.IMPORTANCE,
        name,
        configuration,
        seed,
        "magnitude",
        Map.of(),
        importance("magnitude", random));
    add(
        Part.IMPORTANCE,
        name,
        configuration,
        seed,
        "gradient-activation",
        Map.of(),
        importance("gradient-activation", random));
    for (String metric : List.of("magnitude", "gradient-activation")) {
      add(
          Part.PRUNING,
          name,
          configuration,
          seed,
          "global-threshold",
          Map.of("metric", metric),
          pruning("global-threshold", metric, accuracy, metric.equals("magnitude") ? 2.2 : 3.5));
    }
    add(
        Part.PRUNING,
        name,
        configuration,
        seed,
        "random",
        Map.of(),
        pruning("random", "", accuracy, 1.1));
  }

  private static ObjectNode training(double accuracy, Random random) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode epochs = json.putArray("epochs");
    for (int epoch = 1; epoch <= 40; epoch++) {
      double decay = Math.exp(-epoch / 8.0);
      ObjectNode node = epochs.addObject();
      node.put("epoch", epoch).put("step", 19 * epoch);
      node.put("trainLoss", 0.02 + 2.2 * decay);
      node.put("trainAccuracy", 0.999 - 0.85 * decay);
      if (epoch == 17) {
        node.putNull("validationLoss").putNull("validationAccuracy");
      } else {
        node.put(
            "validationLoss", 0.2 + 2.1 * decay + 0.0015 * epoch + 0.02 * random.nextGaussian());
        node.put(
            "validationAccuracy", accuracy + 0.01 - 0.8 * decay + 0.006 * random.nextGaussian());
      }
      node.put("learningRate", 0.1 * decay);
    }
    return json;
  }

  private static ObjectNode evaluation(double accuracy) {
    ObjectNode json = JSON.createObjectNode();
    json.put("loss", 1.1 * (1 - accuracy) + 0.21).put("accuracy", accuracy).put("examples", 300);
    Interval interval = Wilson.interval(accuracy, 300, 0.95);
    json.put("lossStandardError", 0.031);
    json.put("accuracyLow", interval.low()).put("accuracyHigh", interval.high());
    return json.put("split", "test");
  }

  private static ObjectNode landscape(int columns, int rows, double steep, Random random) {
    ObjectNode json = JSON.createObjectNode();
    json.put("projection", "random").put("split", "test");
    ArrayNode x = json.putArray("x");
    ArrayNode y = json.putArray("y");
    for (int column = 0; column < columns; column++) {
      x.add(-1 + 2.0 * column / (columns - 1));
    }
    for (int row = 0; row < rows; row++) {
      y.add(-1 + 2.0 * row / (rows - 1));
    }
    double tilt = random.nextGaussian() * 0.3;
    ArrayNode loss = json.putArray("loss");
    ArrayNode accuracy = json.putArray("accuracy");
    for (int row = 0; row < rows; row++) {
      ArrayNode losses = loss.addArray();
      ArrayNode accuracies = accuracy.addArray();
      for (int column = 0; column < columns; column++) {
        double a = x.get(column).asDouble();
        double b = y.get(row).asDouble();
        double value =
            0.3
                + steep * (2 * a * a + 0.8 * b * b + 0.9 * tilt * a * b)
                + 0.25 * steep * (1 - Math.cos(5 * a)) * (1 + b)
                + 4 * Math.pow(Math.max(0, a + b - 0.9), 2);
        if (row == 0 && column < 2) {
          losses.addNull();
          accuracies.addNull();
        } else {
          losses.add(value);
          accuracies.add(Math.exp(-0.4 * value));
        }
      }
    }
    ArrayNode marks = json.putArray("landmarks");
    ObjectNode centre = marks.addObject().put("name", "trained weights");
    centre.putArray("coordinates").add(0.0).add(0.0);
    ObjectNode step = marks.addObject().put("name", "step 400");
    step.putArray("coordinates").add(0.42).add(-0.55);
    json.putObject("trust").put("axis-cosine", 0.0123);
    return json;
  }

  private static ObjectNode flatness(double steep, Random random) {
    ObjectNode json = JSON.createObjectNode();
    double top = 12.3 * steep + random.nextDouble();
    ObjectNode measure = json.putArray("measures").addObject();
    measure
        .put("id", "hessian-top")
        .put("value", top)
        .put("standardError", 0)
        .put("kind", "ESTIMATE");
    ObjectNode details = measure.putObject("details");
    ArrayNode values = details.putArray("eigenvalues");
    ArrayNode residuals = details.putArray("residuals");
    for (int index = 0; index < 8; index++) {
      values.add(top * Math.exp(-0.35 * index));
      residuals.add(1e-9 * Math.pow(10, index / 3.0));
    }
    return json;
  }

  private static ObjectNode shift(double accuracy, Random random) {
    ObjectNode json = JSON.createObjectNode();
    json.put("scenario", "gaussian-noise");
    ArrayNode environments = json.putArray("environments");
    for (int severity = 0; severity <= 5; severity++) {
      double value = accuracy - 0.004 * severity * severity + 0.002 * random.nextGaussian();
      ObjectNode node = environments.addObject();
      node.put("name", severity == 0 ? "clean" : "severity " + severity).put("severity", severity);
      Interval interval = Wilson.interval(value, 300, 0.95);
      node.put("loss", 0.3 + 0.02 * severity * severity).put("accuracy", value);
      node.put("low", interval.low()).put("high", interval.high()).put("examples", 300);
    }
    return json;
  }

  private static ObjectNode importance(String metric, Random random) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode layers =
        json.putArray("metrics").addObject().put("metric", metric).putArray("layers");
    int[] widths = {32, 16, 10};
    for (int layer = 0; layer < widths.length; layer++) {
      ArrayNode units = layers.addObject().put("layer", "hidden." + layer).putArray("units");
      for (int index = 0; index < widths[layer]; index++) {
        ObjectNode unit = units.addObject().put("index", index);
        if (layer == 1 && index % 7 == 3) {
          unit.putNull("score").putNull("standardError").put("status", "NOT_APPLICABLE");
        } else {
          double score = Math.exp(random.nextGaussian()) * (metric.equals("magnitude") ? 1 : 0.01);
          unit.put("score", score);
          unit.put("standardError", metric.equals("magnitude") ? 0 : 0.08 * score + 0.0003);
          unit.put("status", "OK");
        }
      }
    }
    return json;
  }

  private static ObjectNode pruning(
      String criterion, String metric, double accuracy, double robustness) {
    ObjectNode json = JSON.createObjectNode();
    json.put("criterion", criterion).put("metric", metric);
    ArrayNode steps = json.putArray("steps");
    for (int step = 0; step <= 6; step++) {
      double fraction = step / 8.0;
      double value = Math.max(0.1, accuracy - 0.9 * Math.pow(fraction, robustness));
      Interval interval = Wilson.interval(value, 300, 0.95);
      ObjectNode node = steps.addObject();
      node.put("fraction", fraction)
          .put("parameters", 4810 * (1 - fraction))
          .put("macs", 4700 * (1 - fraction));
      node.put("loss", 0.3 + fraction * fraction * 3).put("accuracy", value);
      node.put("accuracyLow", interval.low()).put("accuracyHigh", interval.high());
      ArrayNode removed = node.putObject("removed").putArray("hidden.0");
      for (int unit = 0; unit < 58 * fraction; unit++) {
        removed.add(unit);
      }
    }
    return json;
  }
}
