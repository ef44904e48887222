package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A claim that a study makes, to be judged by its results.
 *
 * @param words the claim
 * @param outcome the number that it is about, by name
 * @param test what it says of that number
 * @param where varied paths held at one value
 */
public record Claim(String words, String outcome, Test test, Map<String, String> where) {

  /** Copies the map. */
  public Claim {
    where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
  }

  /** What a claim says. */
  public sealed interface Test {}

  /**
   * A variation raises or lowers the outcome.
   *
   * @param path the varied path
   * @param from the value compared with
   * @param to the other value
   * @param higher whether the outcome is said to be higher there
   */
  public record Contrast(String path, String from, String to, boolean higher) implements Test {}

  /**
   * The mean of the outcome is on one side of a bound.
   *
   * @param bound the bound
   * @param above on which side
   */
  public record Bound(double bound, boolean above) implements Test {}

  /**
   * Reads the claims of a resolved study.
   *
   * @param claims the list under the key {@code claims}
   * @return in order
   */
  public static List<Claim> of(JsonNode claims) {
    List<Claim> read = new ArrayList<>();
    for (JsonNode each : claims) {
      Map<String, String> where = new LinkedHashMap<>();
      each.path("where").properties().forEach(e -> where.put(e.getKey(), e.getValue().asText()));
      read.add(
          new Claim(Fields.text(each, "claim"), Fields.text(each, "about"), test(each), where));
    }
    return read;
  }

  private static Test test(JsonNode claim) {
    return claim.has("vary")
        ? new Contrast(
            Fields.text(claim, "vary"),
            Fields.text(claim, "from"),
            Fields.text(claim, "to"),
            Fields.text(claim, "expect").equals("higher"))
        : new Bound(
            Fields.number(claim, claim.has("at-least") ? "at-least" : "at-most"),
            claim.has("at-least"));
  }
}
