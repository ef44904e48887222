package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.host.part.EvaluationJson;
import dev.basin.host.shift.logits.EnvironmentLogits;
import dev.basin.host.shift.measure.Brier;
import dev.basin.host.shift.measure.CalibrationError;
import dev.basin.host.shift.measure.Confidences;
import dev.basin.host.shift.measure.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network said of some examples, and how good that is.
 *
 * @param said its logits and losses
 * @param examples the examples
 */
record Judged(ExampleEvaluation said, Dataset examples) {

  static Judged of(ExampleEvaluation said, Dataset examples) {
    return new Judged(said, examples);
  }

  /** The predicted class of every example. */
  int[] predicted() {
    return IntStream.range(0, said.examples()).map(said::predicted).toArray();
  }

  /** Which answers differ from others about the same examples. */
  ChangedAnswers against(int[] before) {
    return ChangedAnswers.of(examples, before, predicted());
  }

  /** Evaluation, calibration and accuracy per class, or why there is none. */
  ObjectNode json() {
    if (!examples.labelled() || examples.size() == 0) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("missing", "there are no examples with labels");
    }
    ObjectNode json = EvaluationJson.of(said, examples);
    json.set("calibration", calibration());
    json.set("classes", classes());
    return json;
  }

  private ObjectNode calibration() {
    EnvironmentLogits logits =
        new EnvironmentLogits(
            examples.name(),
            0,
            said.classes(),
            said.logits(),
            IntStream.range(0, examples.size()).map(examples::label).toArray(),
            IntStream.range(0, examples.size()).mapToLong(examples::id).toArray(),
            List.of(),
            new double[0]);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ece", CalibrationError.even(CalibrationError.BINS, 1).of(logits).value());
    json.put("brier", new Brier().of(logits).value());
    json.put(
        "confidence",
        Measure.obstacle(logits).isPresent()
            ? Double.NaN
            : Arrays.stream(Confidences.of(logits, 1).values()).average().orElseThrow());
    return json;
  }

  private ArrayNode classes() {
    int[] all = new int[said.classes()];
    int[] right = new int[said.classes()];
    for (int i = 0; i < examples.size(); i++) {
      all[examples.label(i)]++;
      right[examples.label(i)] += said.correct(i) ? 1 : 0;
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int c = 0; c < all.length; c++) {
      if (all[c] > 0) {
        list.addObject()
            .put("class", c)
            .put("examples", all[c])
            .put("accuracy", (double) right[c] / all[c]);
      }
    }
    return list;
  }
}
