package dev.basin.host.pruning.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.BaseEncoding;

/**
 * Which examples a network answered right.
 *
 * @param examples names the examples and their order
 * @param right 1 for a right answer, 0 for a wrong one; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record AnswerBits(String examples, double[] right) {

  /** Reads what {@code EvaluationJson} wrote. */
  static AnswerBits of(JsonNode evaluation) {
    byte[] bits =
        BaseEncoding.base16()
            .lowerCase()
            .decode(evaluation.path("answers").path("correct").asText());
    double[] right = new double[evaluation.path("examples").asInt()];
    for (int i = 0; i < right.length; i++) {
      right[i] = (bits[i / 8] & (0x80 >> (i % 8))) != 0 ? 1 : 0;
    }
    return new AnswerBits(evaluation.path("answers").path("examples").asText(), right);
  }

  /** Those of some examples alone. */
  double[] of(int[] indices) {
    double[] some = new double[indices.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = right[indices[i]];
    }
    return some;
  }
}
