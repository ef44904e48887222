package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.BaseEncoding;

/**
 * Which examples a network answered right.
 *
 * @param examples names the examples and their order; equal names mean equal examples
 * @param bits hexadecimal, one bit an example, the first example in the highest bit
 */
public record Answers(String examples, String bits) {
  /** Nothing stored. */
  public static final Answers NONE = new Answers("", "");

  static Answers of(JsonNode node) {
    JsonNode answers = node.path("answers");
    return new Answers(Fields.text(answers, "examples"), Fields.text(answers, "correct"));
  }

  /**
   * Whether each example was right.
   *
   * @param count how many examples
   * @return one entry an example
   */
  public boolean[] right(int count) {
    byte[] bytes = BaseEncoding.base16().lowerCase().decode(bits);
    boolean[] right = new boolean[count];
    for (int i = 0; i < count; i++) {
      right[i] = (bytes[i / 8] & (0x80 >> (i % 8))) != 0;
    }
    return right;
  }
}
