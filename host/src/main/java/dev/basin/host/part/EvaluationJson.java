package dev.basin.host.part;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.Evaluation;
import dev.basin.api.model.ExampleEvaluation;
import dev.basin.host.statistics.AccuracyInterval;
import dev.basin.host.statistics.MeanLoss;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** An evaluation over examples as JSON: loss with standard error, accuracy with interval. */
public final class EvaluationJson {
  private EvaluationJson() {}

  /**
   * Loss, accuracy, examples, and how sure they are.
   *
   * @param evaluation what the network says of labelled examples
   * @param examples those examples
   * @return {@code loss, accuracy, examples, lossStandardError, accuracyLow, accuracyHigh}, and
   *     {@code answers}: which examples were right, so that any two evaluations of the same
   *     examples can be compared in pairs
   */
  public static ObjectNode of(ExampleEvaluation evaluation, Dataset examples) {
    Evaluation summary = evaluation.summary();
    AccuracyInterval interval = AccuracyInterval.of(summary.accuracy(), summary.examples());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("loss", summary.loss());
    json.put("accuracy", summary.accuracy());
    json.put("examples", summary.examples());
    json.put("lossStandardError", MeanLoss.of(evaluation.losses()).standardError());
    json.put("accuracyLow", interval.low());
    json.put("accuracyHigh", interval.high());
    long[] ids = IntStream.range(0, examples.size()).mapToLong(examples::id).toArray();
    json.set("answers", answers(ids, evaluation::correct));
    return json;
  }

  /**
   * Which examples were right.
   *
   * @param examples their ids, in order
   * @param correct whether the example of an index was right
   * @return {@code examples}, which names the examples and their order, and {@code correct}, a bit
   *     an example
   */
  public static ObjectNode answers(long[] examples, IntPredicate correct) {
    Hasher ids = Hashing.sha256().newHasher();
    byte[] bits = new byte[(examples.length + 7) / 8];
    for (int i = 0; i < examples.length; i++) {
      ids.putLong(examples[i]);
      if (correct.test(i)) {
        bits[i / 8] |= (byte) (0x80 >> (i % 8));
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("examples", ids.hash().toString().substring(0, 16));
    json.put("correct", BaseEncoding.base16().lowerCase().encode(bits));
    return json;
  }
}
