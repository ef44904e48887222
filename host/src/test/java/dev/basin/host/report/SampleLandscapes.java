package dev.basin.host.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import dev.basin.host.report.model.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up landscapes with all that a landscape can have: environments, paths, draws, volumes. */
final class SampleLandscapes {
  private static final List<String> ENVIRONMENTS =
      List.of("train", "test", "gaussian-noise severity 3");

  private SampleLandscapes() {}

  /** Two networks with three seeds: a trajectory plane, a line with draws and a volume each. */
  static RunResults rich() {
    List<Result> results = new ArrayList<>();
    for (String network : List.of("plain", "residual")) {
      for (long seed = 1; seed <= 3; seed++) {
        double steep = (network.equals("plain") ? 1.6 : 1) * (1 + 0.04 * seed);
        results.add(result(network, seed, "trajectory", plane(23, 17, steep, seed)));
        results.add(result(network, seed, "random", line(41, steep, seed)));
        if (seed == 1) {
          results.add(result(network, seed, "random", volume(11, 9, 7, steep)));
        }
      }
    }
    return new RunResults("Skip connections", "title: skip\n", "2026-02-03", List.of(), results);
  }

  /** Many networks over one plane in three environments with ten classes. */
  static RunResults many(int count, int columns, int rows) {
    List<Result> results = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      results.add(
          result(
              "network " + index, 1, "trajectory", plane(columns, rows, 1 + 0.1 * index, index)));
    }
    return new RunResults("Many", "title: many\n", "2026-02-03", List.of(), results);
  }

  private static Result result(String network, long seed, String projection, ObjectNode json) {
    return new Result(
        Part.LANDSCAPE, network, Map.of(), seed, projection, Map.of(), json, Map.of());
  }

  /** A plane that is not square: more columns than rows. */
  static ObjectNode plane(int columns, int rows, double steep, long seed) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    json.put("projection", "trajectory").put("split", "train").put("dimensions", 2);
    double[] x = axis(json.putArray("x"), columns, -1.5, 0.7);
    double[] y = axis(json.putArray("y"), rows, -0.6, 0.6);
    ArrayNode surfaces = json.putArray("surfaces");
    for (int environment = 0; environment < ENVIRONMENTS.size(); environment++) {
      double shift = 0.1 * environment;
      ObjectNode one = surfaces.addObject().put("environment", ENVIRONMENTS.get(environment));
      one.put("examples", environment == 0 ? 1200 : 300);
      ArrayNode loss = one.putArray("loss");
      ArrayNode accuracy = one.putArray("accuracy");
      ArrayNode classes = one.putArray("classLoss");
      IntStream.range(0, 10).forEach(label -> classes.addArray());
      for (double b : y) {
        ArrayNode losses = loss.addArray();
        ArrayNode accuracies = accuracy.addArray();
        classes.forEach(label -> ((ArrayNode) label).addArray());
        for (double a : x) {
          double value = loss(a, b, steep, shift) + 0.12 * environment;
          boolean missing = environment == 2 && a > 0.6 && b > 0.5;
          put(losses, missing ? Double.NaN : value);
          put(accuracies, missing ? Double.NaN : Math.exp(-0.5 * value));
          for (int label = 0; label < 10; label++) {
            ArrayNode row = (ArrayNode) classes.get(label).get(classes.get(label).size() - 1);
            put(row, missing ? Double.NaN : value * (0.5 + 0.1 * label) + 0.05 * label * a * a);
          }
        }
      }
      if (environment > 0) {
        one.putObject("displacement").put("of", "train").put("distance", 2.31 * environment);
      }
      if (environment == 2) {
        one.putObject("notFinite").put("count", 3).putObject("reasons").put("loss is infinite", 3);
      }
    }
    json.set("loss", surfaces.get(0).get("loss"));
    json.set("accuracy", surfaces.get(0).get("accuracy"));
    json.put("batchNorm", seed % 2 == 0 ? "recomputed" : "stored");
    path(json.putArray("landmarks"), steep);
    ObjectNode computed = json.putObject("computed").put("mode", "adaptive");
    computed.put("evaluations", 49);
    ArrayNode points = computed.putArray("points");
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        points
            .addArray()
            .add(-0.4 + 1.1 * Math.cos(Math.PI * (i + 0.5) / 7))
            .add(0.6 * Math.cos(Math.PI * (j + 0.5) / 7));
      }
    }
    computed
        .putObject("certificate")
        .put("heldOut", 24)
        .put("rms", 0.009)
        .put("largest", 0.034)
        .put("range", 3.1)
        .put("scale", "log loss")
        .put("bound", 0.031);
    json.putObject("trust")
        .put("axis-cosine", 1e-9)
        .put("explained-variance", 0.83)
        .put("random-walk-explained-variance", 0.902)
        .put("explained-variance-1", 0.61)
        .put("trace", 214.5)
        .put("trace-standard-error", 3.2)
        .put("trace-seen", 0.43)
        .put("trace-share", 0.002)
        .put("smallest-eigenvalue", -0.31)
        .put("smallest-eigenvalue-residual", 1e-4)
        .put("largest-eigenvalue", 24.1)
        .put("largest-eigenvalue-residual", 2e-7)
        .put("negative-curvature", 0.07);
    if (seed == 2) {
      json.putArray("alignment")
          .addObject()
          .put("network", "plain, seed 1")
          .put("moved", 31)
          .put("units", 64)
          .put("distanceBefore", 12.1)
          .put("distanceAfter", 4.4);
    }
    measures(json.putObject("draws").put("count", 1), steep, seed, 1);
    return json;
  }

  private static void path(ArrayNode landmarks, double steep) {
    landmarks.addObject().put("name", "trained weights").putArray("coordinates").add(0.0).add(0.0);
    for (int step = 0; step <= 12; step++) {
      double left = Math.exp(-step / 4.0);
      double a = -1.3 * left;
      double b = 0.45 * left * Math.cos(step / 1.5);
      ObjectNode mark = landmarks.addObject().put("name", "step " + 50 * step);
      mark.putArray("coordinates").add(a).add(b);
      mark.put("offPlane", 3.1 * left * Math.sin(0.2 + step / 5.0));
      mark.put("surfaceLoss", loss(a, b, steep, 0));
      mark.put("loss", loss(a, b, steep, 0) + 0.3 * left);
    }
  }

  static ObjectNode line(int columns, double steep, long seed) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    json.put("projection", "random").put("split", "train").put("dimensions", 1);
    double[] x = axis(json.putArray("x"), columns, -1, 1);
    json.putArray("y").add(0.0);
    ArrayNode surfaces = json.putArray("surfaces");
    for (int environment = 0; environment < ENVIRONMENTS.size(); environment++) {
      ObjectNode one = surfaces.addObject().put("environment", ENVIRONMENTS.get(environment));
      ArrayNode loss = one.putArray("loss").addArray();
      for (double a : x) {
        loss.add(loss(a, 0, steep, 0.1 * environment) + 0.12 * environment);
      }
    }
    json.set("loss", surfaces.get(0).get("loss"));
    int draws = 10;
    Random random = new Random(seed);
    double[] widths = random.doubles(draws, 0.7, 1.3).toArray();
    ObjectNode drawn = json.putObject("draws").put("count", draws);
    ArrayNode mean = drawn.putArray("mean").addArray();
    ArrayNode error = drawn.putArray("standardError").addArray();
    ArrayNode profiles = drawn.putArray("profiles");
    for (double width : widths) {
      ArrayNode profile = profiles.addArray().addArray();
      for (double a : x) {
        profile.add(loss(a, 0, steep * width, 0));
      }
    }
    for (double a : x) {
      double sum = 0;
      double squares = 0;
      for (double width : widths) {
        sum += loss(a, 0, steep * width, 0);
        squares += Math.pow(loss(a, 0, steep * width, 0), 2);
      }
      double variance = (squares - sum * sum / draws) / (draws - 1);
      mean.add(sum / draws);
      error.add(Math.sqrt(Math.max(0, variance) / draws));
    }
    measures(drawn, steep, seed, draws);
    json.putObject("trust").put("trace-share", 0.0004).put("smallest-eigenvalue", -1e-4);
    return json;
  }

  static ObjectNode volume(int columns, int rows, int depths, double steep) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    json.put("projection", "random").put("split", "train").put("dimensions", 3);
    double[] x = axis(json.putArray("x"), columns, -1, 1);
    double[] y = axis(json.putArray("y"), rows, -1, 0.8);
    double[] z = axis(json.putArray("z"), depths, -0.5, 0.7);
    ArrayNode loss = json.putArray("loss");
    for (double c : z) {
      for (double b : y) {
        ArrayNode row = loss.addArray();
        for (double a : x) {
          row.add(loss(a, b, steep, 0) + 2 * c * c + 0.3 * a * c);
        }
      }
    }
    return json;
  }

  private static void measures(ObjectNode drawn, double steep, long seed, int draws) {
    ArrayNode measures = drawn.putArray("measures");
    Random random = new Random(7 * seed + 1);
    for (String name : List.of("mean-rise", "width-at-half-nat")) {
      ObjectNode one = measures.addObject().put("name", name).put("environment", "train");
      double value = (name.startsWith("mean") ? 0.7 * steep : 0.5 / steep);
      double error = 0.04 * value;
      one.put("value", value).put("standardErrorExamples", error);
      ArrayNode single = one.putArray("perDraw");
      for (int draw = 0; draw < draws; draw++) {
        single.add(value * (1 + 0.1 * random.nextGaussian()));
      }
      one.put("low", value - 2 * error).put("high", value + 2 * error);
      if (draws > 1) {
        one.put("standardErrorDraws", 0.03 * value);
      }
    }
  }

  private static double[] axis(ArrayNode node, int count, double from, double to) {
    double[] places =
        IntStream.range(0, count).mapToDouble(i -> from + (to - from) * i / (count - 1)).toArray();
    for (double place : places) {
      node.add(place);
    }
    return places;
  }

  private static void put(ArrayNode node, double value) {
    if (Double.isFinite(value)) {
      node.add(value);
    } else {
      node.addNull();
    }
  }

  private static double loss(double a, double b, double steep, double shift) {
    double from = a - shift;
    double side = b + shift / 2;
    return 0.05
        + steep * (1.1 * from * from + 2.3 * side * side - 0.8 * from * side)
        + 0.3 * steep * (1 - Math.cos(4 * from));
  }
}
