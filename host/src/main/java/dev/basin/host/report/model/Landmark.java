package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A named point of a landscape.
 *
 * @param name what it is
 * @param network the label of the network that it is; empty if it is none of the study
 * @param coordinates one per axis
 * @param offPlane its distance from the landscape, in weight space; NaN if not stored
 * @param loss its own loss; NaN if not stored
 * @param surfaceLoss the landscape's loss at its coordinates; NaN if not stored
 */
public record Landmark(
    String name,
    String network,
    List<Double> coordinates,
    double offPlane,
    double loss,
    double surfaceLoss) {
  private static final Pattern CHECKPOINT = Pattern.compile("step (\\d{1,18})");

  /** Copies the list. */
  public Landmark {
    coordinates = List.copyOf(coordinates);
  }

  static Landmark of(JsonNode json) {
    return new Landmark(
        Fields.text(json, "name"),
        Fields.text(json, "network"),
        Fields.numbers(json, "coordinates"),
        Fields.number(json, "offPlane"),
        Fields.number(json, "loss"),
        Fields.number(json, "surfaceLoss"));
  }

  /**
   * What to write beside it.
   *
   * @return the network's label if it is a network of the study, else its name
   */
  public String label() {
    return network.isEmpty() ? name : network;
  }

  /**
   * The step of training that it marks.
   *
   * @return the step, or empty if it is no checkpoint
   */
  public OptionalLong step() {
    Matcher matcher = CHECKPOINT.matcher(name);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
