package dev.basin.host.report.model;

import dev.basin.api.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The parts of a run that a report shows, in the order in which it shows them. */
public enum Part {
  /** Loss and accuracy along training. */
  TRAINING("training"),
  /** Loss and accuracy on one split. */
  EVALUATION("evaluation"),
  /** Loss over a plane of weight space. */
  LANDSCAPE("landscape"),
  /** Flatness of the minimum. */
  FLATNESS("flatness"),
  /** Accuracy on shifted data. */
  SHIFT("shift"),
  /** What all networks of a study together say of shift; of no single network. */
  ROBUSTNESS("robustness"),
  /** Importance of units. */
  IMPORTANCE("importance"),
  /** The examples that activate the most important channels most. */
  TOP_EXAMPLES("top-examples"),
  /** How far each metric of importance can be trusted. */
  TRUST("trust"),
  /** Importance of units on shifted data. */
  IMPORTANCE_SHIFT("importance-shift"),
  /** Accuracy as units go. */
  PRUNING("pruning"),
  /** What pruning costs and gains, compared over seeds; of no single network. */
  TRADE_OFF("trade-off");

  private final String id;

  Part(String id) {
    this.id = id;
  }

  /**
   * The part's name in stored results.
   *
   * @return the name, in lower case
   */
  public String id() {
    return id;
  }

  /**
   * The part of a name.
   *
   * @param id the name in stored results
   * @return the part
   * @throws dev.basin.api.BasinException RPT-001 if no part has that name
   */
  public static Part of(String id) {
    return Arrays.stream(values())
        .filter(part -> part.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.request("RPT-001", "a stored result is not in its format")
                    .at("part")
                    .found('"' + id + '"')
                    .expected(
                        Arrays.stream(values()).map(Part::id).collect(Collectors.joining(", ")))
                    .fix("run the study again with this version of Basin")
                    .exception());
  }
}
