package dev.basin.host.part;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.host.statistics.AccuracyInterval;
import dev.basin.host.statistics.MeanLoss;

/** An evaluation over examples as JSON: loss with standard error, accuracy with interval. */
public final class EvaluationJson {
  private EvaluationJson() {}

  /**
   * Loss, accuracy, examples, and how sure they are.
   *
   * @param evaluation what the network says of labelled examples
   * @return {@code loss, accuracy, examples, lossStandardError, accuracyLow, accuracyHigh}
   */
  public static ObjectNode of(ExampleEvaluation evaluation) {
    Evaluation summary = evaluation.summary();
    AccuracyInterval interval = AccuracyInterval.of(summary.accuracy(), summary.examples());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("loss", summary.loss());
    json.put("accuracy", summary.accuracy());
    json.put("examples", summary.examples());
    json.put("lossStandardError", MeanLoss.of(evaluation.losses()).standardError());
    json.put("accuracyLow", interval.low());
    json.put("accuracyHigh", interval.high());
    return json;
  }
}
