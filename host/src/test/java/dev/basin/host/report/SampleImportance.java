package dev.basin.host.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.host.report.model.Part;
import dev.basin.host.report.model.Result;
import java.util.List;
import java.util.Map;

/** Made-up scores and audits of them, in the format of real ones and with answers known by hand. */
final class SampleImportance {
  private static final String ESTIMATE = "{\"value\":%s,\"low\":%s,\"high\":%s,\"reason\":\"\"}";
  private static final String NONE =
      "{\"value\":null,\"low\":null,\"high\":null,\"reason\":\"%s\"}";

  private SampleImportance() {}

  static Result result(Part part, String extension, ObjectNode json) {
    return new Result(part, "net", Map.of(), 1, extension, Map.of(), json, Map.of());
  }

  /** Scores of a metric, a list a layer; NaN where a unit has none. Layers are called a, b, … */
  static Result scores(String metric, List<List<Double>> layers) {
    ObjectNode json = SampleResults.JSON.createObjectNode();
    ArrayNode list = json.putArray("metrics").addObject().put("metric", metric).putArray("layers");
    char name = 'a';
    for (List<Double> scores : layers) {
      ObjectNode layer = list.addObject().put("layer", String.valueOf(name++));
      ArrayNode units = layer.putArray("units");
      for (int i = 0; i < scores.size(); i++) {
        ObjectNode unit = units.addObject().put("index", i);
        if (scores.get(i).isNaN()) {
          unit.putNull("score").putNull("standardError").put("status", "NOT_APPLICABLE");
        } else {
          unit.put("score", scores.get(i)).put("standardError", 0.1).put("status", "OK");
        }
      }
    }
    return result(Part.IMPORTANCE, metric, json);
  }

  /** The same with scores by class of the first layer. */
  static Result withClasses(Result scores, List<List<Double>> classes) {
    ObjectNode json = scores.json().deepCopy();
    ArrayNode list =
        ((ObjectNode) json.path("metrics").path(0).path("layers").path(0)).putArray("classes");
    for (int label = 0; label < classes.size(); label++) {
      ObjectNode one = list.addObject().put("class", label).put("examples", 30 + label);
      ArrayNode values = one.putArray("scores");
      classes.get(label).forEach(values::add);
      ArrayNode errors = one.putArray("standardErrors");
      classes.get(label).forEach(score -> errors.add(0.01));
    }
    return result(Part.IMPORTANCE, scores.extension(), json);
  }

  static String estimate(double value, double low, double high) {
    return ESTIMATE.formatted(value, low, high);
  }

  static String none(String reason) {
    return NONE.formatted(reason);
  }

  /** An audit of two metrics over four steps; the second scores some of the layers only. */
  static Result audit(String recommended, String text) {
    String curve = "{\"accuracy\":[0.9,0.5,0.2,0.1],\"loss\":[0.3,1,2,3]}";
    String band =
        "{\"accuracy\":[0.9,0.8,%s,0.1],\"low\":[0.9,0.7,0.4,0.1],\"high\":[0.9,0.85,0.7,0.1],"
            + "\"loss\":[0.3,1,2,3]}";
    String bands =
        "{\"deletion\":" + band.formatted("0.6") + ",\"insertion\":" + band.formatted("0.6") + "}";
    String ofSome =
        "{\"deletion\":"
            + band.formatted("0.55")
            + ",\"insertion\":"
            + band.formatted("0.55")
            + "}";
    return result(
        Part.TRUST,
        "",
        read(
            "{\"target\":\"loss\",\"split\":\"test\",\"examples\":300,\"orders\":5,"
                + "\"steps\":[0,0.25,0.5,1],\"oracle\":{\"reliability\":"
                + estimate(0.66, 0.46, 0.78)
                + ",\"layers\":[]},\"metrics\":["
                + metric("taylor", "beats random", curve, estimate(0.17, 0.08, 0.26), 0.005)
                + ","
                + metric("apoz", "no better than random", curve, none("no spread"), Double.NaN)
                + "],\"controls\":{\"random\":"
                + bands
                + ",\"randomOf\":{\"apoz\":"
                + ofSome
                + "},\"shuffled\":{\"taylor\":"
                + bands
                + ",\"apoz\":"
                + bands
                + "}},\"redundancy\":{\"pairsTested\":20,\"sets\":[{\"layer\":\"fc2\",\"units\":[3,17],"
                + "\"correlation\":0.97,\"joint\":"
                + estimate(0.4, 0.3, 0.5)
                + ",\"singles\":[0.01,0.02]}],\"reason\":\"\"},\"recommendation\":{\"metric\":\""
                + recommended
                + "\",\"text\":\""
                + text
                + "\"}}"));
  }

  private static String metric(
      String name, String verdict, String curve, String difference, double adjusted) {
    String compared =
        "{\"difference\":"
            + difference
            + ",\"p\":0.001,\"adjusted\":"
            + (Double.isNaN(adjusted) ? "null" : adjusted)
            + ",\"ahead\":5,\"controls\":5,\"reason\":\""
            + (Double.isNaN(adjusted) ? "no spread" : "")
            + "\"}";
    String repeat =
        "{\"jaccard\":"
            + estimate(0.48, 0.31, 0.63)
            + ",\"rho\":"
            + estimate(0.7, 0.6, 0.8)
            + ",\"chance\":0.15}";
    return "{\"metric\":\""
        + name
        + "\",\"id\":\""
        + name
        + "\",\"options\":{},\"agreement\":{\"tau\":"
        + estimate(0.37, 0.16, 0.54)
        + ",\"rho\":"
        + estimate(0.51, 0.22, 0.71)
        + ",\"ceiling\":"
        + estimate(0.82, 0.68, 0.88)
        + ",\"layers\":[]},\"curves\":{\"deletion\":"
        + curve
        + ",\"insertion\":"
        + curve
        + "},\"areas\":{\"deletion\":"
        + estimate(0.2, 0.1, 0.3)
        + ",\"insertion\":"
        + estimate(0.4, 0.3, 0.5)
        + ",\"deletionAgainstRandom\":"
        + compared
        + ",\"insertionAgainstRandom\":"
        + compared
        + ",\"deletionAgainstShuffled\":"
        + compared
        + ",\"insertionAgainstShuffled\":"
        + compared
        + "},\"stability\":{\"draws\":"
        + repeat
        + ",\"halves\":"
        + repeat
        + ",\"networks\":{\"jaccard\":"
        + none("there is no other network")
        + ",\"rho\":"
        + none("there is no other network")
        + ",\"chance\":null}},\"sanity\":{\"weights\":[{\"layers\":[\"fc3\"],\"rho\":"
        + estimate(0.1, -0.1, 0.2)
        + "}],\"labels\":"
        + none("it looks at no labels")
        + ",\"reactsToWeights\":true,\"reactsToLabels\":false,\"reason\":\"\"},\"completeness\":["
        + "{\"layer\":\"fc1\",\"total\":9.17,\"expected\":9.16,\"error\":0.001}],\"verdict\":\""
        + verdict
        + "\",\"reasons\":[\"its curves\"]}";
  }

  /** Two units, of which the second matters only on shifted data where {@code found}. */
  static Result shifted(boolean found) {
    return result(
        Part.IMPORTANCE_SHIFT,
        "ablation",
        read(
            "{\"metric\":\"ablation\",\"scenario\":\"offset\",\"axis\":\"severity\",\"target\":\"loss\","
                + "\"comparisons\":12,\"reason\":\"\",\"environments\":["
                + "{\"name\":\"clean\",\"severity\":0,\"layers\":[{\"layer\":\"fc1\",\"units\":["
                + "{\"index\":0,\"score\":0.3,\"standardError\":0.02,\"rank\":1},"
                + "{\"index\":1,\"score\":0,\"standardError\":0,\"rank\":2}]}]},{\"name\":\"severity"
                + " 2\",\"severity\":2,\"layers\":[{\"layer\":\"fc1\",\"units\":["
                + "{\"index\":0,\"score\":0.2,\"standardError\":0.02,\"rank\":2,\"rankChange\":1,"
                + "\"rankChangeLow\":1,\"rankChangeHigh\":1,\"onlyShifted\":false},"
                + "{\"index\":1,\"score\":0.5,\"standardError\":0.03,\"rank\":1,\"rankChange\":-1,"
                + "\"rankChangeLow\":-1,\"rankChangeHigh\":0,\"onlyShifted\":"
                + found
                + "}]}]}],\"onlyShifted\":["
                + (found
                    ? "{\"layer\":\"fc1\",\"index\":1,\"environment\":\"severity 2\",\"clean\":"
                        + estimate(0, 0, 0)
                        + ",\"shifted\":"
                        + estimate(0.5, 0.44, 0.56)
                        + "}"
                    : "")
                + "]}"));
  }

  /** One colour image of two pixels, red and blue, a channel after the other. */
  static Result examples() {
    return result(
        Part.TOP_EXAMPLES,
        "taylor",
        read(
            "{\"layers\":[{\"layer\":\"conv1\",\"units\":[{\"index\":3,\"shape\":[3,1,2],\"examples\":["
                + "{\"id\":17,\"label\":4,\"activation\":2.3,\"pixels\":[1,0,0,0,0,1]}]}]}]}"));
  }

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) SampleResults.JSON.readTree(json);
    } catch (java.io.IOException error) {
      throw new java.io.UncheckedIOException(error);
    }
  }
}
