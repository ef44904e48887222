package dev.basin.host.importance;

import dev.basin.api.Problem;
import dev.basin.api.model.NetworkDescription;
import dev.basin.api.model.Target;

/** The target of importance scores as text: loss, label, predicted or class:N. */
public final class TargetText {
  /** What is legal, in words. */
  public static final String EXPECTED = "loss, label, predicted or class:N";

  private TargetText() {}

  /**
   * Reads a target.
   *
   * @param text such as "label"
   * @return the target
   * @throws dev.basin.api.BasinException IMP-001 if it is none
   */
  public static Target parse(String text) {
    return switch (text) {
      case "loss" -> new Target.Loss();
      case "label" -> new Target.LabelLogit();
      case "predicted" -> new Target.PredictedLogit();
      default -> {
        if (text.matches("class:\\d{1,6}")) {
          yield new Target.ClassLogit(Integer.parseInt(text.substring("class:".length())));
        }
        throw Problem.request("IMP-001", "unknown target")
            .found('"' + text + '"')
            .expected(EXPECTED)
            .exception();
      }
    };
  }

  /**
   * Reads a target and holds it against a network.
   *
   * @param text such as "class:3"
   * @param network what it is asked of
   * @return the target
   * @throws dev.basin.api.BasinException IMP-001 if it is none, IMP-002 if the network has no such
   *     class
   */
  public static Target parse(String text, NetworkDescription network) {
    Target target = parse(text);
    if (target instanceof Target.ClassLogit chosen && chosen.index() >= network.classes()) {
      throw Problem.request("IMP-002", "the network has no such class")
          .at("network " + network.name())
          .found(text)
          .expected("class:0 to class:" + (network.classes() - 1))
          .exception();
    }
    return target;
  }
}
